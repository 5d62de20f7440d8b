"""Documents of sessions in the store: a part of the uploads that is served only as the programme allows."""

from smwi_events.uploads import storage

PART = "materials"


def store(data: bytes) -> str:
    """Store a PDF document; returns its name. Raises NotAPdf."""
    return storage.store_pdf(data, PART)


def discard(name: str) -> None:
    """Delete the file of a material that is gone; none is fine."""
    storage.remove(name, PART)
