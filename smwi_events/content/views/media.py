"""Uploaded pictures and documents, served under names that never change their content."""

from flask import Response

from smwi_events.content.queries import media as queries
from smwi_events.content.views.blueprint import content
from smwi_events.uploads.serving import send_pdf, send_picture


@content.route("/media/<string(length=24):name>-<int:width>.<any(avif, webp, jpeg):extension>")
def picture(name: str, width: int, extension: str) -> Response:
    """One form of a picture."""
    return send_picture(name, width, extension)


@content.route("/media/<string(length=24):name>.pdf")
def document(name: str) -> Response:
    """A document to save, under the name it was given."""
    return send_pdf(name, queries.get_file_by_name(name).download_name)
