"""The archive: editions in order, with runs of unknown ones drawn together."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Generic, Protocol, TypeVar

from smwi_events.editions.rules.schedule import Dated, EditionState, state_of


class Archived(Dated, Protocol):
    """What the archive needs to know of an edition."""

    @property
    def number(self) -> int | None: ...

    @property
    def is_gap(self) -> bool: ...

    @property
    def is_demo(self) -> bool: ...


A = TypeVar("A", bound=Archived)


@dataclass(frozen=True)
class ArchiveRow(Generic[A]):
    """One known edition, or a run of editions of which nothing is known."""

    editions: tuple[A, ...]
    is_gap: bool

    @property
    def first(self) -> A:
        return self.editions[0]

    @property
    def last(self) -> A:
        return self.editions[-1]


def in_order(editions: Iterable[A]) -> list[A]:
    """Editions as they took place: numbers tell the order, years place those that have no number."""
    known = list(editions)
    numbered = sorted((e for e in known if e.number is not None), key=lambda e: e.number or 0)
    ordered = list(numbered)
    for edition in sorted((e for e in known if e.number is None), key=_year):
        after = [i for i, other in enumerate(ordered) if other.year and _year(other) <= _year(edition)]
        ordered.insert(after[-1] + 1 if after else 0, edition)
    return ordered


def make_rows(editions: Sequence[A]) -> list[ArchiveRow[A]]:
    """The newest edition first; neighbouring gaps in one row, the lowest number first within it."""
    rows: list[ArchiveRow[A]] = []
    for edition in in_order(editions):
        if edition.is_gap and rows and rows[-1].is_gap:
            rows[-1] = ArchiveRow((*rows[-1].editions, edition), is_gap=True)
        else:
            rows.append(ArchiveRow((edition,), edition.is_gap))
    return rows[::-1]


def count_held(editions: Iterable[Archived], now: datetime) -> int:
    """How many editions there have been: the highest number among those that are over, running or only numbered."""
    held = (EditionState.PAST, EditionState.RUNNING, EditionState.UNDATED)
    return max((e.number for e in editions if e.number and not e.is_demo and state_of(e, now) in held), default=0)


def first_year(editions: Iterable[Archived]) -> int | None:
    """The year in which it all began, as far as the archive knows."""
    return min((e.year for e in editions if e.year and not e.is_demo), default=None)


def _year(edition: Archived) -> int:
    start: date | None = edition.starts_on
    return edition.year or (start.year if start else 0)
