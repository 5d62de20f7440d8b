"""What search engines are told of an edition."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from smwi_events.editions.rules.structured_data import EventFacts, OfferFacts, event

FACTS = EventFacts(
    name="XXII Konferencja",
    starts_on=date(2018, 6, 27),
    ends_on=date(2018, 6, 29),
    venue="Europejskie Centrum Solidarności",
    address="pl. Solidarności 1",
    city="Gdańsk",
    description="Opis",
    url="https://example.org/konferencja/2018",
    organizer_url="https://example.org/",
    image="https://example.org/obraz.png",
)


def test_an_edition_is_an_event_with_place_and_organizer() -> None:
    data = event(FACTS)
    assert (data["@type"], data["startDate"], data["endDate"]) == ("Event", "2018-06-27", "2018-06-29")
    assert data["eventStatus"] == "https://schema.org/EventScheduled"
    assert data["location"] == {
        "@type": "Place",
        "name": "Europejskie Centrum Solidarności",
        "address": {
            "@type": "PostalAddress",
            "addressLocality": "Gdańsk",
            "addressCountry": "PL",
            "streetAddress": "pl. Solidarności 1",
        },
    }
    assert data["organizer"]["name"] == "Stowarzyszenie „Miasta w Internecie”"
    assert "offers" not in data


def test_what_is_not_known_is_left_out() -> None:
    data = event(replace(FACTS, ends_on=None, venue="", address="", description=""))
    assert data["endDate"] == "2018-06-27"
    assert data["location"]["name"] == "Gdańsk"
    assert "streetAddress" not in data["location"]["address"]
    assert "description" not in data


def test_tickets_are_offers_with_price_and_availability() -> None:
    offers = [
        OfferFacts("Samorząd", Decimal("971.70"), True, "https://example.org/r"),
        OfferFacts("Firmy", Decimal("1832.70"), False, "https://example.org/r"),
    ]
    listed = event(FACTS, offers)["offers"]
    assert [(o["price"], o["priceCurrency"], o["availability"].rpartition("/")[2]) for o in listed] == [
        ("971.70", "PLN", "InStock"),
        ("1832.70", "PLN", "SoldOut"),
    ]
