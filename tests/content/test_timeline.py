"""The river of years is drawn to scale."""

from datetime import date

from smwi_events.content.rules.timeline import MARGIN, WIDTH, draw_river

TODAY = date(2026, 11, 22)


def test_points_stand_in_the_order_of_time_and_inside_the_drawing() -> None:
    river = draw_river([date(2015, 12, 1), date(1997, 6, 11), date(2005, 6, 1)], [date(1998, 6, 1)], TODAY)
    assert [node.index for node in river.nodes] == [1, 2, 0]
    places = [node.x for node in river.nodes]
    assert places == sorted(places)
    assert places[0] > MARGIN
    assert places[-1] < WIDTH - MARGIN
    assert places[0] < river.ticks[0] < places[1]


def test_every_year_has_a_mark_and_every_fifth_a_number() -> None:
    river = draw_river([date(1997, 6, 11)], [], TODAY)
    assert [mark.year for mark in river.years] == list(range(1997, 2027))
    assert [mark.year for mark in river.years if mark.labelled] == [1997, 2000, 2005, 2010, 2015, 2020, 2025]


def test_the_line_joins_all_points() -> None:
    river = draw_river([date(1997, 6, 11), date(1998, 3, 13)], [], TODAY)
    assert river.path.count(",") == 2


def test_nothing_gives_an_empty_river_of_this_year() -> None:
    river = draw_river([], [], TODAY)
    assert river.nodes == ()
    assert [mark.year for mark in river.years] == [2026]
