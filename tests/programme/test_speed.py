"""A larger programme costs no more questions than a small one, on both databases."""

from collections.abc import Callable

import pytest
from flask import Flask

from smwi_events.core.database import db, transaction
from smwi_events.editions.models import Edition
from smwi_events.editions.queries import get_by_year
from smwi_events.programme.queries.sessions import list_sessions
from smwi_events.programme.services.drafts import read_draft
from tests.counting import count_queries
from tests.programme.samples import at, make_edition, make_room, make_session, make_speaker, make_track, publish

pytestmark = pytest.mark.usefixtures("each_database")
FEW, MANY = 1, 4


def grow(edition: Edition, number: int) -> None:
    """One more of everything that a programme is made of."""
    room, track = make_room(edition, f"Sala {number}"), make_track(edition, f"Ścieżka {number}")
    session = make_session(
        edition,
        f"Sesja {number}",
        room=room,
        starts_at=at(9 + number),
        people=(make_speaker("Anna", f"Wzór {number}"),),
    )
    session.track_id = track.id


def count_with(app: Flask, sessions: int, action: Callable[[Edition], object]) -> int:
    with transaction():
        edition = get_by_year(2027)
        for number in range(len(list_sessions(edition.id)), sessions):
            grow(edition, number)

    def act() -> None:
        with transaction():
            action(get_by_year(2027))

    db.session.expunge_all()
    return count_queries(app, act)


@pytest.fixture
def edition(app: Flask) -> None:
    with transaction():
        make_edition()


@pytest.mark.usefixtures("edition")
def test_reading_the_draft_asks_as_much_for_one_session_as_for_many(app: Flask) -> None:
    assert count_with(app, FEW, read_draft) == count_with(app, MANY, read_draft)


@pytest.mark.usefixtures("edition")
def test_listing_sessions_asks_as_much_for_one_as_for_many(app: Flask) -> None:
    def read(edition: Edition) -> object:
        return [person.speaker.name for row in list_sessions(edition.id) for person in row.appearances]

    assert count_with(app, FEW, read) == count_with(app, MANY, read)


@pytest.mark.usefixtures("edition")
def test_publishing_asks_as_much_for_one_new_session_as_for_many(app: Flask) -> None:
    with transaction():
        grow(get_by_year(2027), 0)
        publish(get_by_year(2027))
    few = count_with(app, FEW + 1, publish)
    assert count_with(app, FEW + 1 + MANY, publish) == few
