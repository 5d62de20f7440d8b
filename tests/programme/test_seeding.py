"""The programme of the demonstration: whole, believable, in both languages, and plainly nobody's."""

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import timedelta
from itertools import combinations, pairwise

import pytest
import sqlalchemy as sa
from flask import Flask

from smwi_events.audit.models import AuditEntry
from smwi_events.core.database import db, transaction
from smwi_events.editions import queries as editions
from smwi_events.editions import services as editions_services
from smwi_events.editions.models import Edition
from smwi_events.programme.models import Session
from smwi_events.programme.queries import releases, sessions
from smwi_events.programme.rules import published
from smwi_events.programme.rules.days import by_day
from smwi_events.programme.rules.differences import Change, compare
from smwi_events.programme.rules.values import PAUSES, Kind, Language, PersonRole
from smwi_events.programme.services.drafts import read_draft
from smwi_events.programme.services.seeding import seed_demo
from smwi_events.speakers.models import Speaker
from tests.editions.samples import NOW

# What is released of the demonstration, and what only organisers see.
PUBLISHED, WAITING = 150, 4


def seed() -> int:
    with transaction():
        editions_services.seed_demo(NOW)
        return seed_demo(NOW)


def get_edition() -> Edition:
    return editions.get_by_year(2027)


@pytest.fixture
def versions(app: Flask) -> list[published.Programme]:
    """Both versions, the first one first."""
    seed()
    return [releases.read_programme(release) for release in reversed(releases.list_releases(get_edition().id))]


@pytest.fixture
def programme(versions: list[published.Programme]) -> published.Programme:
    return versions[-1]


def pairs(
    programme: published.Programme, belong: Callable[[published.Session, published.Session], bool]
) -> Iterator[tuple[published.Session, published.Session]]:
    for one, other in combinations(programme.sessions, 2):
        if belong(one, other):
            yield one, other


def overlap(one: published.Session, other: published.Session) -> bool:
    return one.starts_at < other.ends_at and other.starts_at < one.ends_at


@pytest.mark.usefixtures("each_database")
def test_the_whole_programme_is_there_once(app: Flask) -> None:
    assert (seed(), seed()) == (PUBLISHED + 1 + WAITING, 0)
    edition = get_edition()
    release = releases.get_current(edition.id)
    programme = releases.read_programme(release)
    assert (release.number, len(programme.sessions), len(programme.people)) == (2, PUBLISHED, 120)
    assert (len(programme.rooms), len(programme.tracks), len(list(by_day(programme.sessions)))) == (5, 6, 3)
    assert [day.isoformat() for day, _sessions in by_day(programme.sessions)] == [
        "2027-06-16",
        "2027-06-17",
        "2027-06-18",
    ]
    assert db.session.scalar(sa.select(sa.func.count(Speaker.id)).where(~Speaker.is_demo)) == 0


def test_an_edition_that_is_no_demonstration_stays_empty(app: Flask) -> None:
    with transaction():
        editions_services.seed_demo(NOW)
        get_edition().is_demo = False
    assert seed() == 0
    assert db.session.scalar(sa.select(sa.func.count(Session.id))) == 0
    assert db.session.scalar(sa.select(sa.func.count(Speaker.id))) == 0


def test_an_installation_without_the_demo_edition_stays_empty(app: Flask) -> None:
    with transaction():
        assert seed_demo(NOW) == 0


def test_the_same_sessions_come_out_every_time(programme: published.Programme) -> None:
    known = {session.code: (session.guid, session.title) for session in programme.sessions}
    assert len(known) == PUBLISHED
    # Addresses of a demonstration that somebody wrote down or printed hold in the next one.
    opening = next(session for session in programme.sessions if session.title.en == "Opening of the conference")
    assert opening.code == "3P7JVS"
    assert {person.slug for person in programme.people} >= {"anna-wzor", "lukasz-przykladowski", "jane-placeholder"}


def test_every_text_is_in_both_languages(programme: published.Programme) -> None:
    texts = [text for room in programme.rooms for text in (room.name, room.directions)]
    texts += [track.name for track in programme.tracks]
    texts += [text for person in programme.people for text in (person.position, person.organisation, person.biography)]
    texts += [text for each in programme.sessions for text in (each.title, each.abstract, each.description)]
    edition = get_edition()
    for row in sessions.list_sessions(edition.id):
        texts += (row.title, row.abstract, row.description)
    for release in releases.list_releases(edition.id):
        texts.append(release.note)
    assert [text for text in texts if not text.pl.strip() or not text.en.strip()] == []


def test_titles_and_names_differ(programme: published.Programme) -> None:
    for language in ("pl", "en"):
        titles = Counter(session.title.in_(language) for session in programme.sessions)
        abstracts = Counter(session.abstract.in_(language) for session in programme.sessions if not session.is_pause)
        assert [text for text, count in (titles + abstracts).items() if count > 1] == []
    assert len({person.name for person in programme.people}) == len(programme.people)


def test_everybody_and_everything_is_marked_as_made_up(programme: published.Programme) -> None:
    for person in programme.people:
        assert "zmyślona na potrzeby programu demonstracyjnego" in person.biography.pl
        assert "made up for the demo programme" in person.biography.en
        assert not person.link
    for session in programme.sessions:
        assert "Sesja zmyślona" in session.description.pl
        assert "made-up session" in session.description.en


def test_no_two_sessions_share_a_room_at_a_time(programme: published.Programme) -> None:
    def share(one: published.Session, other: published.Session) -> bool:
        return None in {one.room_id, other.room_id} or one.room_id == other.room_id

    assert [pair for pair in pairs(programme, overlap) if share(*pair)] == []


def test_nobody_is_in_two_places_and_everybody_can_walk(programme: published.Programme) -> None:
    walks = editions.map_walks(get_edition().id)
    assert len(walks) == 10
    for found in programme.sessions_by_person.values():
        for one, other in pairwise(found):
            minutes = walks.get(frozenset((one.room_id or 0, other.room_id or 0)), 0)
            assert other.starts_at - one.ends_at >= timedelta(minutes=minutes)


def test_everybody_has_lunch_every_day(programme: published.Programme) -> None:
    for _day, found in by_day(programme.sessions):
        lunch = next(session for session in found if session.kind is Kind.MEAL)
        assert lunch.minutes >= 45
        assert [each for each in found if each is not lunch and overlap(each, lunch)] == []


def test_rooms_hold_who_is_expected_and_have_what_is_needed(versions: list[published.Programme]) -> None:
    rooms = {room.id: room for room in editions.list_rooms(get_edition().id)}
    released = {session.code: session for session in versions[-1].sessions}
    for row in sessions.list_sessions(get_edition().id):
        room = rooms.get(released[row.code].room_id or 0) if row.code in released else None
        if room:
            assert (row.expected_audience or 0) <= (room.capacity or 0)
            assert set(row.equipment) <= set(room.equipment)


def test_all_kinds_languages_and_roles_occur(programme: published.Programme) -> None:
    assert {session.kind for session in programme.sessions} == set(Kind)
    assert {session.language for session in programme.sessions} == set(Language)
    assert {part.role for session in programme.sessions for part in session.parts} == set(PersonRole)
    for session in programme.sessions:
        roles = Counter(part.role for part in session.parts)
        assert roles[PersonRole.MODERATOR] == (session.kind is Kind.PANEL)
        assert not (session.kind in PAUSES and session.parts)
        assert session.kind is not Kind.WORKSHOP or session.minutes == 90


def test_the_second_version_moves_and_cancels_as_planned(versions: list[published.Programme]) -> None:
    first, second = versions
    found = {difference.session.title.en: difference.changes for difference in compare(first, second)}
    assert found == {
        "An evening together in the market square": (Change.TIME,),
        "Cybersecurity in an office with a single IT specialist": (Change.TIME, Change.ROOM),
        "The general plan on the screen of a phone": (Change.TIME, Change.ROOM),
        "Open source in local government: a program that communes share": (Change.CANCELLED,),
    }


def test_the_draft_waits_with_what_readers_do_not_see(versions: list[published.Programme]) -> None:
    rows = sessions.list_sessions(get_edition().id)
    assert Counter(row.starts_at is None for row in rows) == {False: PUBLISHED + 1, True: WAITING}
    assert all(row.appearances for row in rows if row.starts_at is None)
    assert [row.title.en for row in rows if row.is_held_back] == ["A special guest, not yet revealed"]
    draft = published.freeze(versions[-1], read_draft(get_edition()), NOW)
    assert [difference.session.title.en for difference in compare(versions[-1], draft)] == [
        "Plain language in a decision: will the lawyer sign it?"
    ]


def test_the_log_tells_what_was_done_and_not_what_was_made_up(app: Flask) -> None:
    seed()
    select = sa.select(AuditEntry.action).where(AuditEntry.action.startswith("programme."))
    assert list(db.session.scalars(select.order_by(AuditEntry.id))) == [
        "programme.published",
        "programme.session_placed",
        "programme.session_placed",
        "programme.session_placed",
        "programme.session_taken_out",
        "programme.published",
        "programme.session_placed",
    ]
