"""The statements in force, from the texts folder."""

import tomllib
from functools import cache
from pathlib import Path

from smwi_events.core.localized import LocalizedText
from smwi_events.registration.rules.statements import Statement

TEXTS = Path(__file__).parents[1] / "texts" / "statements.toml"


@cache
def list_statements() -> tuple[Statement, ...]:
    """Statements that every registration must accept, in their order."""
    rows = tomllib.loads(TEXTS.read_text())["statement"]
    return tuple(
        Statement(
            key=row["key"],
            version=row["version"],
            name=LocalizedText(**row["name"]),
            reading=LocalizedText(**row.get("reading", {})),
            sentence=LocalizedText(**row["sentence"]),
            text=LocalizedText(**row.get("text", {})),
        )
        for row in rows
    )


def name_statement(key: str, locale: str) -> str:
    """What organisers call an accepted statement; one that is asked for no longer goes by its key."""
    return next((each.name.in_(locale) for each in list_statements() if each.key == key), key)
