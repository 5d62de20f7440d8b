"""What a speaker is made of, and how speakers are named."""

from collections.abc import Collection
from dataclasses import dataclass

from smwi_events.core.localized import LocalizedText
from smwi_events.core.text import slugify

EMPTY = LocalizedText()
SLUG_LENGTH = 70


@dataclass(frozen=True)
class SpeakerData:
    """Everything an organiser may say about a speaker; the e-mail address is never public, the biography Markdown."""

    given_name: str
    family_name: str
    degree: str = ""
    position: LocalizedText = EMPTY
    organisation: LocalizedText = EMPTY
    biography: LocalizedText = EMPTY
    email: str = ""
    link: str = ""


def full_name(degree: str, given_name: str, family_name: str) -> str:
    """The name as it stands on pages, with the degree before it: "prof. Anna Wzór"."""
    return " ".join(part for part in (degree, given_name, family_name) if part)


def make_slug(given_name: str, family_name: str, taken: Collection[str]) -> str:
    """The speaker's name within addresses, unlike those that are taken."""
    base = slugify(f"{given_name} {family_name}", SLUG_LENGTH) or "osoba"
    numbered = (f"{base}-{number}" for number in range(2, len(taken) + 3))
    return next(slug for slug in (base, *numbered) if slug not in taken)
