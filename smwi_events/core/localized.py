"""Text in both languages of the site, stored as one JSON column."""

from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

LANGUAGES = ("pl", "en")


@dataclass(frozen=True)
class LocalizedText:
    """The same text in Polish and in English; an empty string means not yet written."""

    pl: str = ""
    en: str = ""

    def in_(self, locale: str) -> str:
        """The text in `locale`, or in the other language where that is all there is."""
        wanted, other = (self.en, self.pl) if locale == "en" else (self.pl, self.en)
        return wanted or other

    def missing(self) -> list[str]:
        """Languages that lack the text while the other has it."""
        texts = {"pl": self.pl, "en": self.en}
        return [language for language in LANGUAGES if not texts[language].strip() and any(texts.values())]

    def __bool__(self) -> bool:
        return bool(self.pl or self.en)


def lang_of(text: LocalizedText, locale: str) -> str:
    """The language of a text that a page of the other one shows for want of its own; empty where it is the page's."""
    return next((other for other in LANGUAGES if other != locale and locale in text.missing()), "")


class LocalizedTextType(TypeDecorator[LocalizedText]):
    """Column of LocalizedText, kept as {"pl": …, "en": …}."""

    impl = sa.JSON
    cache_ok = True

    def process_bind_param(self, value: LocalizedText | None, dialect: Dialect) -> Any:
        """The text as an object of JSON."""
        return None if value is None else {"pl": value.pl, "en": value.en}

    def process_result_value(self, value: Any, dialect: Dialect) -> LocalizedText | None:
        """The text of an object; a language that is not there is empty."""
        return None if value is None else LocalizedText(value.get("pl", ""), value.get("en", ""))
