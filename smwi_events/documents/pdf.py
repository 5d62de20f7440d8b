"""Tagged PDF (PDF/A-3a, PDF/UA-1) from Typst templates."""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import font_source_sans_pro
import font_source_serif_pro
import typst
from flask_babel import gettext as _
from fontTools.ttLib import TTFont

from smwi_events.core.i18n import current_locale
from smwi_events.core.text import nonbreaking

PROJECT = Path(__file__).parents[2]
STANDARDS: list[Any] = ["a-3a", "ua-1"]

_FAMILIES = (
    (font_source_sans_pro.font_directory, font_source_sans_pro.font_files_ttf["SourceSansPro"]),
    (font_source_serif_pro.font_directory, font_source_serif_pro.font_files_ttf["SourceSerifPro"]),
)
_REPLACEMENT = "?"
_NOT_PRINTED = frozenset({"svg", "alt", "title"})


def render(template: str, data: Mapping[str, Any], *, title: str, demo: bool = False) -> bytes:
    """A PDF in the language in force, from `templates/<feature>/pdf/<name>.typ`, named "<feature>/<name>".

    `data` is JSON-like; its strings are printed as they are, never read as markup. `demo` puts a mark across each page.
    """
    return compile_document(template, data, _frame(title, demo))


def compile_document(template: str, data: Mapping[str, Any], frame: Mapping[str, Any]) -> bytes:
    """Set a document whose `frame` holds title, lang, demo and page_label; needs no application."""
    feature, _slash, name = template.partition("/")
    inputs = json.dumps({"data": _prepared(data), "frame": _prepared(frame)})
    return typst.compile(
        PROJECT / "templates" / feature / "pdf" / f"{name}.typ",
        root=PROJECT,
        font_paths=_fonts(),
        format="pdf",
        sys_inputs={"inputs": inputs},
        pdf_standards=STANDARDS,
    )


def _frame(title: str, demo: bool) -> dict[str, Any]:
    label = _("Page %(page)s of %(pages)s", page="{page}", pages="{pages}")
    return {"title": title, "lang": current_locale(), "demo": demo, "page_label": label}


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[directory for directory, _file in _FAMILIES],
    )


@cache
def _characters() -> frozenset[int]:
    """Code points that both families can draw, and the line break."""
    drawable = []
    for _directory, file in _FAMILIES:
        with TTFont(file, lazy=True) as font:
            drawable.append(frozenset(font.getBestCmap()))
    return frozenset.intersection(*drawable) | {ord("\n")}


def _prepared(value: Any, key: str = "") -> Any:
    """The same data fit to print: words kept together, and a question mark for each character that our fonts lack.

    PDF/A allows no empty boxes. A value named "svg", "alt" or "title" is not printed and stays as it is.
    """
    if isinstance(value, str) and key not in _NOT_PRINTED:
        drawable = _characters()
        return "".join(c if ord(c) in drawable else _REPLACEMENT for c in nonbreaking(value))
    if isinstance(value, Mapping):
        return {name: _prepared(item, name) for name, item in value.items()}
    if isinstance(value, list | tuple):
        return [_prepared(item) for item in value]
    return value
