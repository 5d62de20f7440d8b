"""What a spreadsheet would do to the sessions or people that are there, row by row, before anything is done.

A row finds what it is about by the sheet's own keys. Empty cells and missing columns leave things as they are; a lone
dash empties a text or a choice. The same file taken in twice changes nothing the second time.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from hashlib import sha256
from typing import Any

from smwi_events.core.text import fold
from smwi_events.programme.errors import HeadingsUnknown, TooManyRows
from smwi_events.speakers.rules.naming import Directory

MOST_ROWS = 1000
DASHES = frozenset({"-", "–", "—"})


class Outcome(StrEnum):
    """What a row does."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    REFUSED = "refused"


class ProblemKind(StrEnum):
    """Why a row is refused."""

    CODE_UNKNOWN = "code-unknown"
    EMAIL_WRONG = "email-wrong"
    LINK_WRONG = "link-wrong"
    MINUTES_WRONG = "minutes-wrong"
    NAME_AMBIGUOUS = "name-ambiguous"
    NAME_MISSING = "name-missing"
    NAME_WRONG = "name-wrong"
    NUMBER_WRONG = "number-wrong"
    PERSON_REPEATED = "person-repeated"
    ROW_REPEATED = "row-repeated"
    SEVERAL_FIT = "several-fit"
    TITLE_MISSING = "title-missing"
    TOO_LONG = "too-long"
    WORD_UNKNOWN = "word-unknown"


@dataclass(frozen=True)
class Problem:
    """A reason with the text that caused it, and the field where it stands."""

    kind: ProblemKind
    text: str = ""
    field: str = ""


class CellProblem(Exception):
    """A cell that cannot be understood."""

    def __init__(self, kind: ProblemKind, text: str = "") -> None:
        super().__init__(kind, text)
        self.kind, self.text = kind, text


@dataclass(frozen=True)
class Context:
    """What cells may name: tracks by folded name, and known people."""

    tracks: Mapping[str, int] = field(default_factory=dict)
    directory: Directory = field(default_factory=Directory)


@dataclass(frozen=True)
class Field:
    """A column: the key of its value, its headings (the Polish and the English one first), and how a cell is read.

    `clear` makes what a dash stands for; a field that cannot be empty has none.
    """

    key: str
    headings: tuple[str, ...]
    read: Callable[[str, Context], Any]
    clear: Callable[[], Any] | None = None


@dataclass(frozen=True)
class Record:
    """What is there already: number, values by key, and what tells whether somebody changes it meanwhile."""

    id: int
    values: Mapping[str, Any]
    stamp: Any = None


Index = Mapping[str, Sequence[Record]]


@dataclass(frozen=True)
class Sheet:
    """A kind of spreadsheet.

    `keys` are what something is found by; `find` gives the records that a row is about, `claim` the keys by which it
    would be found afterwards; `check` says what is wrong with the values as a whole; `label` names a row.
    """

    name: str
    fields: tuple[Field, ...]
    needed: tuple[str, ...]
    defaults: Mapping[str, Any]
    keys: Callable[[Mapping[str, Any]], Sequence[str]]
    find: Callable[[Mapping[str, Any], Index], Sequence[Record]]
    claim: Callable[[Mapping[str, Any], Sequence[Record]], Sequence[str]]
    check: Callable[[Mapping[str, Any]], ProblemKind | None]
    label: Callable[[Mapping[str, Any]], str]


@dataclass(frozen=True)
class Change:
    """A value that becomes another one."""

    field: str
    before: Any
    after: Any


@dataclass(frozen=True)
class RowPlan:
    """What one row does; `values` is everything that the thing holds afterwards."""

    number: int
    outcome: Outcome
    label: str
    target: int | None = None
    values: Mapping[str, Any] = field(default_factory=dict)
    changes: tuple[Change, ...] = ()
    problems: tuple[Problem, ...] = ()
    stamp: Any = field(default=None, repr=False)


@dataclass(frozen=True)
class Plan:
    """What a whole file does, and the headings that were not understood and are passed over."""

    rows: tuple[RowPlan, ...]
    unknown: tuple[str, ...] = ()

    def count(self, outcome: Outcome) -> int:
        """How many rows have this outcome."""
        return sum(row.outcome is outcome for row in self.rows)

    @property
    def fingerprint(self) -> str:
        """What tells whether another plan would do the same."""
        return sha256(repr(self.rows).encode()).hexdigest()

    @property
    def does_something(self) -> bool:
        """Whether anything would be added or changed."""
        return any(row.outcome in (Outcome.NEW, Outcome.CHANGED) for row in self.rows)


def make_plan(table: Sequence[Sequence[str]], sheet: Sheet, records: Sequence[Record], context: Context) -> Plan:
    """What the rows below the headings would do; raises HeadingsUnknown or TooManyRows."""
    columns, unknown = _read_headings(table[0] if table else (), sheet)
    if len(table) > MOST_ROWS + 1:
        raise TooManyRows
    index: dict[str, list[Record]] = {}
    for record in records:
        for key in sheet.keys(record.values):
            index.setdefault(key, []).append(record)
    read = [_plan_row(number, _cells(row, columns), sheet, index, context) for number, row in enumerate(table[1:], 2)]
    times = Counter(claim for _row, claims in read for claim in claims)
    return Plan(tuple(_refuse_repeated(row, claims, times) for row, claims in read), unknown)


def _read_headings(row: Sequence[str], sheet: Sheet) -> tuple[dict[int, Field], tuple[str, ...]]:
    known = {_heading(heading): each for each in sheet.fields for heading in (each.key, *each.headings)}
    columns: dict[int, Field] = {}
    unknown = []
    for place, heading in enumerate(row):
        found = known.get(_heading(heading))
        if found is not None and found not in columns.values():
            columns[place] = found
        elif heading:
            unknown.append(heading)
    if not {each.key for each in columns.values()} & set(sheet.needed):
        raise HeadingsUnknown
    return columns, tuple(unknown)


def _heading(text: str) -> str:
    return "".join(letter for letter in fold(text) if letter.isalnum())


def _cells(row: Sequence[str], columns: Mapping[int, Field]) -> list[tuple[Field, str]]:
    return [(column, row[place]) for place, column in columns.items() if place < len(row) and row[place]]


def _plan_row(
    number: int, cells: Sequence[tuple[Field, str]], sheet: Sheet, index: Index, context: Context
) -> tuple[RowPlan, frozenset[str]]:
    """What a row would do by itself, and what it is about."""
    values, problems = _read_cells(cells, context)
    label = sheet.label(values)
    claims: frozenset[str] = frozenset()
    if not problems:
        try:
            found = sheet.find(values, index)
            whole = {**(found[0].values if found else sheet.defaults), **values}
            label = sheet.label(values) or sheet.label(whole)
            claims = frozenset((*(f"#{record.id}" for record in found), *sheet.claim(values, found)))
            _ensure_one(found, sheet.check(whole))
        except CellProblem as problem:
            problems = [Problem(problem.kind, problem.text)]
        else:
            return _match(number, label, found[0] if found else None, values, whole), claims
    return RowPlan(number, Outcome.REFUSED, label, problems=tuple(problems)), claims


def _ensure_one(found: Sequence[Record], wrong: ProblemKind | None) -> None:
    if len(found) > 1:
        raise CellProblem(ProblemKind.SEVERAL_FIT)
    if wrong:
        raise CellProblem(wrong)


def _match(
    number: int, label: str, record: Record | None, values: Mapping[str, Any], whole: Mapping[str, Any]
) -> RowPlan:
    if record is None:
        return RowPlan(number, Outcome.NEW, label, None, whole)
    changes = tuple(_changes(record, values))
    outcome = Outcome.CHANGED if changes else Outcome.UNCHANGED
    return RowPlan(number, outcome, label, record.id, whole, changes, stamp=record.stamp)


def _refuse_repeated(row: RowPlan, claims: frozenset[str], times: Mapping[str, int]) -> RowPlan:
    """The row, unless another one is about the same: then neither is done, in whatever order they stand.

    If one of them were, the other might come to mean something else, and the file would not be done with once taken in.
    """
    if row.outcome is Outcome.REFUSED or all(times[claim] == 1 for claim in claims):
        return row
    return RowPlan(row.number, Outcome.REFUSED, row.label, problems=(Problem(ProblemKind.ROW_REPEATED),))


def _read_cells(cells: Sequence[tuple[Field, str]], context: Context) -> tuple[dict[str, Any], list[Problem]]:
    values: dict[str, Any] = {}
    problems = []
    for column, cell in cells:
        try:
            is_cleared = column.clear is not None and cell in DASHES
            values[column.key] = column.clear() if is_cleared and column.clear else column.read(cell, context)
        except CellProblem as problem:
            problems.append(Problem(problem.kind, problem.text or cell, column.key))
    return values, problems


def _changes(record: Record, values: Mapping[str, Any]) -> Iterator[Change]:
    for key, value in values.items():
        if record.values.get(key) != value:
            yield Change(key, record.values.get(key), value)
