"""The organisers' guide calls menus, fields and buttons what the Polish pages call them."""

import re
from collections.abc import Iterator

import pytest
from babel.messages.pofile import read_po

from config import ROOT

GUIDE = ROOT / "docs" / "organizator.md"
CODE = re.compile(r"`[^`]*`")
BOLD = re.compile(r"\*\*(.+?)\*\*", re.DOTALL)
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]")
# Bold, and on no page: where the guide says what bold means.
NOT_ON_SCREEN = {"pogrubieniem"}


@pytest.fixture(scope="module")
def polish() -> set[str]:
    """Every sentence of the Polish pages, each plural form for itself."""
    with (ROOT / "translations" / "pl" / "LC_MESSAGES" / "messages.po").open("rb") as file:
        strings = [message.string for message in read_po(file, locale="pl") if message.id]
    return {form for string in strings for form in ([string] if isinstance(string, str) else string)}


def names() -> Iterator[str]:
    """Every bold phrase of the guide, on one line."""
    for bold in BOLD.findall(CODE.sub("", GUIDE.read_text("utf-8"))):
        yield " ".join(bold.split())


def is_on_screen(name: str, polish: set[str]) -> bool:
    """Whether a page may show this: a sentence as it is, or one whose gaps hold a number or another sentence."""
    if name in polish:
        return True
    for sentence in polish:
        around = PLACEHOLDER.split(sentence)
        if len(around) > 1 and re.search(r"[^\W\d_]", "".join(around)):
            filled = re.fullmatch("(.+)".join(map(re.escape, around)), name)
            if filled and all(gap.isdecimal() or gap in polish for gap in filled.groups()):
                return True
    return False


def test_names_in_bold_are_those_on_the_screen(polish: set[str]) -> None:
    found = set(names())
    assert len(found) > 50, "the guide's names are not found any more"
    wrong = sorted(name for name in found - NOT_ON_SCREEN if not is_on_screen(name, polish))
    assert not wrong, "no page shows these; names are written as on the screen, other stress as *italics*"


def test_the_exceptions_are_needed(polish: set[str]) -> None:
    needed = {name for name in names() if not is_on_screen(name, polish)}
    assert needed >= NOT_ON_SCREEN


def test_a_gap_takes_what_a_page_would_put_there(polish: set[str]) -> None:
    assert is_on_screen("Dodaj: Aktualność", polish)
    assert not is_on_screen("Dodaj: Byle co", polish)
