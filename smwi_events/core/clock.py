"""The only place that reads the clock, and the calendar in Poland; everything else takes `now` as an argument."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

WARSAW = ZoneInfo("Europe/Warsaw")


def now() -> datetime:
    """The present moment, aware, in UTC."""
    return datetime.now(UTC)


def warsaw_date(moment: datetime) -> date:
    """The calendar day in Poland at `moment`, as invoices and deadlines need it."""
    return moment.astimezone(WARSAW).date()


def start_of_day(day: date) -> datetime:
    """The moment at which a day begins in Poland."""
    return datetime.combine(day, time(), WARSAW)


def end_of_day(day: date) -> datetime:
    """The first moment after a day in Poland, as limits that exclude their end want it."""
    return start_of_day(day + timedelta(days=1))


def last_day_before(moment: datetime) -> date:
    """The last day in Poland that has begun before `moment`: the opposite of `end_of_day`."""
    return warsaw_date(moment - timedelta(microseconds=1))


def from_wall_clock(shown: datetime) -> datetime:
    """The moment, in UTC, at which clocks in Poland show `shown`; of an hour shown twice the earlier one."""
    return shown.replace(tzinfo=WARSAW, fold=0).astimezone(UTC)


def to_wall_clock(moment: datetime) -> datetime:
    """What clocks in Poland show at `moment`, without a time zone, as forms and spreadsheets want it."""
    return moment.astimezone(WARSAW).replace(tzinfo=None)


def clock_time(moment: datetime) -> str:
    """What clocks in Poland show at `moment`, as everybody reads it in both languages: "09:05"."""
    return f"{to_wall_clock(moment):%H:%M}"
