"""The statements in force, from the texts folder."""

import tomllib
from collections.abc import Iterable
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


def map_statement_names(keys: Iterable[str], locale: str) -> dict[str, str]:
    """What organisers call accepted statements; one that is asked for no longer goes by its key."""
    names = {each.key: each.name.in_(locale) for each in list_statements()}
    return {key: names.get(key, key) for key in keys}
