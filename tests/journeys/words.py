"""What the interface says, by the English of the code, in the visitor's language."""

from babel.support import Translations

from config import ROOT


class Words:
    """The sentences of one language."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._catalogue = Translations.load(str(ROOT / "translations"), [language])

    def __call__(self, sentence: str, **values: object) -> str:
        """A sentence with its values filled in."""
        translated: str = self._catalogue.ugettext(sentence)
        return translated % values if values else translated

    def number(self, singular: str, plural: str, number: int, **values: object) -> str:
        """A sentence that counts."""
        translated: str = self._catalogue.ungettext(singular, plural, number)
        return translated % {"num": number, **values}
