"""Where an edition and its key dates stand at a given moment."""

from calendar import monthrange
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Protocol

from smwi_events.core.clock import end_of_day, start_of_day, warsaw_date
from smwi_events.editions.rules.values import DatePrecision, KeyDateData


class EditionState(StrEnum):
    """What a visitor can do about an edition now."""

    UNDATED = "undated"
    UPCOMING = "upcoming"
    REGISTRATION_OPEN = "registration_open"
    RUNNING = "running"
    PAST = "past"


class KeyDateState(StrEnum):
    """Where a key date stands: over, the next one, or after that."""

    PAST = "past"
    NEXT = "next"
    LATER = "later"


class Dated(Protocol):
    """What the rules need to know of an edition."""

    @property
    def year(self) -> int | None: ...

    @property
    def starts_on(self) -> date | None: ...

    @property
    def ends_on(self) -> date | None: ...

    @property
    def precision(self) -> DatePrecision: ...

    @property
    def registration_opens_at(self) -> datetime | None: ...

    @property
    def registration_closes_at(self) -> datetime | None: ...


@dataclass(frozen=True)
class MarkedDate:
    """A key date with its place in time."""

    item: KeyDateData
    state: KeyDateState


def last_possible_day(edition: Dated) -> date | None:
    """The last day on which the edition can take place, as far as its date is known."""
    if edition.ends_on:
        return edition.ends_on
    if edition.starts_on is None:
        return date(edition.year, 12, 31) if edition.year else None
    first = edition.starts_on
    if edition.precision is DatePrecision.YEAR:
        return date(first.year, 12, 31)
    if edition.precision is DatePrecision.MONTH:
        return first.replace(day=monthrange(first.year, first.month)[1])
    return first


def state_of(edition: Dated, now: datetime) -> EditionState:
    """The state of an edition at `now`; days are those of the calendar in Poland."""
    today = warsaw_date(now)
    last = last_possible_day(edition)
    if last is None:
        return EditionState.UNDATED
    if today > last:
        return EditionState.PAST
    if edition.precision is DatePrecision.DAY and edition.starts_on and today >= edition.starts_on:
        return EditionState.RUNNING
    return EditionState.REGISTRATION_OPEN if is_registration_open(edition, now) else EditionState.UPCOMING


def days_until(edition: Dated, now: datetime) -> int | None:
    """Days from today to the first day, by the calendar in Poland; None once it began or while the day is not known."""
    if edition.starts_on is None or edition.precision is not DatePrecision.DAY:
        return None
    days = (edition.starts_on - warsaw_date(now)).days
    return days if days > 0 else None


def is_registration_open(edition: Dated, now: datetime) -> bool:
    """Whether registrations are taken at `now`: from the opening on, until just before the closing."""
    opens, closes = edition.registration_opens_at, edition.registration_closes_at
    if opens is None or now < opens:
        return False
    if closes is not None:
        return now < closes
    last = last_possible_day(edition)
    return last is None or warsaw_date(now) <= last


def mark_key_dates(dates: Iterable[KeyDateData], now: datetime) -> list[MarkedDate]:
    """The dates in order of time; one that is not over counts as next, and with it those of the same first day."""
    today = warsaw_date(now)
    ordered = sorted(dates, key=lambda item: (item.starts_on, item.ends_on or item.starts_on))
    coming = [item for item in ordered if (item.ends_on or item.starts_on) >= today]
    first = coming[0].starts_on if coming else None
    return [MarkedDate(item, _key_date_state(item, first, today)) for item in ordered]


def _key_date_state(item: KeyDateData, first: date | None, today: date) -> KeyDateState:
    if (item.ends_on or item.starts_on) < today:
        return KeyDateState.PAST
    return KeyDateState.NEXT if item.starts_on == first else KeyDateState.LATER


def next_change(edition: Dated, dates: Sequence[KeyDateData], now: datetime) -> datetime | None:
    """The first moment after `now` at which a page about the edition reads otherwise; None when it never will."""
    days = [item.starts_on for item in dates]
    last_days = [item.ends_on or item.starts_on for item in dates]
    if edition.starts_on:
        days.append(edition.starts_on)
    if last := last_possible_day(edition):
        last_days.append(last)
    moments = [*map(start_of_day, days), *map(end_of_day, last_days)]
    moments += [moment for moment in (edition.registration_opens_at, edition.registration_closes_at) if moment]
    return min((moment for moment in moments if moment > now), default=None)
