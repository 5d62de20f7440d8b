"""What comes with a form: pictures and documents on their way into the library."""

from flask import request

from smwi_events.accounts.guards import current_actor
from smwi_events.content import errors, pictures, storage
from smwi_events.content.services import media as services
from smwi_events.core import clock
from smwi_events.core.database import transaction
from smwi_events.core.forms import clean_text
from smwi_events.core.localized import LocalizedText


def read_upload() -> tuple[str, bytes]:
    """Name and bytes of the file that came with the form; raises UploadEmpty."""
    upload = request.files.get("upload")
    data = upload.read() if upload else b""
    if upload is None or not data:
        raise errors.UploadEmpty
    return str(clean_text(upload.filename or ""))[-200:], data


def add_picture(alt: LocalizedText) -> int:
    """Put the picture that came with the form into the library; returns its number. Raises the refusals of pictures."""
    original_name, data = read_upload()
    picture = pictures.prepare(data)
    name = storage.store_picture(picture)
    with transaction():
        image = services.add_image(name, picture, original_name, alt, actor=current_actor(), now=clock.now())
        return image.id
