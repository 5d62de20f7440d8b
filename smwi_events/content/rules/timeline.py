"""The river of years: where each milestone and edition stands on a drawing of the association's history."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

# Sizes in the drawing's own units; one is about a pixel on a wide screen.
WIDTH = 1200
MARGIN = 40
AXIS = 220
HIGHEST = 74
# How far up the points stand, in turn: enough steps that the labels of neighbouring years never meet.
LEVELS = (0.35, 0.8, 0.15, 0.62, 1.0, 0.4)
LABELLED_YEARS = 5
DAYS_IN_YEAR = 365.2425


@dataclass(frozen=True)
class Node:
    """A point of the drawing; `index` is its place among the milestones given."""

    index: int
    x: float
    y: float


@dataclass(frozen=True)
class YearMark:
    """A year's beginning on the axis; only every fifth bears its number."""

    year: int
    x: float
    labelled: bool


@dataclass(frozen=True)
class River:
    """The whole drawing: points from left to right, years, and the places of the ticks given."""

    nodes: tuple[Node, ...]
    years: tuple[YearMark, ...]
    ticks: tuple[float, ...]

    @property
    def path(self) -> str:
        """The points as the coordinates of one line."""
        return " ".join(f"{node.x},{node.y}" for node in self.nodes)


def draw_river(milestones: Sequence[date], ticks: Sequence[date], today: date) -> River:
    """Place milestones and ticks to scale between the first of them and the end of this year."""
    days = [*milestones, *ticks]
    first = min((day.year for day in days), default=today.year)
    last = max(today.year, *(day.year for day in days)) if days else today.year

    def x_of(day: date) -> float:
        years = (day - date(first, 1, 1)).days / DAYS_IN_YEAR
        return round(MARGIN + (WIDTH - 2 * MARGIN) * years / (last + 1 - first), 1)

    nodes = tuple(
        Node(index, x_of(day), round(AXIS - 30 - (AXIS - 30 - HIGHEST) * LEVELS[place % len(LEVELS)], 1))
        for place, (index, day) in enumerate(sorted(enumerate(milestones), key=lambda pair: pair[1]))
    )
    years = tuple(
        YearMark(year, x_of(date(year, 1, 1)), year % LABELLED_YEARS == 0 or year == first)
        for year in range(first, last + 1)
    )
    return River(nodes, years, tuple(x_of(day) for day in ticks))
