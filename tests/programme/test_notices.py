"""Whom a new version concerns."""

from dataclasses import replace
from datetime import timedelta

import pytest

from smwi_events.core.localized import LocalizedText
from smwi_events.programme.rules.notices import News, list_notices
from smwi_events.programme.rules.published import Part, Programme, Session
from smwi_events.programme.rules.values import Language, PersonRole
from tests.programme.test_published import DRAFT, PANEL, TALK, THEN

BEFORE = replace(DRAFT, sessions=(TALK, PANEL))


def told(after: Programme, before: Programme | None = BEFORE) -> list[tuple[str, News]]:
    return [(notice.person.name, item.news) for notice in list_notices(before, after) for item in notice.items]


@pytest.mark.parametrize(
    "moved",
    [
        replace(TALK, starts_at=THEN + timedelta(hours=1)),
        replace(TALK, room_id=2),
        replace(TALK, minutes=60),
    ],
)
def test_a_moved_session_concerns_who_is_in_it(moved: Session) -> None:
    assert told(replace(BEFORE, sessions=(moved, PANEL))) == [("Anna Wzór", News.MOVED)]


def test_words_concern_nobody() -> None:
    assert told(replace(BEFORE, sessions=(replace(TALK, title=LocalizedText("Inne", "Other")), PANEL))) == []
    assert told(BEFORE) == []


def test_a_cancelled_session_and_a_session_of_somebody_else_are_gone_for_a_person() -> None:
    assert told(replace(BEFORE, sessions=(PANEL,))) == [("Anna Wzór", News.GONE)]
    handed_over = replace(TALK, parts=(Part(2, PersonRole.SPEAKER),))
    assert told(replace(BEFORE, sessions=(handed_over, PANEL))) == [("Jan Demo", News.NEW), ("Anna Wzór", News.GONE)]


def test_the_first_version_tells_everybody_on_stage() -> None:
    assert told(BEFORE, None) == [("Jan Demo", News.NEW), ("Anna Wzór", News.NEW)]


def test_whoever_speaks_only_english_is_written_to_in_english() -> None:
    english = replace(TALK, language=Language.ENGLISH)
    notices = list_notices(None, replace(BEFORE, sessions=(english, PANEL)))
    assert {notice.person.name: notice.locale for notice in notices} == {"Anna Wzór": "en", "Jan Demo": "pl"}
