"""Organisers find sessions in their list."""

import pytest
import sqlalchemy as sa
from flask.testing import FlaskClient

from smwi_events.accounts.rules import Permission
from smwi_events.core.database import db, transaction
from smwi_events.editions.models import Edition
from smwi_events.programme.rules.values import Kind
from tests.browsing import Browser, sign_in
from tests.counting import count_queries
from tests.programme.desk import base
from tests.programme.samples import (
    at,
    make_room,
    make_session,
    make_speaker,
)


class TestList:
    @pytest.mark.parametrize(
        ("query", "found"),
        [
            ("", {"A", "B", "C"}),
            ("q=GMINIE wzor", {"A"}),
            ("q=laka", {"B"}),
            ("kind=break", {"C"}),
            ("kind=concert", {"A", "B", "C"}),
            ("state=placed", {"A", "C"}),
            ("state=waiting", {"B"}),
            ("state=held-back", set()),
            ("state=incomplete", {"B"}),
            ("room=1", {"A"}),
            ("track=1", set()),
            ("q=xyz", set()),
        ],
    )
    def test_sessions_are_searched_and_filtered(self, desk: Browser, query: str, found: set[str]) -> None:
        with desk.app.app_context(), transaction():
            edition = db.session.scalars(sa.select(Edition)).one()
            make_session(edition, "Łąka")
            make_session(edition, "Kawa", kind=Kind.BREAK, starts_at=at(11))
        page = desk.get(f"{base(desk)}/sessions?{query}").text
        titles = {"A": "Dane w\u00a0gminie (en)", "B": "Łąka (en)", "C": "Kawa (en)"}
        assert {key for key, title in titles.items() if f">{title}</a>" in page} == found

    def test_the_menu_leads_to_the_edition_that_is_worked_on(self, desk: Browser) -> None:
        answer = desk.get("/en/organizer/programme/sessions", follow=False)
        assert answer.location == f"{base(desk)}/sessions"

    def test_without_an_edition_it_says_what_comes_first(self, client: FlaskClient) -> None:
        desk = Browser(client)
        sign_in(desk, Permission.PROGRAMME_MANAGE)
        assert "There are no editions yet" in desk.get("/en/organizer/programme/sessions").text

    def test_the_lists_ask_the_same_number_of_queries_however_long_they_are(self, desk: Browser) -> None:
        paths = [f"{base(desk)}/{name}" for name in ("sessions?q=dane&state=incomplete", "sessions", "missing")]

        def ask() -> list[int]:
            return [count_queries(desk.app, lambda path=path: desk.get(path)) for path in paths]  # type: ignore[misc]

        with desk.app.app_context(), transaction():
            make_session(db.session.scalars(sa.select(Edition)).one(), "Dane o niczym")
        before = ask()
        with desk.app.app_context(), transaction():
            edition = db.session.scalars(sa.select(Edition)).one()
            room = make_room(edition, "Druga")
            for number in range(3):
                person = make_speaker("Jan", f"Demo {number}")
                make_session(edition, f"Dane {number}", room=room, starts_at=at(10 + number), people=(person,))
        assert ask() == before
