"""PDF: language, title, structure, standards; and data that stays data."""

import io
from collections.abc import Iterator
from typing import Any

import pikepdf
import pytest
from flask_babel import force_locale

from smwi_events.documents.pdf import compile_document, render
from tests.documents.samples import proforma

FRAME = {"title": "Pro forma nr PF/42/11/2026", "lang": "pl", "demo": True, "page_label": "Strona {page} z {pages}"}


@pytest.fixture(scope="module")
def document() -> pikepdf.Pdf:
    return opened(proforma())


def opened(data: dict[str, Any], **frame: Any) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(compile_document("billing/proforma", data, {**FRAME, **frame})))


def elements(node: Any) -> Iterator[Any]:
    """All elements of a structure tree, in reading order."""
    children = node.get("/K", [])
    for child in children if isinstance(children, pikepdf.Array) else [children]:
        if isinstance(child, pikepdf.Dictionary) and "/S" in child:
            yield child
            yield from elements(child)


def tags(document: pikepdf.Pdf) -> list[str]:
    return [str(element["/S"]) for element in elements(document.Root.StructTreeRoot)]


def test_document_names_its_language_and_title(document: pikepdf.Pdf) -> None:
    assert str(document.Root.Lang) == "pl"
    assert bool(document.Root.ViewerPreferences.DisplayDocTitle) is True
    with document.open_metadata() as metadata:
        assert metadata["dc:title"] == "Pro forma nr PF/42/11/2026"


def test_document_is_in_the_language_asked_for() -> None:
    assert str(opened(proforma(1, qr=False), lang="en").Root.Lang) == "en"


@pytest.mark.usefixtures("app")
def test_document_takes_the_language_in_force() -> None:
    with force_locale("en"):
        content = render("billing/proforma", proforma(1), title="Proforma")
    assert str(pikepdf.open(io.BytesIO(content)).Root.Lang) == "en"


def test_document_declares_its_standards(document: pikepdf.Pdf) -> None:
    with document.open_metadata() as metadata:
        assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"], metadata["pdfuaid:part"]) == ("3", "A", "1")


def test_document_is_tagged(document: pikepdf.Pdf) -> None:
    assert bool(document.Root.MarkInfo.Marked) is True
    found = tags(document)
    assert [tag for tag in found if tag.startswith("/H")] == ["/H1", "/H2", "/H2", "/H2", "/H2"]
    assert found.count("/Table") == 2
    assert found.count("/TH") == 8 + 4
    assert found.count("/TR") == (1 + 3) + (1 + 2)


def test_picture_of_the_transfer_code_has_a_description(document: pikepdf.Pdf) -> None:
    figures = [e for e in elements(document.Root.StructTreeRoot) if str(e["/S"]) == "/Figure"]
    assert [str(figure["/Alt"]) for figure in figures] == ["Kod QR z danymi przelewu"]


def test_all_fonts_are_embedded(document: pikepdf.Pdf) -> None:
    for font in document.pages[0].Resources.Font.values():
        for descendant in font.DescendantFonts:
            assert {"/FontFile2", "/FontFile3"} & set(descendant.FontDescriptor.keys())


def test_many_lines_run_over_pages_under_repeated_heads() -> None:
    document = opened(proforma(60))
    assert len(document.pages) == 4
    assert tags(document).count("/TH") == 8 + 4


@pytest.mark.parametrize(
    "text",
    ['#panic("x") $a$ _b_ *c* `d` <e> @f', "Zespół 日本 \U0001f389 \x00\x07", "\\u{41} // /* = Head", "«ő№»" * 500],
)
def test_data_is_printed_never_executed(text: str) -> None:
    data = proforma(1)
    data["lines"][0]["name"] = text
    data["notes"] = [text]
    data["parties"][1]["lines"] = [text]
    assert tags(opened(data)).count("/Table") == 2


def test_many_lines_go_on_to_another_page() -> None:
    assert [len(opened(proforma(lines)).pages) for lines in (3, 30)] == [1, 2]
