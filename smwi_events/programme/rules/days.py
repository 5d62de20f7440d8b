"""Days of a conference: what goes on after midnight belongs to the day before."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from itertools import groupby
from typing import Protocol, TypeVar

from smwi_events.core.clock import from_wall_clock, to_wall_clock

# Nobody meets at this hour, by the clock in Poland.
DAY_BEGINS = time(4)


class Timed(Protocol):
    """What takes place at some time."""

    @property
    def starts_at(self) -> datetime: ...

    @property
    def ends_at(self) -> datetime: ...


T = TypeVar("T", bound=Timed)


def day_of(moment: datetime) -> date:
    """The day of the conference that a moment belongs to."""
    shown = to_wall_clock(moment)
    return (shown - timedelta(hours=DAY_BEGINS.hour)).date()


def bounds_of(day: date) -> tuple[datetime, datetime]:
    """The first moment of a day of the conference, and the first of the next."""
    first = datetime.combine(day, DAY_BEGINS)
    return from_wall_clock(first), from_wall_clock(first + timedelta(days=1))


def list_days(first: date, last: date | None) -> list[date]:
    """All days from the first to the last."""
    return [first + timedelta(days=n) for n in range(((last or first) - first).days + 1)]


def by_day(sessions: Iterable[T]) -> Iterator[tuple[date, list[T]]]:
    """Sessions, given in order of time, by day."""
    for day, found in groupby(sessions, key=lambda session: day_of(session.starts_at)):
        yield day, list(found)


def moment_of(day: date, shown: time) -> datetime:
    """The moment at which clocks show a time on a day of the conference; the small hours are the night after it."""
    late = shown < DAY_BEGINS
    return from_wall_clock(datetime.combine(day + timedelta(days=late), shown))


def minutes_into(moment: datetime) -> int:
    """Minutes by the clock from the midnight that begins the moment's day; 1500 is 1 a.m. in the night after it."""
    since = to_wall_clock(moment) - datetime.combine(day_of(moment), time())
    return int(since.total_seconds()) // 60
