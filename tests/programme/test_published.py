"""What a published version keeps of the one before it, and that it comes back from JSON as it was."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from smwi_events.core.localized import LocalizedText
from smwi_events.programme.errors import MoreThanWords
from smwi_events.programme.rules.differences import Change, compare, ensure_correction
from smwi_events.programme.rules.published import Part, Person, Programme, Room, Session, Track, freeze
from smwi_events.programme.rules.snapshots import from_json, to_json
from smwi_events.programme.rules.values import Kind, Language, PersonRole

THEN = datetime(2027, 6, 1, 8, tzinfo=UTC)
LATER = THEN + timedelta(days=1)
ROOMS = (Room(1, UUID(int=1), "a", LocalizedText("A", "A")), Room(2, UUID(int=2), "b", LocalizedText("B", "B")))
PEOPLE = (
    Person(1, UUID(int=11), "anna-wzor", "Anna Wzór", "wzor anna"),
    Person(2, UUID(int=12), "jan-demo", "Jan Demo", "demo jan"),
    Person(3, UUID(int=13), "nikt", "Nikt", "nikt"),
)
TALK = Session(
    1, UUID(int=21), "AAAAAA", Kind.TALK, LocalizedText("Dane", "Data"), THEN, 45, 1,
    parts=(Part(1, PersonRole.SPEAKER),),
)  # fmt: skip
PANEL = replace(TALK, id=2, guid=UUID(int=22), code="BBBBBB", room_id=2, parts=(Part(2, PersonRole.MODERATOR),))
DRAFT = Programme(ROOMS, (Track(1, "t", LocalizedText("T", "T"), 3),), PEOPLE, (PANEL, TALK))


def one(programme: Programme, code: str) -> Session:
    return next(each for each in (*programme.sessions, *programme.cancelled) if each.code == code)


def test_a_first_version_is_in_order_and_names_only_who_is_on_stage() -> None:
    first = freeze(None, DRAFT, THEN)
    assert [session.code for session in first.sessions] == ["AAAAAA", "BBBBBB"]
    assert [person.name for person in first.people] == ["Jan Demo", "Anna Wzór"]
    assert {(session.sequence, session.modified_at) for session in first.sessions} == {(0, THEN)}


def test_what_did_not_change_stays_the_same_value() -> None:
    first = freeze(None, DRAFT, THEN)
    assert freeze(first, DRAFT, LATER) == first


@pytest.mark.parametrize(
    ("change", "sequence"),
    [
        ({"starts_at": THEN + timedelta(hours=1)}, 1),
        ({"minutes": 60}, 1),
        ({"room_id": 2}, 1),
        ({"title": LocalizedText("Inne", "Other")}, 0),
    ],
)
def test_moving_counts_for_calendars_and_any_change_is_dated(change: dict[str, object], sequence: int) -> None:
    first = freeze(None, DRAFT, THEN)
    second = freeze(first, replace(DRAFT, sessions=(PANEL, replace(TALK, **change))), LATER)  # type: ignore[arg-type]
    changed = one(second, "AAAAAA")
    assert (changed.sequence, changed.modified_at) == (sequence, LATER)
    assert one(second, "BBBBBB") == one(first, "BBBBBB")


def test_a_session_taken_out_stays_for_calendars_without_its_words_and_may_come_back() -> None:
    first = freeze(None, DRAFT, THEN)
    second = freeze(first, replace(DRAFT, sessions=(PANEL,)), LATER)
    gone = one(second, "AAAAAA")
    assert (gone.is_cancelled, gone.sequence, gone.abstract) == (True, 1, LocalizedText())
    assert [person.name for person in second.people] == ["Jan Demo"]
    assert [session.code for session in second.sessions] == ["BBBBBB"]
    third = freeze(second, DRAFT, LATER + timedelta(days=1))
    assert (one(third, "AAAAAA").is_cancelled, one(third, "AAAAAA").sequence) == (False, 2)
    assert third.cancelled == ()
    assert freeze(second, replace(DRAFT, sessions=(PANEL,)), LATER + timedelta(days=1)) == second


def test_who_was_in_a_session_that_was_called_off_is_known_by_more_than_a_number() -> None:
    first = freeze(None, DRAFT, THEN)
    second = freeze(first, replace(DRAFT, sessions=(PANEL,)), LATER)
    assert second.called_off_of(PEOPLE[0].guid) == second.cancelled
    assert second.called_off_of(PEOPLE[1].guid) == second.called_off_of(PEOPLE[2].guid) == ()
    assert freeze(second, replace(DRAFT, sessions=(PANEL,)), LATER).cancelled == second.cancelled


def test_a_version_comes_back_from_json_exactly() -> None:
    first = freeze(freeze(None, DRAFT, THEN), replace(DRAFT, sessions=(PANEL,)), LATER)
    assert from_json(to_json(first)) == first
    assert to_json(from_json(to_json(first))) == to_json(first)


RENAMED = replace(DRAFT.tracks[0], name=LocalizedText("U", "U"))


@pytest.mark.parametrize(
    ("change", "draft", "found"),
    [
        ({"language": Language.ENGLISH}, {}, Change.LANGUAGE),
        ({"kind": Kind.WORKSHOP}, {}, Change.KIND),
        ({"track_id": None}, {}, Change.TRACK),
        ({}, {"tracks": (RENAMED,)}, Change.TRACK),
        ({}, {"rooms": (replace(ROOMS[0], name=LocalizedText("C", "C")), ROOMS[1])}, Change.ROOM_NAME),
    ],
)
def test_what_readers_go_by_is_told_and_is_no_correction(
    change: dict[str, object], draft: dict[str, object], found: Change
) -> None:
    talk = replace(TALK, track_id=1)
    first = freeze(None, replace(DRAFT, sessions=(talk,)), THEN)
    changed = replace(DRAFT, sessions=(replace(talk, **change),), **draft)  # type: ignore[arg-type]
    differences = compare(first, freeze(first, changed, LATER))
    assert [each.changes for each in differences] == [(found,)]
    with pytest.raises(MoreThanWords):
        ensure_correction(differences)


def test_a_correction_may_change_titles_texts_and_what_is_said_of_people() -> None:
    first = freeze(None, DRAFT, THEN)
    words = LocalizedText("Inne", "Other")
    corrected = (PANEL, replace(TALK, title=words, abstract=words, description=words))
    people = tuple(replace(person, name="Inna", biography=words, position=words) for person in PEOPLE)
    differences = compare(first, freeze(first, replace(DRAFT, sessions=corrected, people=people), LATER))
    assert [each.changes for each in differences] == [(Change.TITLE, Change.TEXT)]
    ensure_correction(differences)


def test_differences_name_what_happened_in_order_of_time() -> None:
    first = freeze(None, DRAFT, THEN)
    moved = replace(TALK, starts_at=THEN - timedelta(hours=1), room_id=2, title=LocalizedText("Inne", "Other"))
    second = freeze(first, replace(DRAFT, sessions=(moved,)), LATER)
    found = [(each.session.code, each.changes) for each in compare(first, second)]
    assert found == [
        ("AAAAAA", (Change.TIME, Change.ROOM, Change.TITLE)),
        ("BBBBBB", (Change.CANCELLED,)),
    ]
    assert compare(second, second) == []
    assert {each.changes for each in compare(None, first)} == {(Change.ADDED,)}


@pytest.mark.parametrize(
    ("hours", "changes"),
    [(1, (Change.TIME,)), (24, (Change.DAY,)), (23, (Change.DAY, Change.TIME)), (14, (Change.TIME,))],
)
def test_a_move_to_another_day_is_told_from_one_to_another_hour(hours: int, changes: tuple[Change, ...]) -> None:
    first = freeze(None, DRAFT, THEN)
    moved = replace(TALK, starts_at=THEN + timedelta(hours=hours))
    found = compare(first, freeze(first, replace(DRAFT, sessions=(PANEL, moved)), LATER))
    assert [each.changes for each in found] == [changes]
