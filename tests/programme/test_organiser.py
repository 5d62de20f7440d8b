"""The schedule editor without a browser: what its answers and forms change, and what they refuse."""

import re
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from smwi_events.accounts.rules import Permission
from smwi_events.audit.rules import SYSTEM
from smwi_events.core.database import db, transaction
from smwi_events.core.localized import LocalizedText
from smwi_events.mail.models import OutgoingMail
from smwi_events.programme.models import Release, Session
from smwi_events.programme.queries.arrangement import read_arrangement
from smwi_events.programme.rules.values import Kind, Placement
from smwi_events.programme.services import letters, placing
from smwi_events.speakers import services as speakers
from smwi_events.speakers.rules import SpeakerData
from tests.browsing import Browser, sign_in
from tests.counting import count_queries
from tests.editions.samples import NOW, make_data
from tests.programme.samples import at, make_edition, make_room, make_session, publish

BASE = "/organizator/program"


@pytest.fixture
def browser(client: FlaskClient) -> Browser:
    browser = Browser(client)
    sign_in(browser, Permission.PROGRAMME_MANAGE, Permission.EDITIONS_MANAGE)
    return browser


@pytest.fixture
def world(browser: Browser) -> dict[str, Any]:
    """An edition with two rooms, a talk at nine in the first by Anna, and a panel that waits; all by number."""
    with browser.app.app_context(), transaction():
        edition = make_edition()
        rooms = [make_room(edition, name) for name in ("A", "B")]
        data = SpeakerData("Anna", "Wzór", email="anna@example.org")
        anna = speakers.create(data, actor=SYSTEM, now=NOW)
        talk = make_session(edition, "Dane", room=rooms[0], starts_at=at(9), people=(anna,))
        panel = make_session(edition, "Panel", kind=Kind.PANEL, minutes=60, people=(anna,))
        return {
            "edition": edition.id, "first": rooms[0].id, "second": rooms[1].id, "talk": talk.id, "panel": panel.id,
            "day": str(make_data().starts_on),
        }  # fmt: skip


def token(browser: Browser, world: dict[str, Any]) -> str:
    page = browser.get(f"{BASE}/{world['edition']}").text
    return page.partition('name="csrf_token"')[2].partition('value="')[2].partition('"')[0]


def send(browser: Browser, world: dict[str, Any], path: str, **fields: Any) -> Any:
    data = {"csrf_token": token(browser, world), **fields}
    return browser.client.post(f"{BASE}/{world['edition']}/{path}", data=data)


def fields(world: dict[str, Any], room: str = "second", time: str = "10:00", minutes: int = 60) -> dict[str, Any]:
    return {"room": world.get(room, room), "day": world["day"], "time": time, "minutes": minutes}


def row(browser: Browser, session_id: int) -> Session | None:
    with browser.app.app_context():
        return db.session.get(Session, session_id)


def test_a_session_is_placed_and_the_answer_says_how_it_is_and_what_conflicts(
    browser: Browser, world: dict[str, Any]
) -> None:
    answer = send(browser, world, f"{world['panel']}/przesun", **fields(world, time="09:30"), seen=1)
    assert answer.status_code == 200
    told = answer.json
    place = {"room": world["second"], "day": world["day"], "start": 570}
    assert (told["session"]["version"], told["session"]["place"]) == (2, place)
    assert [(c["kind"], c["sessions"]) for c in told["conflicts"]] == [("person", [world["talk"], world["panel"]])]
    assert all(c["text"] and c["remedy"] and c["name"] for c in told["conflicts"])
    panel = row(browser, world["panel"])
    assert panel and panel.placement == Placement(world["second"], at(9, 30), 60)


def test_the_small_hours_belong_to_the_day_before(browser: Browser, world: dict[str, Any]) -> None:
    told = send(browser, world, f"{world['panel']}/przesun", **fields(world, "all", "01:00")).json
    assert told["session"]["place"] == {"room": None, "day": world["day"], "start": 1500}


def test_the_later_of_two_organisers_is_told_who_was_faster(browser: Browser, world: dict[str, Any]) -> None:
    with browser.app.app_context(), transaction():
        elsewhere = Placement(world["second"], at(12), 45)
        placing.place(world["edition"], world["talk"], elsewhere, actor=SYSTEM, now=NOW)
    answer = send(browser, world, f"{world['talk']}/przesun", **fields(world), seen=2)
    assert answer.status_code == 409
    assert SYSTEM.label in answer.json["error"]
    assert (answer.json["session"]["version"], answer.json["session"]["place"]["start"]) == (3, 720)
    talk = row(browser, world["talk"])
    assert talk and talk.placement == elsewhere


@pytest.mark.parametrize(
    ("change", "status"),
    [
        ({"csrf_token": "forged"}, 409),
        ({"room": "99999"}, 400),
        ({"day": "2001-01-01"}, 400),
        ({"time": "noon"}, 400),
        ({"time": "09:03"}, 409),
        ({"minutes": "7"}, 409),
        ({"minutes": ""}, 400),
    ],
)
def test_what_cannot_be_is_refused_with_a_sentence(
    browser: Browser, world: dict[str, Any], change: dict[str, str], status: int
) -> None:
    answer = send(browser, world, f"{world['panel']}/przesun", **{**fields(world), **change})
    assert (answer.status_code, bool(answer.json["error"])) == (status, True)
    panel = row(browser, world["panel"])
    assert panel and (panel.starts_at, panel.version) == (None, 1)


def test_a_session_that_is_gone_is_not_found(browser: Browser, world: dict[str, Any]) -> None:
    for path in ("999/przesun", "999/odloz"):
        answer = send(browser, world, path, **fields(world))
        assert (answer.status_code, answer.json["session"]) == (404, None)
    assert browser.get(f"{BASE}/{world['edition']}/999/proba", query_string=fields(world)).status_code == 404


def test_a_session_waits_again(browser: Browser, world: dict[str, Any]) -> None:
    assert send(browser, world, f"{world['talk']}/odloz", seen=1).status_code == 409
    answer = send(browser, world, f"{world['talk']}/odloz", seen=2)
    assert answer.json["session"]["place"] is None
    talk = row(browser, world["talk"])
    assert talk and talk.starts_at is None


def test_a_session_is_created_in_its_place_and_removed_again(browser: Browser, world: dict[str, Any]) -> None:
    answer = send(browser, world, "dopisz", title="Przerwa", kind="break", lasts=15, **fields(world, "all", minutes=15))
    told = answer.json["session"]
    assert (told["title"], told["pause"], told["minutes"], told["place"]["room"]) == ("Przerwa", True, 15, None)
    early = send(browser, world, f"{told['id']}/cofnij-dodanie", seen=told["version"] - 1)
    assert early.status_code == 409
    assert send(browser, world, f"{told['id']}/cofnij-dodanie").status_code == 400
    assert row(browser, told["id"]) is not None
    assert send(browser, world, f"{told['id']}/cofnij-dodanie", seen=told["version"]).json["session"] is None
    assert row(browser, told["id"]) is None


def test_a_session_without_a_title_is_not_created(browser: Browser, world: dict[str, Any]) -> None:
    answer = send(browser, world, "dopisz", title="", kind="talk", lasts=45)
    assert (answer.status_code, bool(answer.json["error"])) == (400, True)
    with browser.app.app_context():
        assert db.session.scalar(sa.select(sa.func.count(Session.id))) == 2


def test_what_a_move_breaks_is_told_and_nothing_moves(browser: Browser, world: dict[str, Any]) -> None:
    answer: Any = browser.get(
        f"{BASE}/{world['edition']}/{world['panel']}/proba", query_string=fields(world, "first", "09:30")
    )
    assert {conflict["kind"] for conflict in answer.json["added"]} == {"room", "person"}
    assert answer.json["removed"] == []
    panel = row(browser, world["panel"])
    assert panel and panel.starts_at is None


def test_news_are_told_only_where_there_are_any(browser: Browser, world: dict[str, Any]) -> None:
    path = f"{BASE}/{world['edition']}/stan"
    state: Any = browser.get(path).json
    assert len(state["sessions"]) == 2
    assert browser.get(path, query_string={"since": state["stamp"]}).json == {"stamp": state["stamp"]}
    send(browser, world, f"{world['panel']}/przesun", **fields(world))
    assert b'"sessions"' in browser.get(path, query_string={"since": state["stamp"]}).data


def test_a_name_that_changes_is_news(browser: Browser, world: dict[str, Any]) -> None:
    path = f"{BASE}/{world['edition']}/stan"
    before: Any = browser.get(path).json
    with browser.app.app_context(), transaction():
        anna = db.session.get_one(Session, world["talk"]).appearances[0].speaker
        speakers.change(anna.id, SpeakerData("Anna", "Nowa", email=anna.email), actor=SYSTEM, now=NOW)
    after: Any = browser.get(f"{path}?since={before['stamp']}").json
    assert after["stamp"] != before["stamp"]
    assert ["Anna Nowa"] in [session["people"] for session in after["sessions"]]


def test_without_a_script_a_form_places_a_session_and_takes_it_out(browser: Browser, world: dict[str, Any]) -> None:
    path = f"{BASE}/{world['edition']}/{world['panel']}/miejsce"
    page = browser.submit(path, fields(world))
    assert page.request.path == f"{BASE}/{world['edition']}"
    assert path in page.text
    panel = row(browser, world["panel"])
    assert panel and panel.placement == Placement(world["second"], at(10), 60)
    refused = browser.submit(path, {"time": "10:03"})
    assert 'id="error-summary"' in refused.text
    browser.submit(path, form="wyjmij")
    panel = row(browser, world["panel"])
    assert panel and panel.starts_at is None


def test_without_a_script_a_form_shows_who_was_faster(browser: Browser, world: dict[str, Any]) -> None:
    path = f"{BASE}/{world['edition']}/{world['talk']}/miejsce"
    page = browser.get(path)
    with browser.app.app_context(), transaction():
        placing.take_out(world["edition"], world["talk"], actor=SYSTEM, now=NOW)
    refused = browser.send(page, fields(world))
    assert SYSTEM.label in refused.text
    talk = row(browser, world["talk"])
    assert talk and talk.starts_at is None
    # The form now stands on what is, and may be sent again.
    browser.send(refused, fields(world))
    talk = row(browser, world["talk"])
    assert talk and talk.starts_at == at(10)


def test_without_a_script_a_session_is_added(browser: Browser, world: dict[str, Any]) -> None:
    page = browser.submit(f"{BASE}/{world['edition']}/dodaj", {"title": "Nowe", "kind": "workshop", "lasts": "90"})
    assert page.request.path.endswith("/miejsce")
    with browser.app.app_context():
        added = db.session.scalars(sa.select(Session).order_by(Session.id.desc())).first()
        assert added and (added.title.pl, added.kind, added.minutes) == ("Nowe", Kind.WORKSHOP, 90)


def test_a_session_outside_the_editions_days_is_told_wherever_organisers_look(
    browser: Browser, world: dict[str, Any]
) -> None:
    edition, schedule = f"/organizator/edycje/{world['edition']}", f"{BASE}/{world['edition']}"
    assert 'id="stranded"' not in browser.get(edition).text
    page = browser.submit(edition, {"starts_on": "2027-06-17", "ends_on": "2027-06-18"})
    assert 'id="stranded"' in page.text and "1 sesja" in page.text and f'href="{schedule}"' in page.text
    state: Any = browser.get(f"{schedule}/stan").json
    found = [(each["kind"], each["sessions"]) for each in state["conflicts"]]
    assert found == [("outside", [world["talk"]])] and state["conflicts"][0]["remedy"]
    # It is listed with those that need a place, and once it has one, nothing is left to tell.
    waiting = browser.get(schedule).text.partition("data-waiting>")[2].partition("</section>")[0]
    assert f"/{world['talk']}/miejsce" in waiting and f"/{world['panel']}/miejsce" in waiting
    told = send(browser, world, f"{world['talk']}/przesun", **fields({**world, "day": "2027-06-17"})).json
    assert (told["gone"], told["conflicts"]) == ([state["conflicts"][0]["key"]], [])
    assert (told["since"], browser.get(f"{schedule}/stan").json["stamp"]) == (state["stamp"], told["stamp"])  # type: ignore[index]
    assert 'id="stranded"' not in browser.get(edition).text


def test_the_menu_leads_to_the_current_edition_or_to_the_list(browser: Browser, world: dict[str, Any]) -> None:
    assert browser.get(BASE).request.path == f"{BASE}/edycje"
    assert f'href="{BASE}/{world["edition"]}"' in browser.get(f"{BASE}/edycje").text


def test_an_edition_without_rooms_says_what_to_do(browser: Browser) -> None:
    with browser.app.app_context(), transaction():
        edition_id = make_edition().id
    page = browser.get(f"{BASE}/{edition_id}")
    assert (page.status_code, 'id="editor"' in page.text) == (200, False)


def test_a_version_is_published_with_what_it_changes_and_brought_back(browser: Browser, world: dict[str, Any]) -> None:
    path = f"{BASE}/{world['edition']}/publikacja"
    assert 'id="error-summary"' in browser.submit(path, {"name_pl": ""}).text
    page = browser.submit(path, {"name_pl": "Pierwsza", "note_pl": "Już jest", "note_en": "Here"})
    assert page.request.path.endswith("/wersje/1/wiadomosci")
    send(browser, world, f"{world['talk']}/przesun", **fields(world, time="11:00", minutes=45))
    shown = browser.get(path).text
    assert "9:00" in shown and "11:00" in shown
    browser.submit(path, {"name_pl": "Wersja 2"})
    with browser.app.app_context():
        found = [(each.number, each.name, each.note.en) for each in db.session.scalars(sa.select(Release))]
        assert found == [(1, LocalizedText("Pierwsza"), "Here"), (2, LocalizedText("Wersja 2"), "")]
    changes = browser.get(f"{BASE}/{world['edition']}/wersje/2").text
    assert "<del>" in changes and "<ins>" in changes and "Wersja 2: Wersja 2" not in changes
    assert "„Wersja 2”" not in browser.get(path).text
    asked = browser.get(f"{BASE}/{world['edition']}/wersje/1/przywroc").text
    told = re.findall(r"<(del|ins)>[^<]*, (\d+:\d+),", asked)
    assert told == [("del", "11:00"), ("ins", "09:00")]
    browser.submit(f"{BASE}/{world['edition']}/wersje/1/przywroc")
    talk = row(browser, world["talk"])
    assert talk and talk.starts_at == at(9)


def test_the_log_of_changes_leads_to_a_session_and_a_version(browser: Browser, world: dict[str, Any]) -> None:
    with browser.app.app_context(), transaction():
        release_id = publish(db.session.get_one(Session, world["talk"]).edition).id
    session = browser.get(f"{BASE}/sesje/{world['talk']}").request.path
    assert session == f"{BASE}/{world['edition']}/sesje/{world['talk']}"
    version = browser.get(f"{BASE}/wersje/{release_id}")
    assert version.request.path == f"{BASE}/{world['edition']}/wersje/1"
    assert "Opublikowano automatycznie" in version.text
    assert (browser.get(f"{BASE}/sesje/999").status_code, browser.get(f"{BASE}/wersje/999").status_code) == (404, 404)


def test_people_are_told_once_and_only_those_chosen(browser: Browser, world: dict[str, Any]) -> None:
    with browser.app.app_context(), transaction():
        publish(db.session.get_one(Session, world["talk"]).edition)
    path = f"{BASE}/{world['edition']}/wersje/1/wiadomosci"
    page = browser.get(path)
    assert "anna@example.org" in page.text and "Dane (pl)" in page.text
    browser.send(page, {"person": None}, form=1)
    assert sent(browser) == []
    browser.send(page, form=1)
    browser.send(page, form=1)
    assert sent(browser) == ["anna@example.org"]
    assert 'name="person"' not in browser.get(path).text


def test_the_note_of_a_version_is_introduced_in_the_letters(browser: Browser, world: dict[str, Any]) -> None:
    browser.submit(f"{BASE}/{world['edition']}/publikacja", {"name_pl": "Pierwsza", "note_pl": "Zapraszamy."})
    browser.send(browser.get(f"{BASE}/{world['edition']}/wersje/1/wiadomosci"), form=1)
    with browser.app.app_context():
        mail = db.session.scalars(sa.select(OutgoingMail)).one()
        assert "Od organizatorów:\nZapraszamy." in mail.text and "Od organizatorów: Zapraszamy." in mail.html
        assert "Zmiany, które Państwa dotyczą:" in mail.text and "(Anna Wzór)" not in mail.text


def test_people_without_an_address_are_named_with_the_way_to_add_one(browser: Browser, world: dict[str, Any]) -> None:
    with browser.app.app_context(), transaction():
        talk = db.session.get_one(Session, world["talk"])
        jan = speakers.create(SpeakerData("Jan", "Próbny"), actor=SYSTEM, now=NOW)
        make_session(talk.edition, "Sieci", room=talk.edition.rooms[1], starts_at=at(11), people=(jan,))
        publish(talk.edition)
        jan_id = jan.id
    path = f"{BASE}/{world['edition']}/wersje/1/wiadomosci"
    page = browser.get(path)
    assert f'<a href="/organizator/prelegenci/{jan_id}">Jan Próbny</a>' in page.text
    browser.send(page, form=1)
    assert sent(browser) == ["anna@example.org"]
    told = browser.get(path).text
    assert "1 osobę bez adresu wymieniono powyżej" in told and "Wszyscy zostali powiadomieni." not in told


def test_a_session_leads_on_to_its_place_its_people_and_its_public_page(
    browser: Browser, world: dict[str, Any]
) -> None:
    waiting = browser.get(f"{BASE}/{world['edition']}/sesje/{world['panel']}").text
    assert f'<a href="{BASE}/{world["edition"]}"><' in waiting and "Na stronie publicznej" not in waiting
    assert re.search(r'<a href="/organizator/prelegenci/\d+">Anna Wzór', waiting)
    with browser.app.app_context(), transaction():
        publish(db.session.get_one(Session, world["talk"]).edition)
    placed = browser.get(f"{BASE}/{world['edition']}/sesje/{world['talk']}").text
    assert f'href="{BASE}/{world["edition"]}?day={world["day"]}"' in placed
    public = re.search(r'href="([^"]+)">Na stronie publicznej<', placed)
    assert public and browser.get(public[1]).status_code == 200


def test_the_menu_marks_the_nearest_line(browser: Browser, world: dict[str, Any]) -> None:
    def marked(path: str) -> list[str]:
        menu = browser.get(path).text.partition("<main")[0]
        return re.findall(r'<a [^>]*aria-current="[^"]+"[^>]*>\s*([^<]+?)\s*<', menu)

    edition = f"{BASE}/{world['edition']}"
    pages = (edition, f"{edition}/publikacja", f"{edition}/sesje", f"{edition}/sesje/{world['talk']}")
    assert [marked(path) for path in pages] == [["Program"], ["Program"], ["Sesje"], ["Sesje"]]
    others = [f"{edition}/{rest}" for rest in ("braki", "import/sessions", "import/people")]
    assert [marked(path) for path in others] == [["Sesje"], ["Sesje"], ["Prelegenci"]]


def test_the_way_to_the_programme_keeps_the_day(browser: Browser, world: dict[str, Any]) -> None:
    with browser.app.app_context(), transaction():
        db.session.get_one(Session, world["talk"]).edition.is_current = True
    answer = browser.client.get(f"{BASE}?day=2027-06-17")
    assert answer.location == f"{BASE}/{world['edition']}?day=2027-06-17"


def sent(browser: Browser) -> list[str]:
    with browser.app.app_context():
        return list(db.session.scalars(sa.select(OutgoingMail.to)))


@pytest.mark.usefixtures("each_database", "app")
def test_letters_and_the_arrangement_are_read_on_both_databases() -> None:
    with transaction():
        edition = make_edition()
        room = make_room(edition)
        anna = speakers.create(SpeakerData("Anna", "Wzór", email="anna@example.org"), actor=SYSTEM, now=NOW)
        jan = speakers.create(SpeakerData("Jan", "Próbny"), actor=SYSTEM, now=NOW)
        talk = make_session(edition, room=room, starts_at=at(9), people=(anna, jan))
        waiting = make_session(edition, "Czeka")
        publish(edition)
        arrangement = read_arrangement(edition.id)
        assert [(each.id, each.people) for each in arrangement.sessions] == [
            (talk.id, (anna.id, jan.id)),
            (waiting.id, ()),
        ]
        written, unreachable = letters.write_letters(edition.id, 1)
        assert ([letter.to for letter in written], [notice.person.name for notice in unreachable]) == (
            ["anna@example.org"], ["Jan Próbny"],
        )  # fmt: skip
        chosen = {anna.id, jan.id}
        assert [letters.send_letters(edition.id, 1, chosen, actor=SYSTEM, now=NOW) for _twice in range(2)] == [1, 0]


@pytest.mark.parametrize("count", [1, 3])
def test_the_arrangement_is_read_in_as_many_queries_whatever_its_size(app: Flask, count: int) -> None:
    with transaction():
        edition = make_edition()
        room = make_room(edition)
        for number in range(count):
            make_session(edition, f"Sesja {number}", room=room, starts_at=at(9 + number))
        edition_id = edition.id
    assert count_queries(app, lambda: read_arrangement(edition_id), "SELECT") == 13
