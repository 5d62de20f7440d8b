"""A small published programme, and what a reader sees of its pages."""

import re
from html import unescape

from flask.testing import FlaskClient

from smwi_events.audit.rules import SYSTEM
from smwi_events.core.database import transaction
from smwi_events.programme.rules.values import Kind, PersonData, PersonRole, SessionData
from smwi_events.programme.services import sessions
from tests.editions.samples import NOW
from tests.programme.samples import at, both, make_edition, make_room, make_session, make_speaker, make_track, publish

PL, EN = "/konferencja/2027/program", "/en/conference/2027/programme"


def text_of(html: str) -> str:
    """What a reader sees of a page's main part, each white space one space."""
    main = html[html.index("<main") : html.index("</main>")]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", main)).split())


def publish_sample(client: FlaskClient) -> FlaskClient:
    """Publish a programme of two days and five sessions; returns the reader's browser."""
    with client.application.app_context(), transaction():
        edition = make_edition()
        track = make_track(edition)
        large, small = make_room(edition), make_room(edition, "Mała")
        anna, jan = make_speaker(), make_speaker("Jan", "Ćwik")
        make_session(edition, "Otwarcie", starts_at=at(9), kind=Kind.PLENARY, people=(anna,))
        talk = make_session(edition, "Dane", room=large, starts_at=at(10), people=(anna, jan))
        parts = (PersonData(anna.id), PersonData(jan.id, PersonRole.MODERATOR))
        described = SessionData(
            Kind.TALK, both("Dane"), both("O czym"), both("**Więcej** o tym"), track_id=track.id, people=parts
        )
        sessions.change(edition.id, talk.id, described, actor=SYSTEM, now=NOW, seen=talk.version)
        make_session(edition, "Sieć", room=small, starts_at=at(10), kind=Kind.WORKSHOP)
        make_session(edition, "Kawa", starts_at=at(11), kind=Kind.BREAK, minutes=30)
        make_session(edition, "Jutro", room=large, starts_at=at(10, day=1))
        publish(edition, "Wersja pierwsza")
    return client


def address_of(reader: FlaskClient, title: str, path: str = PL) -> str:
    """Where the session of a title stands, as the programme links to it."""
    found = re.search(rf'href="([^"]+)">{re.escape(title)}<', reader.get(path).text)
    assert found, title
    return found[1]
