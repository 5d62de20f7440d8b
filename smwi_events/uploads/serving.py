"""Stored files as answers."""

from typing import Any

from flask import Response, send_from_directory

from smwi_events.core.errors import NotFound
from smwi_events.uploads.storage import uploads

# A name never stands for other bytes.
IMMUTABLE = "public, max-age=31536000, immutable"
TYPES = {"avif": "image/avif", "webp": "image/webp", "jpeg": "image/jpeg"}


def send_picture(name: str, width: int, extension: str, part: str = "", cache: str = IMMUTABLE) -> Response:
    """One form of a picture; raises NotFound."""
    return _send(name, f"{name}-{width}.{extension}", part, cache, mimetype=TYPES[extension])


def send_pdf(name: str, download_name: str, part: str = "", cache: str = IMMUTABLE) -> Response:
    """A document to save, under the name it was given; raises NotFound."""
    options = {"mimetype": "application/pdf", "as_attachment": True, "download_name": download_name}
    return _send(name, f"{name}.pdf", part, cache, **options)


def _send(name: str, file: str, part: str, cache: str, **options: Any) -> Response:
    # Only names that the store gives are looked for.
    if not (name.isascii() and name.isalnum()):
        raise NotFound
    response = send_from_directory(uploads(part), file, **options)
    response.headers["Cache-Control"] = cache
    return response
