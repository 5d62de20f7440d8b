"""Addresses of photos of people on stage; each served once a published programme names the person."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import url_for

from smwi_events.programme.rules.published import Person


@dataclass(frozen=True)
class Photo:
    """A square picture in its formats, as the macro `picture` wants it."""

    src: str
    avif: str
    webp: str
    width: int


def find_photo(person: Person) -> Photo | None:
    """The photo of a person, None without one."""
    if not person.photo:
        return None
    widths = person.photo_widths
    return Photo(
        _address(person, widths[-1], "jpeg"), _set(person, widths, "avif"), _set(person, widths, "webp"), widths[-1]
    )


def thumbnail_url(person: Person) -> str:
    """The photo in its smallest form, empty without one."""
    return _address(person, person.photo_widths[0], "webp") if person.photo else ""


def initials_of(person: Person) -> str:
    """The first letters of the given and the family name, to stand where a photo would."""
    # Titles before the names are written small, and the family name comes last.
    names = [word for word in person.name.split() if not word[0].islower()] or person.name.split()
    return "".join(word[0].upper() for word in dict.fromkeys((names[0], names[-1])))


def _set(person: Person, widths: Sequence[int], extension: str) -> str:
    return ", ".join(f"{_address(person, width, extension)} {width}w" for width in widths)


def _address(person: Person, width: int, extension: str) -> str:
    return url_for("programme.photo", name=person.photo, width=width, extension=extension)
