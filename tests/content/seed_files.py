"""The files of the starting content, as the tests read them."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import smwi_events
from smwi_events.core.localized import LANGUAGES

PACKAGE = Path(smwi_events.__file__).parent
CONTENT = sorted((PACKAGE / "content" / "seed").glob("*.toml"))
EDITIONS = PACKAGE / "editions" / "seed" / "editions.toml"
DEMO = PACKAGE / "editions" / "seed" / "demo.toml"
EVERY_FILE = [*CONTENT, EDITIONS, DEMO]

Entry = dict[str, Any]


def load(path: Path) -> dict[str, Any]:
    """The tables of one seed file."""
    return tomllib.loads(path.read_text(encoding="utf-8"))


def entries(kind: str) -> list[Entry]:
    """The entries of one kind of content."""
    found: list[Entry] = load(PACKAGE / "content" / "seed" / f"{kind}.toml")["entry"]
    return found


def localized(value: object, where: str = "") -> Iterator[tuple[str, dict[str, str]]]:
    """Every two-language text below `value`, with the path to it."""
    if isinstance(value, dict):
        if value and set(value) <= set(LANGUAGES):
            yield where, value
        else:
            for name, inner in value.items():
                yield from localized(inner, f"{where}.{name}")
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from localized(inner, f"{where}[{inner.get('key', index) if isinstance(inner, dict) else index}]")


def everything_in(language: str) -> str:
    """All text of the content in one language, each run of white space as one space."""
    texts = (text[language] for path in CONTENT for _, text in localized(load(path)))
    return re.sub(r"\s+", " ", "\n".join(texts))
