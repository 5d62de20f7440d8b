"""Two organisers at once: the later one is told, and nothing of the other's is lost unseen."""

from threading import Thread
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from smwi_events.accounts.rules import Permission
from smwi_events.audit.rules import SYSTEM, Actor, ActorKind
from smwi_events.core.database import db, transaction
from smwi_events.core.errors import Refusal
from smwi_events.editions import services as editions
from smwi_events.editions.models import Room
from smwi_events.programme.errors import RoomUnknown
from smwi_events.programme.models import Session
from smwi_events.programme.rules.values import Placement
from smwi_events.programme.services import placing
from tests.browsing import Browser, sign_in
from tests.editions.samples import NOW
from tests.programme.samples import at, make_edition, make_room, make_session

EWA = Actor(ActorKind.PERSON, 1, "Ewa Próba")


@pytest.fixture
def browser(client: FlaskClient) -> Browser:
    browser = Browser(client)
    sign_in(browser, Permission.PROGRAMME_MANAGE)
    return browser


@pytest.fixture
def ids(browser: Browser) -> tuple[int, int]:
    """A session at nine, by the numbers of its edition and its own."""
    with browser.app.app_context(), transaction():
        edition = make_edition()
        return edition.id, make_session(edition, starts_at=at(9)).id


def move_to_ten(browser: Browser, ids: tuple[int, int]) -> None:
    with browser.app.app_context(), transaction():
        placing.place(*ids, Placement(None, at(10), 45), actor=EWA, now=NOW)


def stored(browser: Browser, ids: tuple[int, int]) -> Any:
    with browser.app.app_context():
        row = db.session.get(Session, ids[1])
        return row and row.starts_at


def test_without_a_script_nobody_takes_out_what_somebody_moved_meanwhile(
    browser: Browser, ids: tuple[int, int]
) -> None:
    opened = browser.get(f"/organizator/program/{ids[0]}/{ids[1]}/miejsce")
    move_to_ten(browser, ids)
    refused = browser.send(opened, form="wyjmij")
    assert "Ewa Próba" in refused.text and 'value="10:00"' in refused.text
    assert stored(browser, ids) == at(10)
    browser.send(refused, form="wyjmij")
    assert stored(browser, ids) is None


@pytest.mark.parametrize("way", ["", "/usun"])
def test_nobody_removes_what_somebody_changed_meanwhile(browser: Browser, ids: tuple[int, int], way: str) -> None:
    path = f"/organizator/program/{ids[0]}/sesje/{ids[1]}"
    opened = browser.get(f"{path}{way}")
    move_to_ten(browser, ids)
    refused = browser.send(opened, form=1 if way else "usun")
    assert refused.request.path == path and "Ewa Próba" in refused.text
    assert stored(browser, ids) == at(10)
    browser.send(refused, form="usun")
    assert stored(browser, ids) is None


def test_a_button_that_says_nothing_of_its_page_removes_nothing(browser: Browser, ids: tuple[int, int]) -> None:
    path = f"/organizator/program/{ids[0]}/sesje/{ids[1]}"
    browser.submit(path, {"seen": None}, form="usun")
    assert stored(browser, ids) == at(9)


@pytest.mark.usefixtures("each_database")
def test_a_room_removed_at_the_same_moment_is_refused_in_words(app: Flask) -> None:
    with transaction():
        edition = make_edition()
        ids = edition.id, make_session(edition).id, make_room(edition).id
    refused: list[type[Refusal]] = []

    def place() -> None:
        with app.app_context():
            try:
                with transaction():
                    placing.place(*ids[:2], Placement(ids[2], at(9), 45), actor=SYSTEM, now=NOW)
            except Refusal as refusal:
                refused.append(type(refusal))

    with transaction():
        editions.remove_part(Room, ids[0], ids[2], actor=SYSTEM, now=NOW)
        thread = Thread(target=place)
        thread.start()
        thread.join(0.5)
        assert thread.is_alive()  # it waits for the removal
    thread.join(10)
    assert refused == [RoomUnknown]
