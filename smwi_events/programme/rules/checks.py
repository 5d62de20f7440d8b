"""What a session and its place must be like."""

from datetime import date, datetime

from smwi_events.core.clock import to_wall_clock
from smwi_events.programme.errors import MinutesOffGrid, OutsideEdition, StartOffGrid, TitleMissing
from smwi_events.programme.rules.days import day_of
from smwi_events.programme.rules.values import LONGEST_MINUTES, SHORTEST_MINUTES, STEP_MINUTES, Placement, SessionData


def ensure_session(data: SessionData) -> None:
    """Refuse a session without a title, or with a length off the grid; raises TitleMissing or MinutesOffGrid."""
    if not data.title:
        raise TitleMissing
    ensure_minutes(data.minutes)


def ensure_minutes(minutes: int) -> None:
    """Refuse a length off the grid; raises MinutesOffGrid."""
    if not is_length(minutes):
        raise MinutesOffGrid


def is_length(minutes: int) -> bool:
    """Whether a session may last so long."""
    return SHORTEST_MINUTES <= minutes <= LONGEST_MINUTES and minutes % STEP_MINUTES == 0


def ensure_placement(placement: Placement, first: date | None, last: date | None) -> None:
    """Refuse a place off the grid or outside the days; raises MinutesOffGrid, StartOffGrid or OutsideEdition."""
    ensure_minutes(placement.minutes)
    ensure_on_grid(placement.starts_at)
    day = day_of(placement.starts_at)
    if first is None or not first <= day <= (last or first):
        raise OutsideEdition


def ensure_on_grid(moment: datetime) -> None:
    """Refuse a moment between the marks of the grid; raises StartOffGrid."""
    shown = to_wall_clock(moment)
    if shown.minute % STEP_MINUTES or shown.second or shown.microsecond:
        raise StartOffGrid
