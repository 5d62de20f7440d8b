"""What is missing of sessions is counted, listed and linked."""

import pytest
import sqlalchemy as sa

from smwi_events.core.database import db, transaction
from smwi_events.core.localized import LocalizedText
from smwi_events.editions.models import Edition
from smwi_events.programme.queries.desk import list_facts
from smwi_events.programme.rules.gaps import SessionFacts, SessionGap, list_gaps
from smwi_events.programme.rules.values import Kind
from tests.browsing import Browser
from tests.programme.desk import base
from tests.programme.samples import (
    EMPTY,
    both,
    make_session,
)


@pytest.mark.parametrize(
    ("facts", "gaps"),
    [
        ({}, {SessionGap.ABSTRACT, SessionGap.PEOPLE, SessionGap.PLACE}),
        ({"kind": Kind.BREAK}, {SessionGap.PLACE}),
        ({"kind": Kind.EVENING}, {SessionGap.ABSTRACT, SessionGap.PLACE}),
        ({"kind": Kind.MEAL, "title": LocalizedText("A")}, {SessionGap.TITLE_EN, SessionGap.PLACE}),
        ({"abstract": LocalizedText("", "B"), "has_people": True}, {SessionGap.ABSTRACT_PL, SessionGap.PLACE}),
        ({"is_held_back": True, "abstract": both("A"), "has_people": True}, set()),
        ({"abstract": both("A"), "has_people": True, "is_placed": True}, set()),
    ],
)
def test_what_is_missing_of_a_session(facts: dict[str, object], gaps: set[SessionGap]) -> None:
    empty = {"kind": Kind.TALK, "title": both("A"), "abstract": EMPTY, "has_people": False, "is_placed": False}
    assert set(list_gaps(SessionFacts(1, "AAAAAA", **{**empty, **facts}))) == gaps  # type: ignore[arg-type]


class TestMissing:
    def test_it_is_counted_listed_and_linked(self, desk: Browser) -> None:
        with desk.app.app_context(), transaction():
            make_session(db.session.scalars(sa.select(Edition)).one(), "Bez osób")
        page = desk.get(f"{base(desk)}/missing").text
        assert "Bez osób (en)" in page and "no people" in page
        photos = desk.get(f"{base(desk)}/missing?gap=photo").text
        assert 'href="/en/organizer/speakers/1">prof. Anna Wzór</a>' in photos

    def test_the_overview_tells_of_the_current_edition(self, desk: Browser) -> None:
        assert "Missing in the programme" not in desk.get("/en/organizer").text
        with desk.app.app_context(), transaction():
            db.session.scalars(sa.select(Edition)).one().is_current = True
        page = desk.get("/en/organizer").text
        assert "Missing in the programme" in page and "no photo</a>: 1 person" in page


@pytest.mark.usefixtures("each_database")
def test_facts_are_read_alike_on_both_databases(desk: Browser) -> None:
    with desk.app.app_context():
        (facts,) = list_facts(1)
        assert (facts.kind, facts.has_people, facts.is_placed, list_gaps(facts)) == (Kind.TALK, True, True, [])
