"""Spreadsheets (XLSX, CSV) for people to take home, safe against formulas hidden in names."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import xlsxwriter

from smwi_events.core.clock import to_wall_clock

Cell = str | int | Decimal | date | datetime | None

_CELL_LIMIT = 32_767  # characters, set by Excel
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")
_BOM = "\ufeff"
_FORMATS = {"money": "#,##0.00", "date": "yyyy-mm-dd", "moment": "yyyy-mm-dd hh:mm"}


@dataclass(frozen=True)
class Column:
    """A column of an export: its heading and its width in characters."""

    title: str
    width: int = 18


def write_xlsx(columns: Sequence[Column], rows: Iterable[Sequence[Cell]], sheet: str = "") -> bytes:
    """A workbook of one sheet with a frozen, filterable heading; amounts and dates stay numbers, times are Poland's."""
    out = io.BytesIO()
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(out, options) as book:
        formats = {name: book.add_format({"num_format": pattern}) for name, pattern in _FORMATS.items()}
        heading = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        page = book.add_worksheet(sheet[:31] or None)
        page.freeze_panes(1, 0)
        for number, column in enumerate(columns):
            page.set_column(number, number, column.width)
            page.write_string(0, number, column.title, heading)
        last = 0
        for last, row in enumerate(rows, start=1):
            for number, cell in enumerate(row):
                _write_cell(page, formats, last, number, cell)
        page.autofilter(0, 0, last, max(len(columns) - 1, 0))
    return out.getvalue()


def write_csv(columns: Sequence[Column], rows: Iterable[Sequence[Cell]], delimiter: str = ";") -> Iterator[bytes]:
    """Lines of a CSV file as Polish Excel opens it: UTF-8 with a byte order mark, decimal commas, CRLF.

    A text that a spreadsheet would take for a formula is led by an apostrophe.
    """
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=delimiter, lineterminator="\r\n")
    writer.writerow([_csv_cell(column.title) for column in columns])
    yield (_BOM + buffer.getvalue()).encode()
    for row in rows:
        buffer.seek(0)
        buffer.truncate()
        writer.writerow([_csv_cell(cell) for cell in row])
        yield buffer.getvalue().encode("utf-8", "replace")


def _write_cell(page: Any, formats: dict[str, Any], row: int, number: int, cell: Cell) -> None:
    match cell:
        case None | "":
            pass
        case Decimal():
            page.write_number(row, number, float(cell), formats["money"])
        case int():
            page.write_number(row, number, cell)
        case datetime():
            page.write_datetime(row, number, to_wall_clock(cell), formats["moment"])
        case date():
            page.write_datetime(row, number, cell, formats["date"])
        case str():
            page.write_string(row, number, cell.encode("utf-8", "replace").decode()[:_CELL_LIMIT])


def _csv_cell(cell: Cell) -> str:
    match cell:
        case None:
            return ""
        case Decimal():
            return str(cell).replace(".", ",")
        case datetime():
            return f"{to_wall_clock(cell):%Y-%m-%d %H:%M}"
        case str():
            return f"'{cell}" if cell.startswith(_FORMULA_STARTS) else cell
        case _:
            return str(cell)
