"""What cannot work in a draft, kind by kind, and what a move would break."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from random import Random
from time import process_time

import pytest
from flask import Flask

from smwi_events.core.clock import from_wall_clock
from smwi_events.editions.rules.values import Equipment
from smwi_events.programme.rules.conflict_groups import breaks_if, changed_groups, find_groups
from smwi_events.programme.rules.conflict_words import Names, describe, describe_group
from smwi_events.programme.rules.conflicts import (
    Away,
    Circumstances,
    Conflict,
    ConflictKind,
    Hall,
    Slot,
    find_conflicts,
)
from smwi_events.programme.rules.values import Kind, Placement

DAY = date(2027, 6, 14)
BIG, SMALL = 1, 2
ANNA, JAN = 11, 12
HALLS = (Hall(BIG, 400, frozenset({Equipment.PROJECTOR})), Hall(SMALL, 40), Hall(3))
GIVEN = Circumstances(HALLS)


def at(hour: int, minute: int = 0, room: int | None = BIG, minutes: int = 60) -> Placement:
    return Placement(room, from_wall_clock(datetime.combine(DAY, time(hour, minute))), minutes)


def slot(number: int, placement: Placement | None, *people: int, **values: object) -> Slot:
    return replace(Slot(number, placement, people=people), **values)  # type: ignore[arg-type]


def told(*slots: Slot, given: Circumstances = GIVEN) -> list[tuple[str, tuple[int, ...]]]:
    return [(conflict.kind.value, conflict.sessions) for conflict in find_conflicts(slots, given)]


@pytest.mark.parametrize(
    ("first", "second", "wrong"),
    [
        (at(9), at(9, 30), True),
        (at(9), at(10), False),  # one begins as the other ends
        (at(9), at(9, 30, SMALL), False),
        (at(9, room=None), at(9, 30, SMALL), True),  # a break in all rooms takes each of them
        (at(9, 30, SMALL), at(9, room=None), True),
        (at(9, room=None), at(9, room=None), True),
        (at(9), None, False),
    ],
)
def test_a_room_holds_one_session_at_a_time(first: Placement, second: Placement | None, wrong: bool) -> None:
    slots = [slot(1, first), slot(2, second)]
    assert [kind for kind, _sessions in told(*slots)] == (["room"] if wrong else [])
    assert {each for _kind, sessions in told(*slots) for each in sessions} == ({1, 2} if wrong else set())


def test_a_long_session_is_in_the_way_of_all_that_follow() -> None:
    slots = [slot(1, at(9, minutes=240)), slot(2, at(9, 30, minutes=15)), slot(3, at(12))]
    assert told(*slots) == [("room", (1, 2)), ("room", (1, 3))]


@pytest.mark.parametrize(
    ("second", "wrong"),
    [(at(9, 30, SMALL), True), (at(10, 5, SMALL), False), (at(9, room=SMALL), True)],
)
def test_a_person_is_in_one_place_at_a_time_whatever_they_do_there(second: Placement, wrong: bool) -> None:
    assert told(slot(1, at(9), ANNA), slot(2, second, JAN, ANNA)) == ([("person", (1, 2))] if wrong else [])


def test_a_person_named_twice_in_one_session_is_no_conflict() -> None:
    assert told(slot(1, at(9), ANNA, ANNA)) == []


@pytest.mark.parametrize(
    ("hours", "wrong"), [((8, 9), False), ((8, 10), True), ((9, 10), True), ((10, 12), False), ((0, 23), True)]
)
def test_a_person_who_is_away_cannot_be_on_stage(hours: tuple[int, int], wrong: bool) -> None:
    away = Away(ANNA, at(hours[0]).starts_at, at(hours[1]).starts_at)
    given = replace(GIVEN, absences=(away,))
    assert told(slot(1, at(9), ANNA), slot(2, at(9, room=SMALL), JAN), given=given) == (
        [("absence", (1,))] if wrong else []
    )


@pytest.mark.parametrize(
    ("second", "walk", "wrong"),
    [
        (at(10, room=SMALL), None, True),  # five minutes where nobody gave any
        (at(10, 5, SMALL), None, False),
        (at(10, 5, SMALL), 10, True),
        (at(10, 10, SMALL), 10, False),
        (at(10, room=SMALL), 0, False),
        (at(10), 10, False),  # the same room
        (at(10, room=None), 10, False),  # everywhere at once
    ],
)
def test_a_person_has_time_to_walk(second: Placement, walk: int | None, wrong: bool) -> None:
    walks = {} if walk is None else {frozenset((BIG, SMALL)): walk}
    found = told(slot(1, at(9), ANNA), slot(2, second, ANNA), given=replace(GIVEN, walks=walks))
    assert found == ([("walk", (1, 2))] if wrong else [])


@pytest.mark.parametrize(
    ("places", "wrong"),
    [
        ([at(12, minutes=180)], True),
        ([at(12, minutes=150)], False),
        ([at(11, minutes=120), at(13, 20, minutes=120)], True),  # twenty minutes are not enough
        ([at(11, minutes=120), at(13, 30, minutes=120)], False),
        ([at(9, minutes=180), at(15, minutes=60)], False),
        ([at(12, 29, minutes=60), at(13, 40, minutes=60)], True),
    ],
)
def test_a_person_eats(places: list[Placement], wrong: bool) -> None:
    slots = [slot(number, place, ANNA) for number, place in enumerate(places, 1)]
    lunches = [conflict for conflict in find_conflicts(slots, GIVEN) if conflict.kind is ConflictKind.LUNCH]
    assert bool(lunches) is wrong
    assert all(conflict.person_id == ANNA for conflict in lunches)


def test_who_is_at_the_meal_itself_eats() -> None:
    assert told(slot(1, at(12, minutes=180), ANNA, kind=Kind.MEAL)) == []


@pytest.mark.parametrize(
    ("room", "expected", "wrong"),
    [(SMALL, 41, True), (SMALL, 40, False), (SMALL, None, False), (3, 5000, False), (None, 5000, False)],
)
def test_a_room_is_big_enough(room: int | None, expected: int | None, wrong: bool) -> None:
    assert told(slot(1, at(9, room=room), expected_audience=expected)) == ([("audience", (1,))] if wrong else [])


@pytest.mark.parametrize(("room", "wrong"), [(BIG, False), (SMALL, True), (None, False)])
def test_a_room_has_the_equipment(room: int | None, wrong: bool) -> None:
    needed = frozenset({Equipment.PROJECTOR})
    assert told(slot(1, at(9, room=room), equipment=needed)) == ([("equipment", (1,))] if wrong else [])


def test_the_gravest_come_first() -> None:
    slots = [slot(1, at(9, room=SMALL), ANNA, expected_audience=50), slot(2, at(9, room=SMALL), ANNA)]
    assert [kind for kind, _sessions in told(*slots)] == ["room", "person", "audience"]


def test_a_move_adds_and_removes_conflicts_and_changes_nothing() -> None:
    slots = [slot(1, at(9), ANNA), slot(2, at(9, 30)), slot(3, at(11, room=SMALL), ANNA)]
    added, removed = breaks_if(slots, GIVEN, 2, at(11, 30, SMALL))
    assert [(group.kind, group.sessions) for group in added] == [(ConflictKind.ROOM, (3, 2))]
    assert [(group.kind, group.sessions) for group in removed] == [(ConflictKind.ROOM, (1, 2))]
    assert breaks_if(slots, GIVEN, 2, None)[0] == []
    assert breaks_if(slots, GIVEN, 2, at(9, 30)) == ([], [])
    assert told(*slots) == [("room", (1, 2))]


def test_a_thousand_sessions_take_a_moment() -> None:
    slots = [slot(n, at(8 + n % 10, n % 4 * 15, n % 20, 15), n % 300, n % 300 + 1000) for n in range(1000)]
    started = process_time()  # what other work the machine has does not count
    find_conflicts(slots, Circumstances(tuple(Hall(n) for n in range(20))))
    assert process_time() - started < 1


@pytest.mark.parametrize("kind", list(ConflictKind))
def test_each_kind_says_what_is_wrong_by_name(kind: ConflictKind, app: object) -> None:
    names = Names({1: "Dane", 2: "Sieci"}, {ANNA: "Anna Wzór"}, {SMALL: "Lustrzana"})
    conflict = Conflict(kind, (1, 2), ANNA, SMALL, has=2, needs=5, equipment=(Equipment.PROJECTOR,))
    assert "Dane" in describe(conflict, names)


@pytest.mark.parametrize(
    ("slots", "groups"),
    [
        # A break over all rooms is one thing to put right, whatever it meets.
        ([slot(9, at(10, room=None)), *(slot(n, at(10, room=n)) for n in (1, 2, 3))], [("room", (9, 1, 2, 3))]),
        # Two that meet each other alone stay in order of time.
        ([slot(5, at(9)), slot(4, at(9, 30))], [("room", (5, 4))]),
        # The longest session gathers its own, and the others stay by themselves.
        (
            [slot(1, at(9)), slot(2, at(9, 30, minutes=90)), slot(3, at(10, 15)), slot(4, at(11))],
            [("room", (2, 1, 3)), ("room", (3, 4))],
        ),
        # Two people between the same sessions are one group, and another kind is another.
        (
            [slot(1, at(9), ANNA, JAN), slot(2, at(9), ANNA, JAN)],
            [("room", (1, 2)), ("person", (1, 2))],
        ),
    ],
)
def test_conflicts_around_one_session_are_one_group(
    slots: list[Slot], groups: list[tuple[str, tuple[int, ...]]]
) -> None:
    found = find_groups(slots, GIVEN)
    assert [(group.kind.value, group.sessions) for group in found] == groups


@pytest.mark.parametrize(("count", "told"), [(2, "“A1”, “A2”."), (5, "“A4”, “A5”."), (7, "“A3”, “A4” and 3 more.")])
def test_a_group_is_told_in_one_sentence(app: Flask, count: int, told: str) -> None:
    slots = [slot(9, at(10, room=None)), *(slot(n, at(10, room=n)) for n in range(1, count + 1))]
    names = Names({9: "Break"} | {n: f"A{n}" for n in range(1, 9)}, {}, {})
    (group,) = find_groups(slots, GIVEN)
    with app.test_request_context("/en/"):
        sentence = describe_group(group, names)
    assert sentence.startswith("“Break” is at the same time in the same place as: “A1”, ") and sentence.endswith(told)


def draft_of(chance: Random) -> list[Slot]:
    """A crowded day and a half: few people, few rooms, some sessions in all of them, some that wait."""
    kinds = [Kind.TALK, Kind.TALK, Kind.WORKSHOP, Kind.BREAK]
    return [
        Slot(
            number,
            place_of(chance),
            chance.choice(kinds),
            tuple(chance.sample(range(1, 9), chance.randint(0, 3))),
            chance.choice([None, 30, 90]),
            frozenset({Equipment.PROJECTOR} if chance.random() < 0.2 else ()),
        )
        for number in range(1, 31)
    ]


def place_of(chance: Random) -> Placement | None:
    if chance.random() < 0.1:
        return None
    room = chance.choice([BIG, SMALL, 3, None])
    begins = at(8, room=room).starts_at + timedelta(minutes=15 * chance.randrange(130))
    return Placement(room, begins, chance.choice([15, 30, 60, 120, 300]))


@pytest.mark.parametrize("seed", range(150))
def test_what_a_change_answers_makes_the_whole_list_of_before_into_that_of_after(seed: int) -> None:
    chance = Random(seed)
    before = draft_of(chance)
    changed = chance.choice(before)
    alone = [each for each in before if each is not changed]
    after = {
        "moved": [*alone, replace(changed, placement=place_of(chance))],
        "removed": alone,
    }[chance.choice(["moved", "moved", "removed"])]
    if chance.random() < 0.3:
        before, after = after, before  # so that one is created, too
    away = tuple(Away(person, at(9 + person).starts_at, at(11 + person).starts_at) for person in range(1, 5))
    given = Circumstances(HALLS, {frozenset((BIG, SMALL)): 20}, away, (DAY,))
    gone, new = changed_groups(before, after, given, changed.id)
    whole = {group.key: group for group in find_groups(before, given)}
    assert len(whole) == len(find_groups(before, given))
    for group in gone:
        assert whole.pop(group.key) == group
    for group in new:
        assert group.key not in whole
        whole[group.key] = group
    assert [whole[key] for key in sorted(whole)] == find_groups(after, given)


@pytest.mark.parametrize("seed", range(50))
def test_what_a_move_would_break_is_what_the_whole_list_would_have_more(seed: int) -> None:
    chance = Random(seed)
    now = draft_of(chance)
    changed, placement = chance.choice(now), place_of(chance)
    then = [replace(each, placement=placement) if each is changed else each for each in now]
    given = Circumstances(HALLS, days=(DAY,))
    before, after = (set(find_conflicts(slots, given)) for slots in (now, then))
    added, removed = breaks_if(now, given, changed.id, placement)
    assert {conflict for group in added for conflict in group.conflicts} == after - before
    assert {conflict for group in removed for conflict in group.conflicts} == before - after


@pytest.mark.parametrize(
    ("days", "wrong"), [((), False), ((DAY,), False), ((DAY + timedelta(days=1),), True), ((DAY, date.max), False)]
)
def test_a_session_is_on_a_day_of_the_edition(days: tuple[date, ...], wrong: bool) -> None:
    # The small hours belong to the day before.
    for place in (at(9), Placement(BIG, at(9).starts_at + timedelta(hours=17), 60)):
        found = told(slot(1, place), slot(2, None), given=replace(GIVEN, days=days))
        assert found == ([("outside", (1,))] if wrong else [])
