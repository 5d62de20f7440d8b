"""Spreadsheets written and read, hostile ones too."""

import io
import random
import zipfile
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smwi_events.core.errors import Refusal
from smwi_events.documents import spreadsheets
from smwi_events.documents.errors import TableEmpty, TableTooLarge, TableUnreadable
from smwi_events.documents.spreadsheets import Cell, Column, read_table, write_csv, write_xlsx

COLUMNS = [Column("Imię i nazwisko", 30), Column("Kwota"), Column("Dzień"), Column("Przyjęto"), Column("Osoby")]
ROW: list[Cell] = [
    "Łucja Żądło",
    Decimal("1463.70"),
    date(2026, 6, 9),
    datetime(2026, 6, 9, 22, 30, tzinfo=UTC),
    3,
]
FORMULAS = ["=1+1", "+48 600 000 000", "-1", "@SUM(A1)", "\t=1", "\r=1"]


def csv_bytes(rows: list[list[Cell]], columns: list[Column] = COLUMNS) -> bytes:
    return b"".join(write_csv(columns, rows))


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
    assert read_table(write_xlsx(COLUMNS, [ROW], "Zgłoszenia")) == [
        ["Imię i nazwisko", "Kwota", "Dzień", "Przyjęto", "Osoby"],
        ["Łucja Żądło", "1463.7", "2026-06-09", "2026-06-10 00:30:00", "3"],
    ]


def test_xlsx_holds_no_formula_and_no_link() -> None:
    made = write_xlsx([Column("x")], [[text] for text in [*FORMULAS, "https://example.org"]])
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml")
        assert b"<f>" not in sheet and b"hyperlink" not in sheet
    assert read_table(made)[1:] == [[text.strip()] for text in [*FORMULAS, "https://example.org"]]


def test_xlsx_without_rows_has_its_heading() -> None:
    assert read_table(write_xlsx(COLUMNS, []))[0][0] == "Imię i nazwisko"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1250", "utf-16"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_csv_is_read_in_the_usual_encodings(encoding: str, delimiter: str) -> None:
    lines = ["imię{0}nazwisko", "", 'Łucja{0}"Żądło-Źrebięta"', "Jan{0}"]
    content = "\r\n".join(lines).format(delimiter).encode(encoding)
    assert read_table(content) == [["imię", "nazwisko"], ["Łucja", "Żądło-Źrebięta"], ["Jan", ""]]


@pytest.mark.parametrize(
    ("content", "refusal"),
    [
        (b"", TableEmpty),
        (b" ; ;\r\n;;", TableEmpty),
        (b"a\0b", TableUnreadable),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), TableUnreadable),
        (b"PK\x03\x04" + b"x" * 100, TableUnreadable),
        (b"\x89PNG\r\n\x1a\n\x00\x81", TableUnreadable),
        (b'"' + b"a" * 200_000, TableUnreadable),
        (b"a" * (spreadsheets.MAX_BYTES + 1), TableTooLarge),
        (b"a;b\n" * (spreadsheets.MAX_ROWS + 1), TableTooLarge),
        (b"a;" * (spreadsheets.MAX_COLUMNS + 1), TableTooLarge),
    ],
    ids=lambda value: value[:8].hex() if isinstance(value, bytes) else value.__name__,
)
def test_what_is_no_table_is_refused(content: bytes, refusal: type[Refusal]) -> None:
    with pytest.raises(refusal):
        read_table(content)


def test_archive_that_unpacks_to_too_much_is_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", bytes(spreadsheets.MAX_UNPACKED_BYTES + 1))
    with pytest.raises(TableTooLarge):
        read_table(out.getvalue())


def test_cell_far_away_does_not_unfold_a_million_rows() -> None:
    nothing: list[Cell] = [""]
    rows = [nothing] * 20_000 + [["x"]]
    with pytest.raises(TableTooLarge):
        read_table(write_xlsx([Column("a")], rows))


@given(st.binary(max_size=400))
def test_any_bytes_give_rows_or_a_refusal(content: bytes) -> None:
    try:
        rows = read_table(content)
    except Refusal:
        return
    assert len({len(row) for row in rows}) == 1


def test_damaged_workbooks_give_rows_or_a_refusal() -> None:
    made = write_xlsx(COLUMNS, [ROW] * 5)
    chance = random.Random(3)
    for _ in range(200):
        damaged = bytearray(made)
        for _ in range(chance.randint(1, 20)):
            damaged[chance.randrange(4, len(damaged))] = chance.randrange(256)
        try:
            read_table(bytes(damaged))
        except Refusal:
            continue


@given(st.lists(st.lists(st.text(), min_size=1, max_size=4), max_size=5))
def test_any_text_can_be_exported(rows: list[list[Cell]]) -> None:
    assert write_xlsx(COLUMNS, rows).startswith(b"PK")
    assert csv_bytes(rows).startswith("\ufeff".encode())


def rebuilt(content: bytes, changes: dict[str, tuple[bytes, bytes]], **more: bytes) -> bytes:
    """A workbook with parts of its entries exchanged, and with further entries."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        for entry in old.infolist():
            found, put = changes.get(entry.filename, (b"", b""))
            data = old.read(entry)
            assert found in data
            new.writestr(entry.filename, data.replace(found, put) if found else data)
        for name, data in more.items():
            new.writestr(name.replace("_", "."), data)
    return out.getvalue()


@pytest.mark.parametrize(
    "cell",
    [
        b'<c r="XFD1048576"',
        b"<c s=\"1\" r='XFD1'",
        b'<c t=">" r="A1048576"',
        b'<x:c r = "A99999999999999999999"',
        b'<row r="1048576"><c',
    ],
)
def test_a_sparse_sheet_is_refused_before_it_is_unfolded(cell: bytes) -> None:
    small = write_xlsx([Column("Imię")], [["Anna"]])
    assert read_table(small) == [["Imię"], ["Anna"]]
    sparse = rebuilt(small, {"xl/worksheets/sheet1.xml": (b'<c r="A2"', cell)})
    with pytest.raises(TableTooLarge):
        read_table(sparse)


@pytest.mark.parametrize("name", ["content_xml", "Content_XML"])
def test_other_formats_of_the_reader_are_refused(name: str) -> None:
    with pytest.raises(TableUnreadable):
        read_table(rebuilt(write_xlsx([Column("Imię")], [["Anna"]]), {}, **{name: b"<office/>"}))
