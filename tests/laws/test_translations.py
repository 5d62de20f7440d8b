"""Every sentence of the code has its Polish, and the Polish says the same things."""

import re

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg  # type: ignore[attr-defined]
from babel.messages.pofile import read_po

from config import ROOT

PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%%")
KEYWORDS = {
    "_": None,
    "gettext": None,
    "lazy_gettext": None,
    "ngettext": (1, 2),
    "lazy_ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
}


@pytest.fixture(scope="module")
def polish() -> Catalog:
    with (ROOT / "translations" / "pl" / "LC_MESSAGES" / "messages.po").open("rb") as file:
        return read_po(file, locale="pl")


def sentences() -> dict[str, str]:
    """Each message id of the code (its singular), with a place where it stands."""
    with (ROOT / "babel.cfg").open() as file:
        methods, options = parse_mapping_cfg(file)
    found: dict[str, str] = {}
    for name, line, message, _comments, _context in extract_from_dir(ROOT, methods, options, KEYWORDS):
        found.setdefault(message if isinstance(message, str) else message[0], f"{name}:{line}")
    return found


def forms(message: Message) -> list[str]:
    """All Polish forms of a message."""
    return [message.string] if isinstance(message.string, str) else list(message.string)


def test_every_sentence_has_its_polish(polish: Catalog) -> None:
    missing = [f"{place}: {sentence}" for sentence, place in sentences().items() if polish.get(sentence) is None]
    assert not missing, "run `make translations`, then translate:\n" + "\n".join(missing)


def test_nothing_is_untranslated_or_doubtful(polish: Catalog) -> None:
    bad = [m.id for m in polish if m.id and (m.fuzzy or not all(forms(m)))]
    assert not bad


def test_polish_has_all_its_plurals(polish: Catalog) -> None:
    assert polish.num_plurals == 3
    assert all(len(forms(m)) == 3 for m in polish if m.pluralizable)


def test_placeholders_are_kept(polish: Catalog) -> None:
    for message in polish:
        if message.id:
            ids = [message.id] if isinstance(message.id, str) else list(message.id)
            wanted = set(PLACEHOLDER.findall(" ".join(ids)))
            for form in forms(message):
                assert set(PLACEHOLDER.findall(form)) <= wanted, message.id
            # A singular may say "one" in words; the last form must name everything.
            assert set(PLACEHOLDER.findall(forms(message)[-1])) == wanted, message.id


def test_nothing_stale_is_kept(polish: Catalog) -> None:
    known = sentences()
    stale = [m.id for m in polish if m.id and (m.id if isinstance(m.id, str) else m.id[0]) not in known]
    assert not stale
