"""Two windows of one registration: neither writes over what it never showed."""

import json
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from smwi_events.core.database import db
from smwi_events.registration.models import Draft
from smwi_events.registration.rules.drafts import Seen, digest_part, would_hide
from tests.registration.clerk import Clerk, rows
from tests.registration.offering import INVOICE, OFFICE, make_offering

OLD, NEW = {"office_name": "Stara"}, {"office_name": "Nowa"}


@pytest.mark.parametrize(
    ("seen", "stored", "writer", "hidden"),
    [
        (Seen("a", ""), None, None, False),
        (Seen("a", digest_part(OLD)), OLD, "b", False),
        (Seen("a", ""), OLD, "a", False),
        (Seen("a", digest_part(OLD)), NEW, "a", False),
        (Seen("a", digest_part(OLD)), NEW, "b", True),
        (Seen("a", ""), NEW, "b", True),
        (Seen("", ""), NEW, "", True),
        (Seen("a", digest_part(OLD)), NEW, None, True),
    ],
)
def test_would_hide(seen: Seen, stored: Any, writer: str | None, hidden: bool) -> None:
    assert would_hide(seen, stored, writer) is hidden


def test_a_digest_does_not_depend_on_the_order_of_keys() -> None:
    typed = {"a": "1", "b": "2"}
    assert digest_part(typed) == digest_part(json.loads('{"b": "2", "a": "1"}')) != digest_part({})


@pytest.mark.parametrize("text", ["", "x", "a.b.c", "<b>.00", f"{'a' * 41}.00", "a.00\n"])
def test_what_nobody_wrote_saw_nothing(text: str) -> None:
    assert Seen.parse(text) == Seen("", "")
    assert Seen.parse(str(Seen("a-_Z", "0f"))) == Seen("a-_Z", "0f")


@pytest.fixture
def clerk(client: FlaskClient, app: Flask) -> Clerk:
    make_offering()
    clerk = Clerk(client)
    clerk.fill(2)
    return clerk


def stored(step: str) -> Any:
    db.session.rollback()
    return db.session.scalars(sa.select(Draft)).one().data[step]


class TestTwoWindows:
    @pytest.mark.usefixtures("each_database")
    def test_the_second_to_save_is_told_and_then_decides(self, clerk: Clerk) -> None:
        first, second = (clerk.get(f"{clerk.draft}/urzad") for _window in range(2))
        clerk.send(first, {"office_name": "Urząd pierwszy"})
        page = clerk.send(second, {"office_name": "Urząd drugi"})
        assert page.status_code == 409
        assert 'id="stored-now"' in page.text and "Urząd pierwszy" in page.text
        assert 'value="Urząd drugi"' in page.text
        assert stored("office")["office_name"] == "Urząd pierwszy"
        assert clerk.send(page, {}).request.path.endswith("/uczestnicy")
        assert stored("office")["office_name"] == "Urząd drugi"

    def test_only_what_differs_is_shown(self, clerk: Clerk) -> None:
        first, second = (clerk.get(f"{clerk.draft}/faktura") for _window in range(2))
        clerk.send(first, {"buyer_city": "Tarnów", "recipient_city": ""})
        text = clerk.send(second, {"buyer_city": "Brzesko"}).text
        box = text[text.index('id="stored-now"') : text.index("<form", text.index('id="stored-now"'))]
        assert "Nabywca, miejscowość" in box and "Tarnów" in box
        assert INVOICE["buyer_name"] not in box

    def test_the_table_is_guarded_too(self, clerk: Clerk) -> None:
        first, second = (clerk.get(f"{clerk.draft}/uczestnicy") for _window in range(2))
        clerk.send(first, {"rows-2-given_name": "Ewa", "rows-2-family_name": "Żak", "rows-2-ticket": "1"}, "delegates")
        page = clerk.send(second, {"rows-0-given_name": "Anna", "action": "next"}, "delegates")
        assert page.status_code == 409
        assert [row["given_name"] for row in stored("delegates")] == ["Jan 0", "Jan 1", "Ewa"]
        assert "Wiersz 3" in page.text and "Ewa Żak" in page.text and "Wiersz 2" not in page.text
        clerk.send(page, {"action": "next"}, "delegates")
        assert [row["given_name"] for row in stored("delegates")] == ["Anna", "Jan 1"]

    def test_one_window_saves_again_and_again(self, clerk: Clerk) -> None:
        page = clerk.get(f"{clerk.draft}/urzad")
        for name in ("U", "Ur", "Urząd"):
            assert clerk.send(page, {"office_name": name, "action": "summary"}, 1, follow=False).status_code == 200
        assert stored("office")["office_name"] == "Urząd"

    def test_saving_by_itself_stops_where_another_window_was(self, clerk: Clerk) -> None:
        first, second = (clerk.get(f"{clerk.draft}/urzad") for _window in range(2))
        clerk.send(first, {"office_name": "Urząd pierwszy", "action": "summary"}, 1, follow=False)
        answer = clerk.send(second, {"office_name": "Urząd drugi", "action": "summary"}, 1, follow=False)
        assert (answer.status_code, 'id="stored-now"' in answer.text) == (409, True)
        assert stored("office")["office_name"] == "Urząd pierwszy"

    def test_different_steps_do_not_meet(self, clerk: Clerk) -> None:
        office, table = clerk.get(f"{clerk.draft}/urzad"), clerk.get(f"{clerk.draft}/uczestnicy")
        assert clerk.send(office, {"office_name": "Inny"}).status_code == 200
        assert clerk.send(table, {**rows(3), "action": "next"}, "delegates").status_code == 200

    def test_the_same_typed_twice_is_no_conflict(self, clerk: Clerk) -> None:
        first, second = (clerk.get(f"{clerk.draft}/urzad") for _window in range(2))
        for page in (first, second):
            assert clerk.send(page, {"office_name": "Ten sam"}).status_code == 200
        assert stored("office") == {"unit": "", "teryt": "", **OFFICE, "office_name": "Ten sam"}
