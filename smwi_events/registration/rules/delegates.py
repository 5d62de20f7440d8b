"""Rows of the delegates' table as they were typed, and what is wrong with them."""

from collections.abc import Collection, Iterable
from dataclasses import astuple, dataclass
from enum import StrEnum

from smwi_events.core.addresses import is_address
from smwi_events.core.text import fold

MOST_DELEGATES = 200
LONGEST_NAME = 80
LONGEST_JOB_TITLE = 150


class RowProblem(StrEnum):
    """What can be wrong with a row."""

    GIVEN_NAME_MISSING = "given_name_missing"
    FAMILY_NAME_MISSING = "family_name_missing"
    TICKET_MISSING = "ticket_missing"
    NAME_TOO_LONG = "name_too_long"
    JOB_TITLE_TOO_LONG = "job_title_too_long"
    EMAIL_WRONG = "email_wrong"
    REPEATED = "repeated"


@dataclass(frozen=True)
class DelegateRow:
    """One delegate as typed; `ticket` is the id of a ticket type as text, or empty."""

    given_name: str = ""
    family_name: str = ""
    job_title: str = ""
    email: str = ""
    ticket: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing was typed; a ticket chosen beforehand does not count."""
        return not any(astuple(self)[:4])


@dataclass(frozen=True)
class Delegate:
    """A delegate whose row is in order."""

    given_name: str
    family_name: str
    job_title: str
    email: str
    ticket_type_id: int


def check_rows(rows: Iterable[DelegateRow], tickets: Collection[str]) -> dict[int, dict[str, RowProblem]]:
    """Problems by row index and field name; rows with nothing in them are passed over."""
    problems: dict[int, dict[str, RowProblem]] = {}
    seen: set[tuple[str, ...]] = set()
    for index, row in enumerate(rows):
        if row.is_empty:
            continue
        found = _check_row(row, tickets)
        person = (fold(row.given_name), fold(row.family_name), row.email.casefold())
        if person in seen and not found:
            found["family_name"] = RowProblem.REPEATED
        seen.add(person)
        if found:
            problems[index] = found
    return problems


def _check_row(row: DelegateRow, tickets: Collection[str]) -> dict[str, RowProblem]:
    found = {}
    if not row.given_name:
        found["given_name"] = RowProblem.GIVEN_NAME_MISSING
    elif len(row.given_name) > LONGEST_NAME:
        found["given_name"] = RowProblem.NAME_TOO_LONG
    if not row.family_name:
        found["family_name"] = RowProblem.FAMILY_NAME_MISSING
    elif len(row.family_name) > LONGEST_NAME:
        found["family_name"] = RowProblem.NAME_TOO_LONG
    if len(row.job_title) > LONGEST_JOB_TITLE:
        found["job_title"] = RowProblem.JOB_TITLE_TOO_LONG
    if row.email and not is_address(row.email):
        found["email"] = RowProblem.EMAIL_WRONG
    if row.ticket not in tickets:
        found["ticket"] = RowProblem.TICKET_MISSING
    return found


def common_ticket(rows: Iterable[DelegateRow], on_sale: Collection[str]) -> str:
    """The ticket that goes without saying: the one all people share, or the only one on sale; else none."""
    chosen = {row.ticket for row in rows if row.ticket and not row.is_empty}
    candidates = chosen or set(on_sale)
    return next(iter(candidates & set(on_sale)), "") if len(candidates) == 1 else ""


def to_delegates(rows: Iterable[DelegateRow]) -> tuple[Delegate, ...]:
    """Delegates from rows that `check_rows` found nothing wrong with."""
    return tuple(
        Delegate(row.given_name, row.family_name, row.job_title, row.email, int(row.ticket))
        for row in rows
        if not row.is_empty
    )
