"""Logos of partners in the store: a part of the uploads of its own."""

from smwi_events.editions.rules.logos import stored_size
from smwi_events.uploads import storage
from smwi_events.uploads.logos import prepare_logo
from smwi_events.uploads.pictures import Picture

PART = "logos"


def store(data: bytes) -> tuple[str, Picture]:
    """Make a logo ready and store it; returns its name. Raises NotAnImage, ImageTooLarge or LogoEmpty."""
    picture = prepare_logo(data, stored_size)
    return storage.store_picture(picture, PART), picture


def discard(name: str) -> None:
    """Delete the file of a former logo; no name is fine."""
    storage.remove(name, PART)
