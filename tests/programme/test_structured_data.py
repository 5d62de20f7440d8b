"""Sessions and people for search engines: what schema.org's Event must have, and nothing that is not known."""

from smwi_events.programme.rules.structured_data import Performer, SessionFacts, profile, session_event
from tests.programme.plain import moment

VENUE = {"@type": "Place", "name": "Centrum", "address": {"@type": "PostalAddress", "addressLocality": "Tarnów"}}
CONFERENCE = {
    "@context": "https://schema.org",
    "@type": "Event",
    "name": "Konferencja",
    "startDate": "2027-06-16",
    "endDate": "2027-06-18",
    "location": VENUE,
    "organizer": {"@type": "Organization", "name": "SMWI"},
    "url": "https://example.org/konferencja",
    "image": ["https://example.org/1.png"],
}
BARE = SessionFacts("Dane", moment("9"), moment("9:45"), "https://example.org/dane", "pl-en")


def test_a_bare_session_has_all_that_is_required_and_no_more() -> None:
    assert session_event(BARE, CONFERENCE) == {
        "@context": "https://schema.org",
        "@type": "Event",
        "name": "Dane",
        "startDate": "2027-06-16T09:00:00+02:00",
        "endDate": "2027-06-16T09:45:00+02:00",
        "location": VENUE,
        "url": "https://example.org/dane",
        "eventStatus": "https://schema.org/EventScheduled",
        "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
        "inLanguage": ["pl", "en"],
        "organizer": {"@type": "Organization", "name": "SMWI"},
        "superEvent": {
            "@type": "Event",
            "name": "Konferencja",
            "startDate": "2027-06-16",
            "endDate": "2027-06-18",
            "location": VENUE,
            "url": "https://example.org/konferencja",
        },
    }


def test_a_room_names_the_place_within_the_venue() -> None:
    facts = SessionFacts(**{**vars(BARE), "room": "Sala Lustrzana"})
    assert session_event(facts, CONFERENCE)["location"] == {**VENUE, "name": "Sala Lustrzana"}


def test_a_person_is_told_with_what_is_known() -> None:
    anna = Performer("prof. Anna Wzór", "https://example.org/osoby/anna-wzor", organisation="Instytut")
    assert profile(anna, "") == {
        "@context": "https://schema.org",
        "@type": "Person",
        "name": "prof. Anna Wzór",
        "url": "https://example.org/osoby/anna-wzor",
        "affiliation": {"@type": "Organization", "name": "Instytut"},
    }
    assert profile(Performer("A", "b", position="c"), "d.jpg")["image"] == "d.jpg"
