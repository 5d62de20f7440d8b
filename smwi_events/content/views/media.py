"""Uploaded pictures and documents, served under names that never change their content."""

from flask import Response, send_from_directory

from smwi_events.content.queries import media as queries
from smwi_events.content.views.blueprint import content
from smwi_events.core.errors import NotFound
from smwi_events.uploads.storage import uploads

IMMUTABLE = "public, max-age=31536000, immutable"
TYPES = {"avif": "image/avif", "webp": "image/webp", "jpeg": "image/jpeg"}


@content.route("/media/<string(length=24):name>-<int:width>.<any(avif, webp, jpeg):extension>")
def picture(name: str, width: int, extension: str) -> Response:
    """One form of a picture."""
    _ensure_name(name)
    response = send_from_directory(uploads(), f"{name}-{width}.{extension}", mimetype=TYPES[extension])
    response.headers["Cache-Control"] = IMMUTABLE
    return response


@content.route("/media/<string(length=24):name>.pdf")
def document(name: str) -> Response:
    """A document to save, under the name it was given."""
    _ensure_name(name)
    file = queries.get_file_by_name(name)
    response = send_from_directory(
        uploads(),
        f"{name}.pdf",
        mimetype="application/pdf",
        as_attachment=True,
        download_name=file.download_name,
    )
    response.headers["Cache-Control"] = IMMUTABLE
    return response


def _ensure_name(name: str) -> None:
    """Only names that the store gives are looked for; raises NotFound."""
    if not (name.isascii() and name.isalnum()):
        raise NotFound
