"""Photos in the store: a part of the uploads that is served only as the programme allows."""

from smwi_events.speakers import hooks
from smwi_events.uploads import storage
from smwi_events.uploads.pictures import FACE_WIDTHS, Picture, Square, prepare

PART = "photos"


def store(data: bytes, square: Square) -> tuple[str, Picture]:
    """Cut the square out of a picture and store it; returns its name. Raises NotAnImage or ImageTooLarge."""
    picture = prepare(data, FACE_WIDTHS, square)
    return storage.store_picture(picture, PART), picture


def discard(name: str) -> None:
    """Delete the files of a former photo, unless a published programme still shows it: then the sweep does, later."""
    if name and not hooks.is_photo_used(name):
        storage.remove(name, PART)
