"""What cannot work in a draft: found in values alone, each with what is needed to tell people of it."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from itertools import groupby, pairwise

from smwi_events.core.clock import from_wall_clock
from smwi_events.editions.rules.values import Equipment
from smwi_events.programme.rules.days import day_of
from smwi_events.programme.rules.values import PAUSES, Kind, Placement

# Between two rooms for which nobody gave minutes.
USUAL_WALK = 5
# Whoever is on stage needs so many minutes in a row between these hours.
LUNCH_FROM, LUNCH_TO, LUNCH_MINUTES = time(12), time(15), 30


class ConflictKind(StrEnum):
    """Kinds of conflict, the gravest first."""

    OUTSIDE = "outside"
    ROOM = "room"
    PERSON = "person"
    ABSENCE = "absence"
    WALK = "walk"
    LUNCH = "lunch"
    AUDIENCE = "audience"
    EQUIPMENT = "equipment"


RANKS = {kind: rank for rank, kind in enumerate(ConflictKind)}


@dataclass(frozen=True)
class Slot:
    """A session of the draft as far as conflicts go; `people` are numbers of people, whatever they do there."""

    id: int
    placement: Placement | None
    kind: Kind = Kind.TALK
    people: tuple[int, ...] = ()
    expected_audience: int | None = None
    equipment: frozenset[Equipment] = frozenset()


@dataclass(frozen=True)
class Hall:
    """A room as far as conflicts go."""

    id: int
    capacity: int | None = None
    equipment: frozenset[Equipment] = frozenset()


@dataclass(frozen=True)
class Away:
    """A time at which a person cannot be on stage."""

    person_id: int
    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True)
class Circumstances:
    """What sessions are arranged in: rooms, minutes between pairs of them, who is away when, the edition's days.

    Where no days are given, every day is as good as another.
    """

    halls: tuple[Hall, ...] = ()
    walks: Mapping[frozenset[int], int] = field(default_factory=dict)
    absences: tuple[Away, ...] = ()
    days: tuple[date, ...] = ()


@dataclass(frozen=True)
class Conflict:
    """Something that cannot work; `has` and `needs` are minutes or people, by the kind.

    `sessions` are numbers in order of time. `room_id` is None where the conflict is about all rooms or about none.
    """

    kind: ConflictKind
    sessions: tuple[int, ...]
    person_id: int | None = None
    room_id: int | None = None
    has: int = 0
    needs: int = 0
    equipment: tuple[Equipment, ...] = ()


@dataclass(frozen=True)
class Placed:
    """A slot that has its place."""

    slot: Slot
    place: Placement

    @property
    def order(self) -> tuple[datetime, int]:
        """Its turn in time."""
        return (self.place.starts_at, self.slot.id)


def find_conflicts(slots: Iterable[Slot], given: Circumstances) -> list[Conflict]:
    """Every conflict of a draft, the gravest kinds first and each kind in order of time."""
    placed = sorted((Placed(slot, slot.placement) for slot in slots if slot.placement), key=lambda each: each.order)
    found = [
        *_outside(placed, given.days),
        *_shared_rooms(placed),
        *_of_people(placed, given),
        *_of_rooms(placed, given.halls),
    ]
    turn = {each.slot.id: number for number, each in enumerate(placed)}
    return sorted(
        found, key=lambda one: (RANKS[one.kind], turn[one.sessions[0]], turn[one.sessions[-1]], one.person_id or 0)
    )


def _outside(placed: Iterable[Placed], days: Collection[date]) -> Iterator[Conflict]:
    for each in placed:
        if days and day_of(each.place.starts_at) not in days:
            yield Conflict(ConflictKind.OUTSIDE, (each.slot.id,))


def _overlaps(placed: Iterable[Placed]) -> Iterator[tuple[Placed, Placed]]:
    """Pairs that go on at the same moment, of what is given in order of time."""
    running: list[Placed] = []
    for each in placed:
        running = [other for other in running if other.place.ends_at > each.place.starts_at]
        yield from ((other, each) for other in running)
        running.append(each)


def _shared_rooms(placed: Iterable[Placed]) -> Iterator[Conflict]:
    everywhere: list[Placed] = []
    by_room: dict[int, list[Placed]] = {}
    for each in placed:
        room_id = each.place.room_id
        (everywhere if room_id is None else by_room.setdefault(room_id, [])).append(each)
    for first, second in _overlaps(everywhere):
        yield Conflict(ConflictKind.ROOM, (first.slot.id, second.slot.id))
    for room_id, own in by_room.items():
        for first, second in _overlaps(sorted([*everywhere, *own], key=lambda each: each.order)):
            if first.place.room_id or second.place.room_id:  # two that take all rooms were told above, once
                yield Conflict(ConflictKind.ROOM, (first.slot.id, second.slot.id), room_id=room_id)


def _of_people(placed: Iterable[Placed], given: Circumstances) -> Iterator[Conflict]:
    away: dict[int, list[Away]] = {}
    for absence in given.absences:
        away.setdefault(absence.person_id, []).append(absence)
    on_stage: dict[int, list[Placed]] = {}
    for each in placed:
        for person_id in dict.fromkeys(each.slot.people):
            on_stage.setdefault(person_id, []).append(each)
    for person_id, own in on_stage.items():
        yield from _double(person_id, own)
        yield from _absent(person_id, own, away.get(person_id, ()))
        yield from _hurried(person_id, own, given.walks)
        yield from _hungry(person_id, own)


def _double(person_id: int, own: Iterable[Placed]) -> Iterator[Conflict]:
    for first, second in _overlaps(own):
        yield Conflict(ConflictKind.PERSON, (first.slot.id, second.slot.id), person_id=person_id)


def _absent(person_id: int, own: Iterable[Placed], absences: Iterable[Away]) -> Iterator[Conflict]:
    spans = list(absences)
    for each in own:
        if any(span.starts_at < each.place.ends_at and each.place.starts_at < span.ends_at for span in spans):
            yield Conflict(ConflictKind.ABSENCE, (each.slot.id,), person_id=person_id)


def _hurried(person_id: int, own: Iterable[Placed], walks: Mapping[frozenset[int], int]) -> Iterator[Conflict]:
    for first, second in pairwise(own):
        rooms = frozenset(room for room in (first.place.room_id, second.place.room_id) if room is not None)
        if len(rooms) < 2:  # the same room, or everywhere at once
            continue
        has = int((second.place.starts_at - first.place.ends_at).total_seconds()) // 60
        needs = walks.get(rooms, USUAL_WALK)
        if 0 <= has < needs:
            pair = (first.slot.id, second.slot.id)
            yield Conflict(ConflictKind.WALK, pair, person_id, second.place.room_id, has=has, needs=needs)


def _hungry(person_id: int, own: Iterable[Placed]) -> Iterator[Conflict]:
    working = (each for each in own if each.slot.kind not in PAUSES)
    for day, found in groupby(working, key=lambda each: day_of(each.place.starts_at)):
        opens, closes = (from_wall_clock(datetime.combine(day, hour)) for hour in (LUNCH_FROM, LUNCH_TO))
        free, since, at_noon = timedelta(), opens, []
        for each in found:
            if each.place.ends_at <= opens or each.place.starts_at >= closes:
                continue
            free = max(free, each.place.starts_at - since)
            since = max(since, each.place.ends_at)
            at_noon.append(each.slot.id)
        longest = max(free, closes - since)
        if at_noon and longest < timedelta(minutes=LUNCH_MINUTES):
            has = max(0, int(longest.total_seconds()) // 60)
            yield Conflict(ConflictKind.LUNCH, tuple(at_noon), person_id, has=has, needs=LUNCH_MINUTES)


def _of_rooms(placed: Iterable[Placed], halls: Iterable[Hall]) -> Iterator[Conflict]:
    known = {hall.id: hall for hall in halls}
    for slot, place in ((each.slot, each.place) for each in placed):
        hall = known.get(place.room_id) if place.room_id is not None else None
        if hall is None:
            continue
        if slot.expected_audience and hall.capacity and slot.expected_audience > hall.capacity:
            yield Conflict(
                ConflictKind.AUDIENCE, (slot.id,), room_id=hall.id, has=hall.capacity, needs=slot.expected_audience
            )
        missing = tuple(sorted(slot.equipment - hall.equipment))
        if missing:
            yield Conflict(ConflictKind.EQUIPMENT, (slot.id,), room_id=hall.id, equipment=missing)
