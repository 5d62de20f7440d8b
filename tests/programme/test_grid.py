"""A day as a table: every session in one field, whatever overlaps."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smwi_events.core.clock import clock_time
from smwi_events.programme.rules.grid import Grid, find_row, make_grid
from smwi_events.programme.rules.published import Session
from tests.programme.plain import ROOMS, make, moment, programme_of


def drawn(*sessions: Session) -> list[str]:
    """The rows of the table: the hour, then each field as its codes, rows × columns where it is larger than one."""

    def field(codes: str, rows: int, columns: int) -> str:
        return codes + (f" {rows}×{columns}" if (rows, columns) != (1, 1) else "")

    return [
        f"{clock_time(row.starts_at)} | "
        + " | ".join(field("+".join(s.code for s in f.sessions) or "-", f.rows, f.columns) for f in row.fields)
        for row in grid_of(*sessions).rows
    ]


def grid_of(*sessions: Session) -> Grid:
    return make_grid(ROOMS, programme_of(*sessions).sessions)


@pytest.mark.parametrize(
    ("sessions", "rows"),
    [
        ([], []),
        ([make("A", "9")], ["09:00 | A"]),
        ([make("A", "9"), make("B", "9", room=2)], ["09:00 | A | B"]),
        (
            [make("A", "9", 60), make("B", "9", room=2), make("C", "9:30", room=2)],
            ["09:00 | A 2×1 | B", "09:30 | C"],
        ),
        (
            [make("A", "9"), make("B", "10", room=2), make("C", "11", room=2)],
            ["09:00 | A | -", "10:00 | - 2×1 | B", "11:00 | C"],
        ),
        (
            [make("A", "9"), make("B", "9", room=2), make("P", "10", room=None), make("C", "11", room=2)],
            ["09:00 | A | B", "10:00 | P 1×2", "11:00 | - | C"],
        ),
        ([make("P", "8", room=None), make("Q", "9", room=None)], ["08:00 | P", "09:00 | Q"]),
        (
            [make("P", "8", 240, room=None), make("A", "9"), make("B", "10")],
            ["08:00 | - | P 3×1", "09:00 | A", "10:00 | B"],
        ),
        ([make("A", "9", 60), make("B", "9:30", 60), make("C", "10:30")], ["09:00 | A+B 2×1", "09:30 | ", "10:30 | C"]),
    ],
    ids=["empty", "one", "two rooms", "long", "free", "band", "only bands", "beside", "overlap"],
)
def test_a_day_is_drawn(sessions: list[Session], rows: list[str]) -> None:
    assert drawn(*sessions) == rows


def test_rooms_without_sessions_have_no_column() -> None:
    grid = grid_of(make("A", "9", room=3), make("B", "9", room=1))
    assert [room.name.pl for room in grid.rooms] == ["Duża", "Trzecia"]
    assert not grid.has_everywhere
    assert grid_of(make("A", "9", room=None)).columns == 1


@given(st.lists(st.tuples(st.integers(0, 100), st.integers(1, 30), st.sampled_from([1, 2, 3, None])), max_size=25))
def test_every_session_has_one_field_and_the_table_has_no_holes(
    drawn_sessions: list[tuple[int, int, int | None]],
) -> None:
    sessions = [
        make(f"S{number}", f"8:{start * 5 // 60}", length * 5, room)
        for number, (start, length, room) in enumerate(drawn_sessions)
    ]
    grid = grid_of(*sessions)
    found = [session.code for row in grid.rows for field in row.fields for session in field.sessions]
    assert sorted(found) == sorted(session.code for session in sessions)
    taken = [0] * len(grid.rows)
    for number, row in enumerate(grid.rows):
        for field in row.fields:
            for reached in range(number, number + field.rows):
                taken[reached] += field.columns
    assert taken == [grid.columns] * len(grid.rows)


@pytest.mark.parametrize(
    ("now", "row"), [("8:59", None), ("9", 0), ("9:59", 0), ("10", 1), ("10:44", 1), ("10:45", None)]
)
def test_the_row_that_is_going_on(now: str, row: int | None) -> None:
    starts = [moment("9"), moment("10")]
    assert find_row(starts, moment("10") + timedelta(minutes=45), moment(now)) == row
    assert find_row([], moment("10"), moment(now)) is None
