"""Nothing of the draft reaches a reader: neither what waits, nor what is held back, nor what was changed since.

Every address that anybody may ask for is asked in both languages, for what is published and for what is not, twice:
the second answer may come from a cache. Whatever it answers must be free of the marks.
"""

import re
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
import sqlalchemy as sa
from flask.testing import FlaskClient

from smwi_events.audit.rules import SYSTEM
from smwi_events.content import services as content
from smwi_events.core import clock
from smwi_events.core.database import db, transaction
from smwi_events.core.localized import LANGUAGES, LocalizedText
from smwi_events.editions import services as editions
from smwi_events.editions.models import Edition, Room
from smwi_events.editions.rules.values import RoomData, TrackData
from smwi_events.programme import materials as documents
from smwi_events.programme.models import Session
from smwi_events.programme.queries.files import list_material_files
from smwi_events.programme.queries.readers import list_current
from smwi_events.programme.queries.releases import read_programme
from smwi_events.programme.rules.materials import Document, MaterialData
from smwi_events.programme.rules.values import Kind, MaterialKind, PersonData, Placement, SessionData
from smwi_events.programme.services import materials, placing, sessions
from smwi_events.site.site_map import list_pages
from smwi_events.speakers import photos
from smwi_events.speakers import services as speakers
from smwi_events.speakers.models import Speaker
from smwi_events.speakers.rules import SpeakerData
from smwi_events.uploads.pictures import Square
from tests.content.samples import pdf_bytes, picture_bytes
from tests.editions.samples import NOW
from tests.programme.samples import at, make_edition, make_room, make_session, make_speaker, make_track, publish
from tests.programme.walking import list_addresses, read_all

# A search asks for the second word and would answer with the first.
SECRET, SOUGHT = "Tajemnica", "ukrywana"
MARK = LocalizedText(f"{SECRET} {SOUGHT}", f"{SECRET} {SOUGHT}")
SEARCHES = tuple(
    f"{path}?q={word}"
    for path in ("/szukaj", "/en/search", "/konferencja/2027/prelegenci")
    for word in (SOUGHT, "dane")
)
# As it stands in addresses, between their slashes.
ASKED = re.compile(r'(?<=[/"])[^/"?]*tajemnica[^/"?]*(?=[/"?.])')
PAST_TOKEN = "x" * 24


@pytest.fixture
def reader(client: FlaskClient) -> FlaskClient:
    """A reader of a published programme whose draft is full of what is not theirs."""
    with client.application.app_context(), transaction():
        content.seed(NOW)
        edition, room_id = _publish()
        _hide(edition, room_id)
        editions.make_current(edition.id, actor=SYSTEM, now=NOW)
    return client


def _publish() -> tuple[Edition, int]:
    """Two versions: in the second a session is called off, with whatever was said of it and of who was in it."""
    edition = make_edition()
    room, track, anna, gone = make_room(edition), make_track(edition), make_speaker(), make_speaker("Jan", SECRET)
    shown = make_session(edition, "Dane", room=room, starts_at=at(9), people=(anna,))
    shown.track_id = track.id
    withdrawn = make_session(edition, "Odwołana", room=room, starts_at=at(12), people=(gone,))
    withdrawn.abstract = withdrawn.description = MARK
    publish(edition)
    sessions.remove(edition.id, withdrawn.id, actor=SYSTEM, now=NOW)
    publish(edition, "Druga")
    _spoil(edition.id, shown, anna, room, track.id)
    return edition, room.id


def _spoil(edition_id: int, shown: Session, anna: Speaker, room: Room, track_id: int) -> None:
    """Change in the draft all that is said of what readers see."""
    parts = (PersonData(anna.id),)
    sessions.change(edition_id, shown.id, SessionData(Kind.TALK, MARK, MARK, MARK, people=parts), actor=SYSTEM, now=NOW)
    said = SpeakerData("Anna", SECRET, "prof.", MARK, MARK, MARK, f"{SECRET}@example.com", f"https://{SECRET}.example")
    speakers.change(anna.id, said, actor=SYSTEM, now=NOW)
    editions.change_room(edition_id, room.id, RoomData(MARK, 10, directions=MARK), actor=SYSTEM, now=NOW)
    editions.change_track(edition_id, track_id, TrackData(MARK, 3), actor=SYSTEM, now=NOW)
    # Readers get it when the session is over.
    _add_materials(edition_id, shown.id, is_immediate=False)


def _hide(edition: Edition, room_id: int) -> None:
    """Add to the draft what readers know nothing of: a room, a track, a person with a photo, two sessions."""
    hall = editions.add_room(edition.id, RoomData(MARK, 10, directions=MARK), actor=SYSTEM, now=NOW)
    track = editions.add_track(edition.id, TrackData(MARK, 3), actor=SYSTEM, now=NOW)
    ewa = speakers.create(SpeakerData("Ewa", SECRET, biography=MARK), actor=SYSTEM, now=NOW)
    name, picture = photos.store(picture_bytes(200, 200), Square())
    speakers.set_photo(ewa.id, name, picture.widths, actor=SYSTEM, now=NOW)
    waiting = SessionData(Kind.TALK, MARK, MARK, MARK, track_id=track.id, people=(PersonData(ewa.id),))
    held, placed = Placement(room_id, at(10), 45), Placement(hall.id, at(11), 45)
    for place, is_held_back in ((None, False), (held, True), (placed, False)):
        session = sessions.create(edition.id, replace(waiting, is_held_back=is_held_back), actor=SYSTEM, now=NOW)
        _add_materials(edition.id, session.id, is_immediate=True)
        if place:
            placing.place(edition.id, session.id, place, actor=SYSTEM, now=NOW)


def _add_materials(edition_id: int, session_id: int, *, is_immediate: bool) -> None:
    document = Document(documents.store(pdf_bytes()), f"{SECRET}.pdf", 10)
    for link, file in ((f"https://{SECRET}.example", None), ("", document)):
        data = MaterialData(MaterialKind.SLIDES, MARK, link, is_immediate)
        materials.add(edition_id, session_id, data, file, actor=SYSTEM, now=NOW)


def _values() -> dict[str, list[Any]]:
    """What addresses can be asked for: of each kind something published, what is hidden, and what never was."""
    ((_edition, release),) = list_current()
    codes = [each.code for each in (*read_programme(release).cancelled, *db.session.scalars(sa.select(Session)))]
    slugs = ["x", *db.session.scalars(sa.select(Speaker.slug)), *db.session.scalars(sa.select(Room.slug))]
    return {
        "year": [2027],
        "day": [date(2027, 6, 16), date(2027, 6, 17)],
        "code": codes,
        "slug": ["x"],
        "programme.session slug": ["dane-pl", "dane-en", "tajemnica-ukrywana"],
        **{f"programme.{name} slug": slugs for name in ("person", "person_calendar", "room_calendar", "room_now")},
        "programme.track_calendar slug": ["dane-pl", "tajemnica-ukrywana"],
        "name": [PAST_TOKEN],
        "programme.photo name": [photo for photo in db.session.scalars(sa.select(Speaker.photo)) if photo],
        "programme.material name": sorted(list_material_files()),
        "width": [160],
        "extension": ["webp"],
        "token": [PAST_TOKEN],
        "proof": [PAST_TOKEN],
    }


def test_no_public_answer_tells_of_the_draft(reader: FlaskClient) -> None:
    with reader.application.test_request_context():
        addresses = list_addresses(reader.application, _values())
        listed = [(page.endpoint, page.path(language)) for page in list_pages(clock.now()) for language in LANGUAGES]
    assert {path for endpoint, path in listed if endpoint.startswith("programme.")} <= addresses.keys()
    addresses |= {path: endpoint for endpoint, path in listed} | dict.fromkeys(SEARCHES, "search")
    answered: dict[str, set[int]] = {}
    told = []
    for path in addresses:
        for _again in range(2):
            status, text = read_all(reader, path)
            answered.setdefault(addresses[path], set()).add(status)
            # What was asked for stands in links to the other language.
            told += (
                [path] if SECRET.lower() in (ASKED.sub("", text) if SECRET.lower() in path else text).lower() else []
            )
    assert told == []
    assert set.union(*answered.values()) <= {200, 302, 404, 410}
    assert answered["programme.photo"] == answered["programme.material"] == {404}
    for name in (
        "session",
        "person",
        "session_calendar",
        "person_calendar",
        "room_calendar",
        "track_calendar",
        "room_now",
    ):
        assert {200, 404} <= answered[f"programme.{name}"], name
    assert answered["programme.document"] == answered["search.results"] == answered["site.sitemap"] == {200}


def test_people_of_the_draft_have_no_page_and_those_of_called_off_sessions_a_nameless_calendar(
    reader: FlaskClient,
) -> None:
    pages = [reader.get(f"/osoby/{slug}").status_code for slug in ("ewa-tajemnica", "jan-tajemnica", "anna-wzor")]
    calendars = [reader.get(f"/osoby/{slug}.ics").status_code for slug in ("ewa-tajemnica", "jan-tajemnica")]
    assert (pages, calendars) == ([404, 404, 200], [404, 200])
