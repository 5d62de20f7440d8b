"""Organisers announce delays and call them off."""

from datetime import date, datetime

import pytest
import sqlalchemy as sa
import time_machine
from flask.testing import FlaskClient
from sqlalchemy.exc import IntegrityError

from smwi_events.accounts.rules import Permission
from smwi_events.audit.models import AuditEntry
from smwi_events.core.database import db, transaction
from smwi_events.core.localized import LocalizedText
from smwi_events.programme.models import Delay
from tests.browsing import Browser, sign_in
from tests.programme.samples import at, make_edition, make_room, make_session, publish


@pytest.fixture
def browser(client: FlaskClient) -> Browser:
    with client.application.app_context(), transaction():
        edition = make_edition()
        make_session(edition, room=make_room(edition), starts_at=at(9))
        publish(edition)
    browser = Browser(client)
    sign_in(browser, Permission.PROGRAMME_MANAGE)
    return browser


PAGE = "/organizator/program/1/opoznienia"


def in_force(browser: Browser) -> list[tuple[int | None, int, LocalizedText]]:
    with browser.app.app_context():
        rows = db.session.scalars(sa.select(Delay).filter_by(ended_at=None).order_by(Delay.id))
        return [(row.room_id, row.minutes, row.note) for row in rows]


def test_a_newer_delay_takes_the_place_of_the_former_and_can_be_called_off(browser: Browser) -> None:
    sent = {"day": "2027-06-16", "room": "1", "minutes": "10", "note_pl": "Rzutnik", "note_en": "Projector"}
    assert "Rzutnik" in browser.submit(PAGE, sent).text
    browser.submit(PAGE, {**sent, "minutes": "20"})
    browser.submit(PAGE, {**sent, "room": "0", "minutes": "5"})
    text = LocalizedText("Rzutnik", "Projector")
    assert in_force(browser) == [(1, 20, text), (None, 5, text)]
    browser.send(browser.get(PAGE), form="/2027-06-16/1/")
    assert in_force(browser) == [(None, 5, text)]
    browser.send(browser.get(PAGE), form="/2027-06-16/0/")
    assert in_force(browser) == []
    with browser.app.app_context():
        told = db.session.scalars(sa.select(AuditEntry.data).filter_by(action="programme.delay_announced")).all()
        assert [data["minutes"] for data in told] == [10, 20, 5]
        ended = db.session.scalars(sa.select(AuditEntry.data).filter_by(action="programme.delay_ended"))
        assert [data["day"] for data in ended] == ["2027-06-16", "2027-06-16"]
        assert [data.get("note") for data in told] == ["Rzutnik"] * 3
        assert {data["room"] for data in told} == {"Sala (pl)", "all_rooms"}


@pytest.mark.parametrize("room_id", [None, 1])
def test_the_database_holds_one_delay_in_force_for_the_same_rooms(browser: Browser, room_id: int | None) -> None:
    def announced(day: int = 16, ended_at: datetime | None = None) -> Delay:
        facts = {"edition_id": 1, "room_id": room_id, "note": LocalizedText(), "announced_at": at(8)}
        return Delay(day=date(2027, 6, day), minutes=5, ended_at=ended_at, **facts)

    with browser.app.app_context():
        with transaction():
            db.session.add_all([announced(), announced(ended_at=at(9)), announced(ended_at=at(9)), announced(17)])
        with pytest.raises(IntegrityError), transaction():
            db.session.add(announced())
            db.session.flush()


@pytest.mark.parametrize(
    "change",
    [{"minutes": "-1"}, {"minutes": "x"}, {"minutes": "601"}, {"day": "2027-06-30"}, {"room": "99"}, {"minutes": "0"}],
)
def test_what_cannot_be_is_said_beside_its_field(browser: Browser, change: dict[str, str]) -> None:
    sent = {"day": "2027-06-16", "room": "0", "minutes": "10", **change}
    assert 'aria-invalid="true"' in browser.submit(PAGE, sent).text
    assert in_force(browser) == []


def test_the_day_of_the_conference_is_offered_first(browser: Browser) -> None:
    with time_machine.travel(at(9, day=1), tick=False):
        sign_in(browser, Permission.PROGRAMME_MANAGE)
        assert '<option selected value="2027-06-17">' in browser.get(PAGE).text
