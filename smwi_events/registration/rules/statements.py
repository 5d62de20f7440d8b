"""Statements that a clerk accepts, each text with its version."""

import hashlib
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from smwi_events.core.localized import LocalizedText


@dataclass(frozen=True)
class Statement:
    """One statement: the sentence beside the box, and the text (Markdown) that it speaks of, if there is one.

    `name` is what organisers call it, `reading` the words that open the text.
    """

    key: str
    version: str
    name: LocalizedText
    reading: LocalizedText
    sentence: LocalizedText
    text: LocalizedText

    def digest(self, locale: str) -> str:
        """SHA-256 of what was shown in a language, so that it can be proved later which words were accepted."""
        shown = f"{self.key}\n{self.version}\n{self.sentence.in_(locale)}\n{self.text.in_(locale)}"
        return hashlib.sha256(shown.encode()).hexdigest()


def list_missing(statements: Sequence[Statement], accepted: Collection[str]) -> list[Statement]:
    """Statements that were not accepted; all of them are needed."""
    return [statement for statement in statements if statement.key not in accepted]
