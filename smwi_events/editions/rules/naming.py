"""Names of editions as people write them, and names of their parts in addresses."""

from collections.abc import Collection

from smwi_events.core.localized import LANGUAGES, LocalizedText
from smwi_events.core.text import slugify

PART_SLUG_LENGTH = 50

_ROMAN = ((50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
_ENGLISH_ENDINGS = {1: "st", 2: "nd", 3: "rd"}


def roman(number: int) -> str:
    """A number from 1 to 89 in Roman figures, as Polish conferences are counted."""
    letters = ""
    for value, figure in _ROMAN:
        count, number = divmod(number, value)
        letters += figure * count
    return letters


def ordinal(number: int) -> str:
    """An English ordinal: 1st, 2nd, 11th, 23rd."""
    teen = number % 100 in (11, 12, 13)
    return f"{number}{'th' if teen else _ENGLISH_ENDINGS.get(number % 10, 'th')}"


def placed_title(title: LocalizedText, city: LocalizedText, year: int) -> LocalizedText:
    """The name of an edition with its town and year, to tell it from others in a list."""
    return LocalizedText(
        *(f"{title.in_(language)}, {city.in_(language)} {year}".replace(",  ", ", ") for language in LANGUAGES)
    )


def numbered_title(number: int) -> LocalizedText:
    """The full name of the edition of a number."""
    return LocalizedText(
        f"{roman(number)} Konferencja „Miasta w Internecie”",
        f"{ordinal(number)} “Miasta w Internecie” Conference",
    )


def make_part_slug(name: LocalizedText, taken: Collection[str], fallback: str) -> str:
    """The name of a room or track within addresses of its edition, unlike those that are taken."""
    base = slugify(name.in_("pl"), PART_SLUG_LENGTH) or fallback
    numbered = (f"{base}-{number}" for number in range(2, len(taken) + 3))
    return next(slug for slug in (base, *numbered) if slug not in taken)
