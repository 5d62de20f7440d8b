"""The schedule editor without a browser: what its answers and forms change, and what they refuse."""

import re
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from smwi_events.audit.rules import SYSTEM
from smwi_events.core.database import db, transaction
from smwi_events.programme.models import Session
from smwi_events.programme.queries.arrangement import read_arrangement
from smwi_events.programme.rules.values import Kind, Placement
from smwi_events.programme.services import letters, placing
from smwi_events.speakers import services as speakers
from smwi_events.speakers.rules import SpeakerData
from tests.browsing import Browser
from tests.counting import count_queries
from tests.editions.samples import NOW
from tests.programme.arranging import BASE, fields, row, send
from tests.programme.samples import at, make_edition, make_room, make_session, publish


def test_a_session_is_placed_and_the_answer_says_how_it_is_and_what_conflicts(
    editor: Browser, world: dict[str, Any]
) -> None:
    answer = send(editor, world, f"{world['panel']}/przesun", **fields(world, time="09:30"), seen=1)
    assert answer.status_code == 200
    told = answer.json
    place = {"room": world["second"], "day": world["day"], "start": 570}
    assert (told["session"]["version"], told["session"]["place"]) == (2, place)
    assert [(c["kind"], c["sessions"]) for c in told["conflicts"]] == [("person", [world["talk"], world["panel"]])]
    assert all(c["text"] and c["remedy"] and c["name"] for c in told["conflicts"])
    panel = row(editor, world["panel"])
    assert panel and panel.placement == Placement(world["second"], at(9, 30), 60)


def test_the_small_hours_belong_to_the_day_before(editor: Browser, world: dict[str, Any]) -> None:
    told = send(editor, world, f"{world['panel']}/przesun", **fields(world, "all", "01:00")).json
    assert told["session"]["place"] == {"room": None, "day": world["day"], "start": 1500}


def test_the_later_of_two_organisers_is_told_who_was_faster(editor: Browser, world: dict[str, Any]) -> None:
    with editor.app.app_context(), transaction():
        elsewhere = Placement(world["second"], at(12), 45)
        placing.place(world["edition"], world["talk"], elsewhere, actor=SYSTEM, now=NOW)
    answer = send(editor, world, f"{world['talk']}/przesun", **fields(world), seen=2)
    assert answer.status_code == 409
    assert SYSTEM.label in answer.json["error"]
    assert (answer.json["session"]["version"], answer.json["session"]["place"]["start"]) == (3, 720)
    talk = row(editor, world["talk"])
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
    editor: Browser, world: dict[str, Any], change: dict[str, str], status: int
) -> None:
    answer = send(editor, world, f"{world['panel']}/przesun", **{**fields(world), **change})
    assert (answer.status_code, bool(answer.json["error"])) == (status, True)
    panel = row(editor, world["panel"])
    assert panel and (panel.starts_at, panel.version) == (None, 1)


def test_a_session_that_is_gone_is_not_found(editor: Browser, world: dict[str, Any]) -> None:
    for path in ("999/przesun", "999/odloz"):
        answer = send(editor, world, path, **fields(world))
        assert (answer.status_code, answer.json["session"]) == (404, None)
    assert editor.get(f"{BASE}/{world['edition']}/999/proba", query_string=fields(world)).status_code == 404


def test_a_session_waits_again(editor: Browser, world: dict[str, Any]) -> None:
    assert send(editor, world, f"{world['talk']}/odloz", seen=1).status_code == 409
    answer = send(editor, world, f"{world['talk']}/odloz", seen=2)
    assert answer.json["session"]["place"] is None
    talk = row(editor, world["talk"])
    assert talk and talk.starts_at is None


def test_a_session_is_created_in_its_place_and_removed_again(editor: Browser, world: dict[str, Any]) -> None:
    answer = send(editor, world, "dopisz", title="Przerwa", kind="break", lasts=15, **fields(world, "all", minutes=15))
    told = answer.json["session"]
    assert (told["title"], told["pause"], told["minutes"], told["place"]["room"]) == ("Przerwa", True, 15, None)
    early = send(editor, world, f"{told['id']}/cofnij-dodanie", seen=told["version"] - 1)
    assert early.status_code == 409
    assert send(editor, world, f"{told['id']}/cofnij-dodanie").status_code == 400
    assert row(editor, told["id"]) is not None
    assert send(editor, world, f"{told['id']}/cofnij-dodanie", seen=told["version"]).json["session"] is None
    assert row(editor, told["id"]) is None


def test_a_session_without_a_title_is_not_created(editor: Browser, world: dict[str, Any]) -> None:
    answer = send(editor, world, "dopisz", title="", kind="talk", lasts=45)
    assert (answer.status_code, bool(answer.json["error"])) == (400, True)
    with editor.app.app_context():
        assert db.session.scalar(sa.select(sa.func.count(Session.id))) == 2


def test_what_a_move_breaks_is_told_and_nothing_moves(editor: Browser, world: dict[str, Any]) -> None:
    answer: Any = editor.get(
        f"{BASE}/{world['edition']}/{world['panel']}/proba", query_string=fields(world, "first", "09:30")
    )
    assert {conflict["kind"] for conflict in answer.json["added"]} == {"room", "person"}
    assert answer.json["removed"] == []
    panel = row(editor, world["panel"])
    assert panel and panel.starts_at is None


def test_news_are_told_only_where_there_are_any(editor: Browser, world: dict[str, Any]) -> None:
    path = f"{BASE}/{world['edition']}/stan"
    state: Any = editor.get(path).json
    assert len(state["sessions"]) == 2
    assert editor.get(path, query_string={"since": state["stamp"]}).json == {"stamp": state["stamp"]}
    send(editor, world, f"{world['panel']}/przesun", **fields(world))
    assert b'"sessions"' in editor.get(path, query_string={"since": state["stamp"]}).data


def test_a_name_that_changes_is_news(editor: Browser, world: dict[str, Any]) -> None:
    path = f"{BASE}/{world['edition']}/stan"
    before: Any = editor.get(path).json
    with editor.app.app_context(), transaction():
        anna = db.session.get_one(Session, world["talk"]).appearances[0].speaker
        speakers.change(anna.id, SpeakerData("Anna", "Nowa", email=anna.email), actor=SYSTEM, now=NOW)
    after: Any = editor.get(f"{path}?since={before['stamp']}").json
    assert after["stamp"] != before["stamp"]
    assert ["Anna Nowa"] in [session["people"] for session in after["sessions"]]


def test_without_a_script_a_form_places_a_session_and_takes_it_out(editor: Browser, world: dict[str, Any]) -> None:
    path = f"{BASE}/{world['edition']}/{world['panel']}/miejsce"
    page = editor.submit(path, fields(world))
    assert page.request.path == f"{BASE}/{world['edition']}"
    assert path in page.text
    panel = row(editor, world["panel"])
    assert panel and panel.placement == Placement(world["second"], at(10), 60)
    refused = editor.submit(path, {"time": "10:03"})
    assert 'id="error-summary"' in refused.text
    editor.submit(path, form="wyjmij")
    panel = row(editor, world["panel"])
    assert panel and panel.starts_at is None


def test_without_a_script_a_form_shows_who_was_faster(editor: Browser, world: dict[str, Any]) -> None:
    path = f"{BASE}/{world['edition']}/{world['talk']}/miejsce"
    page = editor.get(path)
    with editor.app.app_context(), transaction():
        placing.take_out(world["edition"], world["talk"], actor=SYSTEM, now=NOW)
    refused = editor.send(page, fields(world))
    assert SYSTEM.label in refused.text
    talk = row(editor, world["talk"])
    assert talk and talk.starts_at is None
    # The form now stands on what is, and may be sent again.
    editor.send(refused, fields(world))
    talk = row(editor, world["talk"])
    assert talk and talk.starts_at == at(10)


def test_without_a_script_a_session_is_added(editor: Browser, world: dict[str, Any]) -> None:
    page = editor.submit(f"{BASE}/{world['edition']}/dodaj", {"title": "Nowe", "kind": "workshop", "lasts": "90"})
    assert page.request.path.endswith("/miejsce")
    with editor.app.app_context():
        added = db.session.scalars(sa.select(Session).order_by(Session.id.desc())).first()
        assert added and (added.title.pl, added.kind, added.minutes) == ("Nowe", Kind.WORKSHOP, 90)


def test_a_session_outside_the_editions_days_is_told_wherever_organisers_look(
    editor: Browser, world: dict[str, Any]
) -> None:
    edition, schedule = f"/organizator/edycje/{world['edition']}", f"{BASE}/{world['edition']}"
    assert 'id="stranded"' not in editor.get(edition).text
    page = editor.submit(edition, {"starts_on": "2027-06-17", "ends_on": "2027-06-18"})
    assert 'id="stranded"' in page.text and "1 sesja" in page.text and f'href="{schedule}"' in page.text
    state: Any = editor.get(f"{schedule}/stan").json
    found = [(each["kind"], each["sessions"]) for each in state["conflicts"]]
    assert found == [("outside", [world["talk"]])] and state["conflicts"][0]["remedy"]
    # It is listed with those that need a place, and once it has one, nothing is left to tell.
    waiting = editor.get(schedule).text.partition("data-waiting>")[2].partition("</section>")[0]
    assert f"/{world['talk']}/miejsce" in waiting and f"/{world['panel']}/miejsce" in waiting
    told = send(editor, world, f"{world['talk']}/przesun", **fields({**world, "day": "2027-06-17"})).json
    assert (told["gone"], told["conflicts"]) == ([state["conflicts"][0]["key"]], [])
    assert (told["since"], editor.get(f"{schedule}/stan").json["stamp"]) == (state["stamp"], told["stamp"])  # type: ignore[index]
    assert 'id="stranded"' not in editor.get(edition).text


def test_the_menu_leads_to_the_current_edition_or_to_the_list(editor: Browser, world: dict[str, Any]) -> None:
    assert editor.get(BASE).request.path == f"{BASE}/edycje"
    assert f'href="{BASE}/{world["edition"]}"' in editor.get(f"{BASE}/edycje").text


def test_an_edition_without_rooms_says_what_to_do(editor: Browser) -> None:
    with editor.app.app_context(), transaction():
        edition_id = make_edition().id
    page = editor.get(f"{BASE}/{edition_id}")
    assert (page.status_code, 'id="editor"' in page.text) == (200, False)


def test_a_session_leads_on_to_its_place_its_people_and_its_public_page(editor: Browser, world: dict[str, Any]) -> None:
    waiting = editor.get(f"{BASE}/{world['edition']}/sesje/{world['panel']}").text
    assert f'<a href="{BASE}/{world["edition"]}"><' in waiting and "Na stronie publicznej" not in waiting
    assert re.search(r'<a href="/organizator/prelegenci/\d+">Anna Wzór', waiting)
    with editor.app.app_context(), transaction():
        publish(db.session.get_one(Session, world["talk"]).edition)
    placed = editor.get(f"{BASE}/{world['edition']}/sesje/{world['talk']}").text
    assert f'href="{BASE}/{world["edition"]}?day={world["day"]}"' in placed
    public = re.search(r'href="([^"]+)">Na stronie publicznej<', placed)
    assert public and editor.get(public[1]).status_code == 200


def test_the_menu_marks_the_nearest_line(editor: Browser, world: dict[str, Any]) -> None:
    def marked(path: str) -> list[str]:
        menu = editor.get(path).text.partition("<main")[0]
        return re.findall(r'<a [^>]*aria-current="[^"]+"[^>]*>\s*([^<]+?)\s*<', menu)

    edition = f"{BASE}/{world['edition']}"
    pages = (edition, f"{edition}/publikacja", f"{edition}/sesje", f"{edition}/sesje/{world['talk']}")
    assert [marked(path) for path in pages] == [["Program"], ["Program"], ["Sesje"], ["Sesje"]]
    others = [f"{edition}/{rest}" for rest in ("braki", "import/sessions", "import/people")]
    assert [marked(path) for path in others] == [["Sesje"], ["Sesje"], ["Prelegenci"]]


def test_the_way_to_the_programme_keeps_the_day(editor: Browser, world: dict[str, Any]) -> None:
    with editor.app.app_context(), transaction():
        db.session.get_one(Session, world["talk"]).edition.is_current = True
    answer = editor.client.get(f"{BASE}?day=2027-06-17")
    assert answer.location == f"{BASE}/{world['edition']}?day=2027-06-17"


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
