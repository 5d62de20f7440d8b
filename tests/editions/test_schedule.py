"""Where an edition stands at a moment."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from smwi_events.core.clock import WARSAW
from smwi_events.core.localized import LocalizedText
from smwi_events.editions.rules.schedule import (
    EditionState,
    KeyDateState,
    days_until,
    last_possible_day,
    mark_key_dates,
    next_change,
    state_of,
)
from smwi_events.editions.rules.values import DatePrecision, KeyDateData
from tests.editions.samples import make_data


def day(starts_on: date, ends_on: date | None = None) -> KeyDateData:
    """A key date of which only the time matters."""
    return KeyDateData(starts_on, LocalizedText("termin", "date"), ends_on)


def at(*parts: int) -> datetime:
    """A moment by the clock in Poland."""
    return datetime(*parts, tzinfo=WARSAW)  # type: ignore[misc,arg-type]


@pytest.mark.parametrize(
    ("now", "state"),
    [
        (at(2026, 9, 30), EditionState.UPCOMING),
        (at(2026, 10, 1, 2), EditionState.REGISTRATION_OPEN),
        (at(2027, 6, 4, 1, 59), EditionState.REGISTRATION_OPEN),
        (at(2027, 6, 4, 2), EditionState.UPCOMING),
        (at(2027, 6, 16), EditionState.RUNNING),
        (at(2027, 6, 18, 23, 59), EditionState.RUNNING),
        (at(2027, 6, 19), EditionState.PAST),
    ],
)
def test_state_follows_the_calendar_in_poland(now: datetime, state: EditionState) -> None:
    assert state_of(make_data(), now) is state


@pytest.mark.parametrize(
    ("values", "last"),
    [
        ({}, date(2027, 6, 18)),
        ({"ends_on": None}, date(2027, 6, 16)),
        ({"ends_on": None, "precision": DatePrecision.MONTH}, date(2027, 6, 30)),
        ({"ends_on": None, "precision": DatePrecision.YEAR}, date(2027, 12, 31)),
        ({"starts_on": None, "ends_on": None}, date(2027, 12, 31)),
        ({"starts_on": None, "ends_on": None, "year": None}, None),
    ],
)
def test_a_vague_date_lasts_as_long_as_it_may(values: dict[str, Any], last: date | None) -> None:
    assert last_possible_day(make_data(**values)) == last


def test_an_edition_without_any_date_is_undated() -> None:
    data = make_data(year=None, starts_on=None, ends_on=None)
    assert state_of(data, at(2030, 1, 1)) is EditionState.UNDATED


def test_without_a_closing_registration_lasts_to_the_end() -> None:
    data = make_data(registration_closes_at=None)
    assert state_of(data, at(2027, 6, 15)) is EditionState.REGISTRATION_OPEN


def test_key_dates_come_in_order_and_the_next_one_is_marked() -> None:
    dates = [day(date(2027, 3, 31)), day(date(2026, 10, 1)), day(date(2027, 1, 10), date(2027, 1, 20))]
    marked = mark_key_dates(dates, at(2027, 1, 20, 23))
    assert [(m.item.starts_on.month, m.state) for m in marked] == [
        (10, KeyDateState.PAST),
        (1, KeyDateState.NEXT),
        (3, KeyDateState.LATER),
    ]


def test_once_all_key_dates_are_over_none_is_next() -> None:
    assert [m.state for m in mark_key_dates([day(date(2027, 1, 1))], at(2027, 1, 2))] == [KeyDateState.PAST]


@pytest.mark.parametrize(
    ("now", "change"),
    [
        (at(2026, 9, 1), datetime(2026, 10, 1, tzinfo=UTC)),
        (at(2026, 11, 1), at(2027, 3, 31)),
        (at(2027, 3, 31), at(2027, 4, 1)),
        (at(2027, 6, 4, 2), at(2027, 6, 16)),
        (at(2027, 6, 17), at(2027, 6, 19)),
        (at(2027, 6, 19), None),
    ],
)
def test_the_next_change_is_known_beforehand(now: datetime, change: datetime | None) -> None:
    assert next_change(make_data(), [day(date(2027, 3, 31))], now) == change


@pytest.mark.parametrize(
    ("now", "values", "days"),
    [
        (at(2027, 6, 1), {}, 15),
        (at(2027, 6, 15, 23, 59), {}, 1),
        (at(2027, 6, 16), {}, None),
        (at(2027, 6, 1), {"precision": DatePrecision.MONTH}, None),
        (at(2027, 6, 1), {"starts_on": None, "ends_on": None}, None),
    ],
)
def test_days_to_come_are_those_of_the_calendar(now: datetime, values: dict[str, Any], days: int | None) -> None:
    assert days_until(make_data(**values), now) == days
