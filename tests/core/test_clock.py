"""The calendar and the clocks in Poland, across both changes of the hour."""

from datetime import UTC, date, datetime

import pytest

from smwi_events.core.clock import (
    clock_time,
    end_of_day,
    from_wall_clock,
    last_day_before,
    start_of_day,
    to_wall_clock,
)


@pytest.mark.parametrize(
    ("day", "begins", "ends"),
    [
        (date(2027, 3, 28), "2027-03-27T23:00:00+00:00", "2027-03-28T22:00:00+00:00"),
        (date(2027, 10, 31), "2027-10-30T22:00:00+00:00", "2027-10-31T23:00:00+00:00"),
    ],
)
def test_a_day_is_as_long_as_its_hours(day: date, begins: str, ends: str) -> None:
    assert start_of_day(day).astimezone(UTC).isoformat() == begins
    assert end_of_day(day).astimezone(UTC).isoformat() == ends
    assert last_day_before(end_of_day(day)) == day


def test_clocks_in_poland_show_a_moment_and_tell_it_back() -> None:
    moment = datetime(2027, 6, 1, 10, tzinfo=UTC)
    assert to_wall_clock(moment) == datetime(2027, 6, 1, 12)  # noqa: DTZ001 – what a clock shows has no zone
    assert from_wall_clock(to_wall_clock(moment)) == moment


def test_of_an_hour_shown_twice_the_earlier_one_is_meant() -> None:
    shown = to_wall_clock(datetime(2027, 10, 31, 1, 30, tzinfo=UTC))
    assert from_wall_clock(shown) == datetime(2027, 10, 31, 0, 30, tzinfo=UTC)


def test_an_hour_is_written_in_one_way() -> None:
    assert clock_time(datetime(2027, 6, 1, 7, 5, tzinfo=UTC)) == "09:05"
    assert clock_time(datetime(2027, 6, 1, 22, 0, tzinfo=UTC)) == "00:00"
