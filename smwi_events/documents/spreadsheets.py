"""Spreadsheets out (XLSX, CSV) and in, safe against formulas hidden in names and against oversized files."""

import csv
import io
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import xlsxwriter
from python_calamine import CalamineError, CalamineWorkbook

from smwi_events.core.clock import to_wall_clock
from smwi_events.documents.errors import TableEmpty, TableTooLarge, TableUnreadable

Cell = str | int | Decimal | date | datetime | None

MAX_BYTES = 5 * 1024 * 1024
MAX_UNPACKED_BYTES = 64 * 1024 * 1024
MAX_ROWS = 5_000
MAX_COLUMNS = 100

_CELL_LIMIT = 32_767  # characters, set by Excel
# Where a cell or a row says where it stands, whatever attributes come before.
_REFERENCE = re.compile(
    rb"""<(?:[\w.-]+:)?(?:c|row)(?:\s+[^\s=>]+\s*=\s*(?:"[^"]*"|'[^']*'))*?\s+r\s*=\s*["']\s*\$?([A-Za-z]*)\$?(\d*)"""
)
_MOST_DIGITS = 9
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")
_BOM = "\ufeff"
_ZIP_SIGNATURE = b"PK\x03\x04"
_UTF16_SIGNATURES = (b"\xff\xfe", b"\xfe\xff")
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


def read_table(content: bytes) -> list[list[str]]:
    """Rows of the first sheet of an XLSX file or of a CSV text, told apart by content, as trimmed texts of equal count.

    Rows without content are left out. CSV may be UTF-8, UTF-16 or Windows-1250, split by ; , or tab.
    Raises TableTooLarge, TableUnreadable or TableEmpty.
    """
    if len(content) > MAX_BYTES:
        raise TableTooLarge
    rows = _xlsx_rows(content) if content.startswith(_ZIP_SIGNATURE) else _csv_rows(_decoded(content))
    kept: list[list[str]] = []
    for row in rows:
        cells = [_text(cell) for cell in row]
        if not any(cells):
            continue
        kept.append(cells)
        if len(kept) > MAX_ROWS:
            raise TableTooLarge
    if not kept:
        raise TableEmpty
    width = max(_used(row) for row in kept)
    if width > MAX_COLUMNS:
        raise TableTooLarge
    return [(row + [""] * width)[:width] for row in kept]


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


def _xlsx_rows(content: bytes) -> list[list[Any]]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _ensure_modest(archive)
        sheet = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0)
        if sheet.total_height > 2 * MAX_ROWS or sheet.total_width > 2 * MAX_COLUMNS:
            raise TableTooLarge
        return sheet.to_python()
    except (zipfile.BadZipFile, zlib.error, CalamineError, ValueError, OSError, RuntimeError, EOFError) as error:
        raise TableUnreadable from error


def _ensure_modest(archive: zipfile.ZipFile) -> None:
    """Refuse what would take much memory to unpack: the reader makes a grid of every cell up to the last one used.

    Two cells at the ends of a sheet make a small file and a grid of 17 thousand million cells. Raises TableTooLarge, or
    TableUnreadable for what is no XLSX workbook: the other formats of the reader cannot be looked through like this.
    """
    entries = archive.infolist()
    names = {entry.filename.lower() for entry in entries}
    if sum(entry.file_size for entry in entries) > MAX_UNPACKED_BYTES:
        raise TableTooLarge
    if "xl/workbook.xml" not in names or names & {"content.xml", "xl/workbook.bin"}:
        raise TableUnreadable
    for entry in entries:
        if entry.filename.lower().endswith((".xml", ".rels")) and _is_vast(archive.read(entry)):
            raise TableTooLarge


def _is_vast(sheet: bytes) -> bool:
    """Whether a cell or a row lies beyond the limits, as it names itself (ECMA-376, attribute r of c and row)."""
    for match in _REFERENCE.finditer(sheet):
        column, row = match[1].upper(), match[2]
        if len(row) > _MOST_DIGITS or int(row or 0) > 2 * MAX_ROWS or _column_number(column) > 2 * MAX_COLUMNS:
            return True
    return False


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters[:4]:
        number = number * 26 + letter - ord("A") + 1
    return number


def _csv_rows(text: str) -> Iterator[list[str]]:
    first = next((line for line in text.splitlines() if line.strip()), "")
    delimiter = max(";\t,", key=first.count)
    try:
        yield from csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    except csv.Error as error:
        raise TableUnreadable from error


def _decoded(content: bytes) -> str:
    encodings = ("utf-16",) if content.startswith(_UTF16_SIGNATURES) else ("utf-8-sig", "cp1250")
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise TableUnreadable


def _text(cell: Any) -> str:
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip()


def _used(row: list[str]) -> int:
    return max((number for number, cell in enumerate(row, start=1) if cell), default=0)
