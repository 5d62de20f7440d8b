"""The only place that reads the clock; everything else takes `now` as an argument."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

WARSAW = ZoneInfo("Europe/Warsaw")


def now() -> datetime:
    """The present moment, aware, in UTC."""
    return datetime.now(UTC)


def warsaw_date(moment: datetime) -> date:
    """The calendar day in Poland at `moment`, as invoices and deadlines need it."""
    return moment.astimezone(WARSAW).date()
