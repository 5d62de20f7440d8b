"""A day as a table: time runs down, rooms stand side by side; every session has exactly one field.

A row begins wherever some session begins, so rows differ in length and a field says its own hours. What goes on in all
rooms is a band over the whole width; where something else runs beside it, it stands in a column of its own instead.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import chain

from smwi_events.programme.rules.published import Room, Session


@dataclass(frozen=True)
class Field:
    """A field of the table: several sessions where they overlap in one room, none where the room is free."""

    sessions: tuple[Session, ...] = ()
    rows: int = 1
    columns: int = 1


@dataclass(frozen=True)
class Row:
    """What begins at a moment, from left to right; fields that reach down from rows above are left out."""

    starts_at: datetime
    fields: tuple[Field, ...]


@dataclass(frozen=True)
class Grid:
    """The table of a day: its columns are the rooms, and a last one for all rooms where `has_everywhere`.

    It has one column at least.
    """

    rooms: tuple[Room, ...]
    has_everywhere: bool
    rows: tuple[Row, ...]

    @property
    def columns(self) -> int:
        """How many columns there are beside that of the hours."""
        return len(self.rooms) + self.has_everywhere


def make_grid(rooms: Iterable[Room], sessions: Sequence[Session]) -> Grid:
    """The table of one day's sessions, given in order of time; rooms in which nothing takes place have no column."""
    used = {session.room_id for session in sessions}
    shown = tuple(room for room in rooms if room.id in used)
    everywhere = [session for session in sessions if session.room_id is None]
    bands = {session.starts_at: session for session in everywhere if _stands_alone(session, sessions)}
    beside = [session for session in everywhere if session.starts_at not in bands]
    lanes = [[session for session in sessions if session.room_id == room.id] for room in shown]
    lanes += [beside] if beside else []
    starts = sorted({session.starts_at for session in sessions})
    columns = [_fill(lane, starts, bands) for lane in lanes]
    rows = tuple(_rows(starts, bands, columns))
    return Grid(shown, bool(beside) or not shown, rows)


def find_row(starts: Sequence[datetime], ends_at: datetime, now: datetime) -> int | None:
    """The number of the row that is going on at `now`, None before the first and after the end of the day."""
    if not starts or not starts[0] <= now < ends_at:
        return None
    return sum(start <= now for start in starts) - 1


def _stands_alone(session: Session, others: Iterable[Session]) -> bool:
    return not any(_overlap(session, other) for other in others if other is not session)


def _overlap(one: Session, other: Session) -> bool:
    return one.starts_at < other.ends_at and other.starts_at < one.ends_at


def _rows(
    starts: Sequence[datetime], bands: dict[datetime, Session], columns: Sequence[dict[int, Field]]
) -> Iterator[Row]:
    for number, start in enumerate(starts):
        if start in bands:
            yield Row(start, (Field((bands[start],), columns=max(1, len(columns))),))
        else:
            yield Row(start, tuple(column[number] for column in columns if number in column))


def _fill(lane: Sequence[Session], starts: Sequence[datetime], bands: dict[datetime, Session]) -> dict[int, Field]:
    """The fields of one column by the row in which they begin."""
    found: dict[int, Field] = {}
    for group in _groups(lane):
        ends_at = max(session.ends_at for session in group)
        first = starts.index(group[0].starts_at)
        found[first] = Field(group, sum(group[0].starts_at <= start < ends_at for start in starts))
    taken = set(chain.from_iterable(range(first, first + field.rows) for first, field in found.items()))
    taken |= {number for number, start in enumerate(starts) if start in bands}
    for first, rows in _runs(number for number in range(len(starts)) if number not in taken):
        found[first] = Field(rows=rows)
    return found


def _groups(lane: Iterable[Session]) -> Iterator[tuple[Session, ...]]:
    """Sessions of one room, those that overlap together."""
    group: list[Session] = []
    for session in lane:
        if group and session.starts_at >= max(one.ends_at for one in group):
            yield tuple(group)
            group = []
        group.append(session)
    if group:
        yield tuple(group)


def _runs(numbers: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Unbroken runs of ascending numbers, each as its first number and its length."""
    first = length = 0
    for number in numbers:
        if length and number != first + length:
            yield first, length
            length = 0
        first, length = (first, length + 1) if length else (number, 1)
    if length:
        yield first, length
