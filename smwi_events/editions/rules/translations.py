"""What of an edition is still to be translated."""

from collections.abc import Iterable
from dataclasses import dataclass

from smwi_events.core.localized import LocalizedText


@dataclass(frozen=True)
class Missing:
    """A text that the other language has: where it belongs, how it begins, and the languages that lack it."""

    part: str
    beginning: str
    languages: tuple[str, ...]


def list_missing(texts: Iterable[tuple[str, LocalizedText]]) -> list[Missing]:
    """Those of the named texts that one language lacks."""
    return [Missing(part, (text.pl or text.en)[:60], tuple(text.missing())) for part, text in texts if text.missing()]
