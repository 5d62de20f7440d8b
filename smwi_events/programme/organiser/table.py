"""The grid of a day as a plain table: a row for each time at which something begins."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from smwi_events.core.clock import clock_time
from smwi_events.programme.queries.arrangement import Arranged, Arrangement
from smwi_events.programme.rules.days import day_of


@dataclass(frozen=True)
class TableRow:
    """What begins at one time: in all rooms, and room by room in the order of the rooms."""

    clock: str
    everywhere: tuple[Arranged, ...]
    by_room: Sequence[tuple[Arranged, ...]]


def make_table(arrangement: Arrangement, day: date) -> list[TableRow]:
    """The rows of a day, in order of time."""
    that_day = [each for each in arrangement.sessions if each.placement and day_of(each.placement.starts_at) == day]
    return [_row(arrangement, moment, tuple(found)) for moment, found in groupby(that_day, key=_start)]


def _start(session: Arranged) -> datetime:
    assert session.placement is not None
    return session.placement.starts_at


def _row(arrangement: Arrangement, moment: datetime, found: tuple[Arranged, ...]) -> TableRow:
    rooms = {each.id: each.placement.room_id for each in found if each.placement}
    return TableRow(
        clock_time(moment),
        tuple(each for each in found if rooms[each.id] is None),
        [tuple(each for each in found if rooms[each.id] == room.id) for room in arrangement.rooms],
    )
