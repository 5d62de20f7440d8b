"""Spreadsheets as people open them, with hostile texts in them too."""

import io
import zipfile
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from smwi_events.core.clock import to_wall_clock
from smwi_events.documents.spreadsheets import Cell, Column, write_csv, write_xlsx

MOMENT = datetime(2026, 6, 9, 22, 30, tzinfo=UTC)
COLUMNS = [Column("Imię i nazwisko", 30), Column("Kwota"), Column("Dzień"), Column("Przyjęto"), Column("Osoby")]
ROW: list[Cell] = [
    "Łucja Żądło",
    Decimal("1463.70"),
    date(2026, 6, 9),
    MOMENT,
    3,
]
FORMULAS = ["=1+1", "+48 600 000 000", "-1", "@SUM(A1)", "\t=1", "\r=1"]


def csv_bytes(rows: list[list[Cell]], columns: list[Column] = COLUMNS) -> bytes:
    return b"".join(write_csv(columns, rows))


def read_xlsx(content: bytes) -> list[list[Any]]:
    return CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()


def test_csv_is_what_polish_excel_opens() -> None:
    assert csv_bytes([ROW]).decode() == (
        "\ufeffImię i nazwisko;Kwota;Dzień;Przyjęto;Osoby\r\nŁucja Żądło;1463,70;2026-06-09;2026-06-10 00:30;3\r\n"
    )


@pytest.mark.parametrize("text", FORMULAS)
def test_csv_leads_a_formula_by_an_apostrophe(text: str) -> None:
    assert csv_bytes([[text]], [Column(text)]).decode().count(f"'{text}") == 2


def test_csv_is_made_line_by_line() -> None:
    def rows() -> object:
        yield ["a"]
        raise AssertionError("read ahead")

    lines = write_csv([Column("x")], rows())  # type: ignore[arg-type]
    assert (next(lines), next(lines)) == ("\ufeffx\r\n".encode(), b"a\r\n")


def test_xlsx_keeps_amounts_and_dates() -> None:
    assert read_xlsx(write_xlsx(COLUMNS, [ROW], "Zgłoszenia")) == [
        ["Imię i nazwisko", "Kwota", "Dzień", "Przyjęto", "Osoby"],
        ["Łucja Żądło", 1463.7, date(2026, 6, 9), to_wall_clock(MOMENT).replace(tzinfo=None), 3],
    ]


def test_xlsx_holds_no_formula_and_no_link() -> None:
    made = write_xlsx([Column("x")], [[text] for text in [*FORMULAS, "https://example.org"]])
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml")
        assert b"<f>" not in sheet and b"hyperlink" not in sheet
    assert read_xlsx(made)[1:] == [[text] for text in [*FORMULAS, "https://example.org"]]


def test_xlsx_without_rows_has_its_heading() -> None:
    assert read_xlsx(write_xlsx(COLUMNS, []))[0][0] == "Imię i nazwisko"


@given(st.lists(st.lists(st.text(), min_size=1, max_size=4), max_size=5))
def test_any_text_can_be_exported(rows: list[list[Cell]]) -> None:
    assert write_xlsx(COLUMNS, rows).startswith(b"PK")
    assert csv_bytes(rows).startswith("\ufeff".encode())
