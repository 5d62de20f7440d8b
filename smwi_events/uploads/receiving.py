"""Files as they come with a form."""

from flask import request
from werkzeug.utils import secure_filename

from smwi_events.core.forms import clean_text
from smwi_events.uploads.errors import UploadEmpty

NAME_LENGTH = 200


def receive(field: str = "upload") -> tuple[str, bytes]:
    """Name and bytes of the file that came with the form; raises UploadEmpty."""
    upload = request.files.get(field)
    data = upload.read() if upload else b""
    if upload is None or not data:
        raise UploadEmpty
    return str(clean_text(upload.filename or ""))[-NAME_LENGTH:], data


def pdf_name(wanted: str) -> str:
    """A name safe in every file system, ending in .pdf."""
    stem = secure_filename(wanted.removesuffix(".pdf").removesuffix(".PDF")) or "document"
    return f"{stem[:140]}.pdf"
