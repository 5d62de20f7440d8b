"""The text of a PDF document, as somebody would copy it out."""

import io
import re
from collections.abc import Iterator

import pikepdf

_PAIR = re.compile(rb"<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>")
_RANGE = re.compile(rb"<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>")
_SINGLES = re.compile(rb"beginbfchar(.*?)endbfchar", re.DOTALL)
_RANGES = re.compile(rb"beginbfrange(.*?)endbfrange", re.DOTALL)
# Moves that may begin another word or line.
_MOVES = frozenset({"Td", "TD", "Tm", "T*", "ET"})


def read_text(content: bytes) -> str:
    """All pages' text by the fonts' own ToUnicode tables (ISO 32000-2, 9.10.3), white space made single."""
    with pikepdf.open(io.BytesIO(content)) as document:
        pieces = [piece for page in document.pages for piece in _read_page(page)]
    return " ".join("".join(pieces).split())


def _read_page(page: pikepdf.Page) -> Iterator[str]:
    tables = {name: _read_table(font) for name, font in page.resources.get("/Font", {}).items()}
    table: dict[int, str] = {}
    for instruction in pikepdf.parse_content_stream(page):
        operands, name = instruction.operands, str(instruction.operator)
        if name == "Tf":
            table = tables[str(operands[0])]
        elif name in _MOVES:
            yield " "
        elif name in ("Tj", "TJ"):
            shown = operands[0] if name == "TJ" else [operands[0]]
            yield "".join(_decode(bytes(part), table) for part in shown if isinstance(part, pikepdf.String))


def _decode(codes: bytes, table: dict[int, str]) -> str:
    return "".join(table.get(int.from_bytes(codes[at : at + 2], "big"), "") for at in range(0, len(codes), 2))


def _read_table(font: pikepdf.Object) -> dict[int, str]:
    stream = font.ToUnicode.read_bytes()
    table = {}
    for block in _SINGLES.findall(stream):
        for code, text in _PAIR.findall(block):
            table[int(code, 16)] = _characters(text)
    for block in _RANGES.findall(stream):
        for first, last, text in _RANGE.findall(block):
            for offset in range(int(last, 16) - int(first, 16) + 1):
                table[int(first, 16) + offset] = chr(int(text, 16) + offset)
    return table


def _characters(hexadecimal: bytes) -> str:
    return bytes.fromhex(hexadecimal.decode()).decode("utf-16-be")
