"""Nothing of the draft reaches a reader: neither what waits, nor what is held back, nor what was changed since."""

from dataclasses import replace

import pytest
from flask.testing import FlaskClient

from smwi_events.audit.rules import SYSTEM
from smwi_events.core import clock
from smwi_events.core.database import transaction
from smwi_events.core.localized import LANGUAGES, LocalizedText
from smwi_events.programme.rules.values import Kind, PersonData, Placement, SessionData
from smwi_events.programme.services import placing, sessions
from smwi_events.site.site_map import list_pages
from smwi_events.speakers import services as speakers
from smwi_events.speakers.rules import SpeakerData
from tests.editions.samples import NOW
from tests.pdf_text import read_text
from tests.programme.samples import at, make_edition, make_room, make_session, make_speaker, publish

SECRET = "Tajemnica"
MARK = LocalizedText(SECRET, SECRET)


@pytest.fixture
def reader(client: FlaskClient) -> FlaskClient:
    """A reader of a published programme whose draft is full of what is not theirs."""
    with client.application.app_context(), transaction():
        edition = make_edition()
        room, anna = make_room(edition), make_speaker()
        shown = make_session(edition, "Dane", room=room, starts_at=at(9), people=(anna,))
        withdrawn = make_session(edition, SECRET, room=room, starts_at=at(12))
        publish(edition)
        hidden = speakers.create(SpeakerData("Ewa", SECRET, email=f"{SECRET}@example.com"), actor=SYSTEM, now=NOW)
        parts = (PersonData(hidden.id), PersonData(anna.id))
        waiting = SessionData(Kind.TALK, MARK, MARK, MARK, people=parts)
        sessions.create(edition.id, waiting, actor=SYSTEM, now=NOW)
        held = sessions.create(edition.id, replace(waiting, is_held_back=True), actor=SYSTEM, now=NOW)
        placing.place(edition.id, held.id, Placement(room.id, at(10), 45), actor=SYSTEM, now=NOW)
        sessions.remove(edition.id, withdrawn.id, actor=SYSTEM, now=NOW)
        publish(edition, "Druga")
        sessions.change(edition.id, shown.id, waiting, actor=SYSTEM, now=NOW)
        biography = SpeakerData("Anna", "Wzór", "prof.", organisation=MARK, biography=MARK)
        speakers.change(anna.id, biography, actor=SYSTEM, now=NOW)
    return client


def test_no_public_page_tells_of_the_draft(reader: FlaskClient) -> None:
    with reader.application.test_request_context():
        paths = [page.path(language) for page in list_pages(clock.now()) for language in LANGUAGES]
    assert sum("/people/" in path for path in paths) == 1
    more = ["/sitemap.xml", "/en/search?q=Tajemnica", "/konferencja/2027/prelegenci?q=tajemnica"]
    found = [path for path in (*paths, *more) if SECRET in reader.get(path).text.replace(f'value="{SECRET}"', "")]
    assert [path for path in found if "search" not in path] == []
    assert "/programme/" not in reader.get("/en/search?q=Tajemnica").text
    with reader.get("/konferencja/2027/program.pdf") as answer:
        text = read_text(answer.data)
    assert "Dane (pl)" in text.replace("\u00a0", " ")
    assert SECRET not in text


def test_people_of_the_draft_have_no_page(reader: FlaskClient) -> None:
    assert reader.get("/osoby/ewa-tajemnica").status_code == 404
    assert reader.get("/osoby/anna-wzor").status_code == 200
