"""Reading delegates pasted from a spreadsheet: tabs, semicolons or commas between cells, a heading row or none."""

import csv
import io
import re
from collections.abc import Mapping, Sequence

from smwi_events.core.text import fold
from smwi_events.registration.rules.delegates import DelegateRow

LONGEST_PASTE = 100_000
DELIMITERS = ("\t", ";", ",")
COLUMNS = ("given_name", "family_name", "job_title", "email", "ticket")
_HEADINGS: Mapping[str, str] = {
    "imie": "given_name",
    "imiona": "given_name",
    "first name": "given_name",
    "given name": "given_name",
    "nazwisko": "family_name",
    "last name": "family_name",
    "family name": "family_name",
    "surname": "family_name",
    "imie i nazwisko": "full_name",
    "imie nazwisko": "full_name",
    "nazwisko i imie": "reversed_name",
    "nazwisko imie": "reversed_name",
    "nazwisko, imie": "reversed_name",
    "lp": "ordinal",
    "l.p": "ordinal",
    "nr": "ordinal",
    "no": "ordinal",
    "uczestnik": "full_name",
    "name": "full_name",
    "full name": "full_name",
    "stanowisko": "job_title",
    "funkcja": "job_title",
    "job title": "job_title",
    "position": "job_title",
    "e-mail": "email",
    "email": "email",
    "mail": "email",
    "adres e-mail": "email",
    "bilet": "ticket",
    "rodzaj biletu": "ticket",
    "ticket": "ticket",
    "ticket type": "ticket",
}
_SPACES = re.compile(r"\s+")
_ORDINAL = re.compile(r"\d{1,3}[.)]?")


def parse_paste(text: str, tickets: Mapping[str, str], default_ticket: str = "") -> tuple[DelegateRow, ...]:
    """Rows of a pasted table, as typed: nothing is dropped but empty rows and a heading.

    `tickets` maps names of ticket types to their ids as text; a row that names none gets `default_ticket`.
    """
    table = [row for row in _split(text[:LONGEST_PASTE]) if any(row)]
    if not table:
        return ()
    columns = _read_headings(table[0])
    if columns:
        table = table[1:]
    named = {fold(name): id_ for name, id_ in tickets.items()}
    rows = (_to_row(cells, columns or _guess_columns(cells), named, default_ticket) for cells in table)
    return tuple(row for row in rows if not row.is_empty)


def _split(text: str) -> list[list[str]]:
    delimiter = next((d for d in DELIMITERS if d in text), "\t")
    lines = io.StringIO(text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", ""), newline="")
    # A quote that nobody closes would swallow all that follows, so then quotes are taken as letters.
    table = csv.reader(lines, delimiter=delimiter, quotechar=None if text.count('"') % 2 else '"')
    return [[_SPACES.sub(" ", cell).strip() for cell in row] for row in table]


def _read_headings(cells: Sequence[str]) -> list[str]:
    """Meanings of the columns when the first row is a heading, else nothing."""
    columns = [_HEADINGS.get(fold(cell).strip(" *:."), "") for cell in cells]
    return columns if sum(map(bool, columns)) >= min(2, len(cells)) else []


def _guess_columns(cells: Sequence[str]) -> list[str]:
    """Meanings of the cells of one row without headings: the usual order, an address found by its sign."""
    columns: list[str] = []
    remaining = list(COLUMNS)
    filled = [cell for cell in cells if cell]
    if filled and " " in filled[0] and (len(filled) == 1 or "@" in filled[1]):
        remaining[:2] = ["full_name"]
    for index, cell in enumerate(cells):
        if index == 0 and len(cells) > 1 and _ORDINAL.fullmatch(cell):
            columns.append("")
        elif "@" in cell and "email" in remaining:
            columns.append("email")
            remaining.remove("email")
        else:
            expected = next((c for c in remaining if c != "email" or cell), "")
            columns.append(expected)
            if expected:
                remaining.remove(expected)
    return columns


def _to_row(cells: Sequence[str], columns: Sequence[str], named: Mapping[str, str], default_ticket: str) -> DelegateRow:
    values = {column: cell for column, cell in zip(columns, cells, strict=False) if column and cell}
    values.pop("ordinal", None)
    if reversed_name := values.pop("reversed_name", ""):
        family, _space, given = reversed_name.replace(",", " ").partition(" ")
        values.setdefault("family_name", family)
        values.setdefault("given_name", given.strip())
    if full_name := values.pop("full_name", ""):
        given, _space, family = full_name.rpartition(" ")
        values.setdefault("given_name", given)
        values.setdefault("family_name", family)
    ticket = named.get(fold(values.pop("ticket", "")), default_ticket)
    return DelegateRow(**values, ticket=ticket)
