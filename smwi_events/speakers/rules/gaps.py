"""What is still missing of a person on stage."""

from collections.abc import Iterator
from enum import StrEnum

from smwi_events.core.localized import LocalizedText


class SpeakerGap(StrEnum):
    """Things a person on stage should have, in the order in which they are asked for."""

    EMAIL = "email"
    PHOTO = "photo"
    BIOGRAPHY = "biography"
    BIOGRAPHY_PL = "biography-pl"
    BIOGRAPHY_EN = "biography-en"
    POSITION = "position"
    POSITION_PL = "position-pl"
    POSITION_EN = "position-en"


def list_gaps(*, email: str, photo: str, biography: LocalizedText, position: LocalizedText) -> list[SpeakerGap]:
    """What is missing, nothing twice: where there is no text at all, its languages are not asked for as well."""
    return list(_gaps(email, photo, biography, position))


def _gaps(email: str, photo: str, biography: LocalizedText, position: LocalizedText) -> Iterator[SpeakerGap]:
    if not email:
        yield SpeakerGap.EMAIL
    if not photo:
        yield SpeakerGap.PHOTO
    if not biography:
        yield SpeakerGap.BIOGRAPHY
    yield from (SpeakerGap(f"biography-{language}") for language in biography.missing())
    if not position:
        yield SpeakerGap.POSITION
    yield from (SpeakerGap(f"position-{language}") for language in position.missing())
