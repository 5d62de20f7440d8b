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
            sentence=LocalizedText(**row["sentence"]),
            text=LocalizedText(**row.get("text", {})),
        )
        for row in rows
    )
