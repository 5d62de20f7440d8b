"""Publishing versions, and the letters about them, as organisers do it."""

import re
from typing import Any

import sqlalchemy as sa

from smwi_events.audit.rules import SYSTEM
from smwi_events.core.database import db, transaction
from smwi_events.core.localized import LocalizedText
from smwi_events.mail.models import OutgoingMail
from smwi_events.programme.models import Release, Session
from smwi_events.speakers import services as speakers
from smwi_events.speakers.rules import SpeakerData
from tests.browsing import Browser
from tests.editions.samples import NOW
from tests.programme.arranging import BASE, fields, row, send
from tests.programme.samples import at, make_session, publish


def sent(editor: Browser) -> list[str]:
    with editor.app.app_context():
        return list(db.session.scalars(sa.select(OutgoingMail.to)))


def test_a_version_is_published_with_what_it_changes_and_brought_back(editor: Browser, world: dict[str, Any]) -> None:
    path = f"{BASE}/{world['edition']}/publikacja"
    assert 'id="error-summary"' in editor.submit(path, {"name_pl": ""}).text
    page = editor.submit(path, {"name_pl": "Pierwsza", "note_pl": "Już jest", "note_en": "Here"})
    assert page.request.path.endswith("/wersje/1/wiadomosci")
    send(editor, world, f"{world['talk']}/przesun", **fields(world, time="11:00", minutes=45))
    shown = editor.get(path).text
    assert "9:00" in shown and "11:00" in shown
    editor.submit(path, {"name_pl": "Wersja 2"})
    with editor.app.app_context():
        found = [(each.number, each.name, each.note.en) for each in db.session.scalars(sa.select(Release))]
        assert found == [(1, LocalizedText("Pierwsza"), "Here"), (2, LocalizedText("Wersja 2"), "")]
    changes = editor.get(f"{BASE}/{world['edition']}/wersje/2").text
    assert "<del>" in changes and "<ins>" in changes and "Wersja 2: Wersja 2" not in changes
    assert "„Wersja 2”" not in editor.get(path).text
    asked = editor.get(f"{BASE}/{world['edition']}/wersje/1/przywroc").text
    told = re.findall(r"<(del|ins)>[^<]*, (\d+:\d+),", asked)
    assert told == [("del", "11:00"), ("ins", "09:00")]
    editor.submit(f"{BASE}/{world['edition']}/wersje/1/przywroc")
    talk = row(editor, world["talk"])
    assert talk and talk.starts_at == at(9)


def test_the_log_of_changes_leads_to_a_session_and_a_version(editor: Browser, world: dict[str, Any]) -> None:
    with editor.app.app_context(), transaction():
        release_id = publish(db.session.get_one(Session, world["talk"]).edition).id
    session = editor.get(f"{BASE}/sesje/{world['talk']}").request.path
    assert session == f"{BASE}/{world['edition']}/sesje/{world['talk']}"
    version = editor.get(f"{BASE}/wersje/{release_id}")
    assert version.request.path == f"{BASE}/{world['edition']}/wersje/1"
    assert "Opublikowano automatycznie" in version.text
    assert (editor.get(f"{BASE}/sesje/999").status_code, editor.get(f"{BASE}/wersje/999").status_code) == (404, 404)


def test_people_are_told_once_and_only_those_chosen(editor: Browser, world: dict[str, Any]) -> None:
    with editor.app.app_context(), transaction():
        publish(db.session.get_one(Session, world["talk"]).edition)
    path = f"{BASE}/{world['edition']}/wersje/1/wiadomosci"
    page = editor.get(path)
    assert "anna@example.org" in page.text and "Dane (pl)" in page.text
    editor.send(page, {"person": None}, form=1)
    assert sent(editor) == []
    editor.send(page, form=1)
    editor.send(page, form=1)
    assert sent(editor) == ["anna@example.org"]
    assert 'name="person"' not in editor.get(path).text


def test_the_note_of_a_version_is_introduced_in_the_letters(editor: Browser, world: dict[str, Any]) -> None:
    editor.submit(f"{BASE}/{world['edition']}/publikacja", {"name_pl": "Pierwsza", "note_pl": "Zapraszamy."})
    editor.send(editor.get(f"{BASE}/{world['edition']}/wersje/1/wiadomosci"), form=1)
    with editor.app.app_context():
        mail = db.session.scalars(sa.select(OutgoingMail)).one()
        assert "Od organizatorów:\nZapraszamy." in mail.text and "Od organizatorów: Zapraszamy." in mail.html
        assert "Zmiany, które Państwa dotyczą:" in mail.text and "(Anna Wzór)" not in mail.text


def test_people_without_an_address_are_named_with_the_way_to_add_one(editor: Browser, world: dict[str, Any]) -> None:
    with editor.app.app_context(), transaction():
        talk = db.session.get_one(Session, world["talk"])
        jan = speakers.create(SpeakerData("Jan", "Próbny"), actor=SYSTEM, now=NOW)
        make_session(talk.edition, "Sieci", room=talk.edition.rooms[1], starts_at=at(11), people=(jan,))
        publish(talk.edition)
        jan_id = jan.id
    path = f"{BASE}/{world['edition']}/wersje/1/wiadomosci"
    page = editor.get(path)
    assert f'<a href="/organizator/prelegenci/{jan_id}">Jan Próbny</a>' in page.text
    editor.send(page, form=1)
    assert sent(editor) == ["anna@example.org"]
    told = editor.get(path).text
    assert "1 osobę bez adresu wymieniono powyżej" in told and "Wszyscy zostali powiadomieni." not in told
