"""The order of the archive and its gaps."""

from datetime import UTC, datetime

from smwi_events.editions.rules.archive import count_held, first_year, in_order, make_rows
from smwi_events.editions.rules.values import EditionData
from tests.editions.samples import NOW, make_data


def past(number: int | None, year: int | None = None, *, gap: bool = False) -> EditionData:
    return make_data(number=number, year=year, starts_on=None, ends_on=None, is_gap=gap)


FIRST, SECOND, SIXTH, SEVENTH, LAST = (
    past(1, 1997),
    past(2, 1998),
    past(6, gap=True),
    past(7, gap=True),
    past(26, 2023),
)


def test_numbers_tell_the_order_and_years_place_the_unnumbered() -> None:
    special, newest = past(None, 1998), make_data(number=None, year=2027)
    given = [newest, LAST, special, SEVENTH, FIRST, SIXTH, SECOND]
    assert in_order(given) == [FIRST, SECOND, special, SIXTH, SEVENTH, LAST, newest]


def test_an_unnumbered_edition_may_be_the_first() -> None:
    before = past(None, 1990)
    assert in_order([FIRST, before]) == [before, FIRST]


def test_neighbouring_gaps_stand_in_one_row() -> None:
    rows = make_rows([FIRST, SIXTH, SEVENTH, LAST])
    assert [(row.is_gap, row.first.number, row.last.number) for row in rows] == [
        (False, 26, 26),
        (True, 6, 7),
        (False, 1, 1),
    ]


def test_editions_held_are_counted_from_what_is_known() -> None:
    coming, demo = make_data(number=27), make_data(number=90, year=2020, starts_on=None, ends_on=None, is_demo=True)
    assert count_held([FIRST, SIXTH, LAST, coming, demo], NOW) == 26
    assert count_held([FIRST, LAST, coming], datetime(2027, 6, 16, 12, tzinfo=UTC)) == 27
    assert count_held([], NOW) == 0


def test_the_beginning_is_the_earliest_known_year() -> None:
    assert first_year([LAST, FIRST, SIXTH]) == 1997
    assert first_year([SIXTH]) is None
