"""Now and next: the rule moment by moment, and the pages with their delays."""

import re
from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

import pytest
import time_machine
from flask.testing import FlaskClient
from flask_babel.speaklater import LazyString

from smwi_events.audit.rules import SYSTEM
from smwi_events.core.database import transaction
from smwi_events.core.localized import LocalizedText
from smwi_events.programme.rules.days import day_of
from smwi_events.programme.rules.delays import DelayFacts, find_late
from smwi_events.programme.rules.names import LANGUAGE_NAMES
from smwi_events.programme.rules.now import RoomNow, gather_alike, look_around, next_moment
from smwi_events.programme.rules.published import Programme, Session
from smwi_events.programme.rules.values import Kind, Language
from smwi_events.programme.rules.words import note_of_language
from smwi_events.programme.services.delays import announce, call_off
from tests.editions.samples import NOW
from tests.programme.reading import text_of
from tests.programme.samples import at, make_edition, make_room, make_session, publish
from tests.programme.test_published import ROOMS, TALK

LUNCH = replace(TALK, id=9, guid=UUID(int=9), code="LLLLLL", kind=Kind.MEAL, room_id=None, parts=(), minutes=60)
PROGRAMME = Programme(
    rooms=ROOMS,
    sessions=(
        replace(TALK, starts_at=at(9), code="FIRST1"),
        replace(TALK, starts_at=at(10), code="SECOND"),
        replace(LUNCH, starts_at=at(12)),
        replace(TALK, starts_at=at(9, day=1), code="TOMORR"),
    ),
)


def codes(room: RoomNow) -> tuple[str, str]:
    return (
        room.current.session.code if room.current else "",
        room.following.session.code if room.following else "",
    )


@pytest.mark.parametrize(
    ("moment", "first", "second"),
    [
        (at(8), ("", "FIRST1"), ("", "LLLLLL")),
        (at(9), ("FIRST1", "SECOND"), ("", "LLLLLL")),
        (at(9, 44), ("FIRST1", "SECOND"), ("", "LLLLLL")),
        (at(9, 45), ("", "SECOND"), ("", "LLLLLL")),
        (at(12, 30), ("LLLLLL", ""), ("LLLLLL", "")),
        (at(13), ("", ""), ("", "")),
    ],
)
def test_each_room_has_its_now_and_next(moment: datetime, first: tuple[str, str], second: tuple[str, str]) -> None:
    assert [codes(room) for room in look_around(PROGRAMME, (), moment)] == [first, second]


def test_a_delay_moves_its_room_and_goes_before_one_of_all_rooms() -> None:
    delays = (DelayFacts(day_of(at(9)), 1, 20), DelayFacts(day_of(at(9)), None, 5, LocalizedText("Awaria", "Fault")))
    first, second = look_around(PROGRAMME, delays, at(9, 50))
    assert (codes(first), first.delay_minutes) == (("FIRST1", "SECOND"), 20)
    assert (second.delay_minutes, second.note.en) == (5, "Fault")
    assert first.current and first.current.ends_at == at(10, 5)
    assert look_around(PROGRAMME, delays, at(9, day=1))[0].delay_minutes == 0


def test_what_is_for_all_rooms_is_not_late_because_one_room_is() -> None:
    room, noon = ROOMS[0].id, day_of(at(12))
    (own, other), delays = ROOMS, (DelayFacts(noon, room, 20),)
    late = {each.room.id: each for each in look_around(PROGRAMME, delays, at(12, 30))}
    assert (late[own.id].current, late[own.id].delay_minutes) == (late[other.id].current, 0)
    assert codes(look_around(PROGRAMME, delays, at(13, 10))[0]) == ("", "")
    assert next_moment(look_around(PROGRAMME, delays, at(12, 30)), at(12, 30)) == at(13)
    assert look_around(PROGRAMME, delays, at(10, 10))[0].delay_minutes == 20
    everywhere = (*delays, DelayFacts(noon, None, 5))
    assert {each.delay_minutes for each in look_around(PROGRAMME, everywhere, at(12, 30))} == {5}


def test_what_goes_on_in_neighbouring_rooms_is_told_once() -> None:
    together = [len(rooms) for rooms, _each in gather_alike(look_around(PROGRAMME, (), at(12, 30)))]
    apart = [len(rooms) for rooms, _each in gather_alike(look_around(PROGRAMME, (), at(9)))]
    assert (together, apart) == ([2], [1, 1])


@pytest.mark.parametrize(
    ("session", "note"),
    [
        (replace(TALK, language=Language.POLISH), None),
        (replace(TALK, language=Language.ENGLISH), LANGUAGE_NAMES[Language.ENGLISH]),
        (replace(TALK, language=Language.INTERPRETED), LANGUAGE_NAMES[Language.INTERPRETED]),
        (replace(LUNCH, language=Language.ENGLISH), None),
    ],
)
def test_a_language_is_named_where_it_is_not_simply_polish(session: Session, note: LazyString | None) -> None:
    assert note_of_language(session) is note


def test_a_look_holds_until_something_begins_or_ends() -> None:
    assert next_moment(look_around(PROGRAMME, (), at(9)), at(9)) == at(9, 45)
    assert next_moment(look_around(PROGRAMME, (), at(10, 50)), at(10, 50)) == at(12)
    assert next_moment(look_around(PROGRAMME, (), at(14)), at(14)) == at(4, day=1)


@pytest.mark.parametrize(
    ("delays", "now", "late"),
    [
        ([], at(9), {}),
        ([(0, None, 10)], at(8), {"FIRST1": 10, "SECOND": 10, "LLLLLL": 10}),
        ([(0, None, 10), (0, ROOMS[0].id, 20)], at(8), {"FIRST1": 20, "SECOND": 20, "LLLLLL": 10}),
        ([(0, ROOMS[0].id, 20)], at(10, 4), {"FIRST1": 20, "SECOND": 20}),
        ([(0, ROOMS[0].id, 20)], at(10, 5), {"SECOND": 20}),
        ([(1, None, 5)], at(10, 5), {"TOMORR": 5}),
        ([(0, ROOMS[1].id, 5)], at(8), {}),
    ],
)
def test_a_session_is_late_by_what_its_room_or_all_rooms_are(
    delays: list[tuple[int, int | None, int]], now: datetime, late: dict[str, int]
) -> None:
    facts = [DelayFacts(day_of(at(9, day=day)), room_id, minutes) for day, room_id, minutes in delays]
    found = find_late(PROGRAMME.sessions, facts, now)
    assert {code: each.minutes for code, each in found.items()} == late
    assert all(
        found[session.code].starts_at == session.starts_at + timedelta(minutes=late[session.code])
        for session in PROGRAMME.sessions
        if session.code in late
    )


@pytest.fixture
def edition_id(client: FlaskClient) -> int:
    with client.application.app_context(), transaction():
        edition = make_edition()
        make_session(edition, "Dane", room=make_room(edition), starts_at=at(9))
        publish(edition)
        return edition.id


def test_the_page_shows_the_moment_and_what_is_announced(client: FlaskClient, edition_id: int) -> None:
    with time_machine.travel(at(9, 10), tick=False):
        page = client.get("/konferencja/2027/teraz")
        assert "<strong>Teraz</strong>" in page.text
        assert page.expires == at(9, 45)
        with client.application.app_context(), transaction():
            announce(edition_id, day_of(at(9)), None, 15, LocalizedText("Rzutnik", "Projector"), actor=SYSTEM, now=NOW)
        late = client.get("/en/conference/2027/now").text
        assert "15 minutes late: Projector" in late
        assert "Nothing at the moment" in late
        with client.application.app_context(), transaction():
            call_off(edition_id, day_of(at(9)), None, actor=SYSTEM, now=NOW)
        assert "15 minut" not in client.get("/konferencja/2027/teraz").text


def test_a_room_has_a_screen_and_another_moment_can_be_tried(client: FlaskClient, edition_id: int) -> None:
    page = client.get("/konferencja/2027/teraz/sala-pl?at=2027-06-16T09:10")
    assert "<strong>Teraz</strong>" in page.text
    assert client.get("/konferencja/2027/teraz/inna").status_code == 404
    assert "2027" in client.get("/konferencja/2027/teraz?at=<script>").text


@pytest.mark.parametrize(
    "asked", ["0001-01-01T00:00", "0001-01-01T03:00", "0001-01-02T03:00", "9999-12-31T03:00", "9999-12-31T23:59"]
)
def test_the_ends_of_the_calendar_are_no_moments_to_try(client: FlaskClient, edition_id: int, asked: str) -> None:
    assert client.get(f"/konferencja/2027/teraz?at={asked}").status_code == 200


def test_days_without_the_conference_say_when_it_begins(client: FlaskClient, edition_id: int) -> None:
    with time_machine.travel(at(9) - timedelta(days=30), tick=False):
        assert "16 czerwca 2027, 09:00" in client.get("/konferencja/2027/teraz").text
    with time_machine.travel(at(9) + timedelta(days=30), tick=False):
        assert "Konferencja się zakończyła" in client.get("/konferencja/2027/teraz").text


def test_a_delay_stands_wherever_the_session_does_until_it_is_over(client: FlaskClient, edition_id: int) -> None:
    schedule, plan = "/en/conference/2027/programme", "/en/conference/2027/my-plan"
    with time_machine.travel(at(8), tick=False):
        page = client.get(schedule).text
        (address,) = re.findall(rf"{schedule}/[0-9A-Z]{{6}}/[a-z-]+", page)
        client.set_cookie("agenda-2027", f"0.{address.split('/')[-2]}")
        pages = (schedule, f"{schedule}?mine=1", address, plan)
        assert not any("minutes late" in text_of(client.get(path).text) for path in pages)
        with client.application.app_context(), transaction():
            announce(edition_id, day_of(at(9)), 1, 15, LocalizedText("Rzutnik"), actor=SYSTEM, now=NOW)
        assert all("15 minutes late, about 09:15" in client.get(path).text for path in pages)
        assert all('<span lang="pl">Rzutnik</span>' in client.get(path).text for path in (address, plan))
        assert client.get(address).expires == at(10)
    with time_machine.travel(at(10), tick=False):
        assert not any("minutes late" in text_of(client.get(path).text) for path in pages)
