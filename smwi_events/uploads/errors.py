"""Why an uploaded file is not taken in."""

from flask_babel import lazy_gettext as _

from smwi_events.core.errors import Refusal


class NotAnImage(Refusal):
    """The bytes are not a picture we can read."""

    message = _("This file is not a picture that can be read. Send a JPEG, PNG, WebP or AVIF file.")
    field = "upload"


class ImageTooLarge(Refusal):
    """More pixels than we unpack."""

    message = _("This picture has too many pixels. Send one of at most 40 megapixels.")
    field = "upload"


class NotAPdf(Refusal):
    """The bytes are not a PDF document."""

    message = _("This file is not a PDF document.")
    field = "upload"


class UploadEmpty(Refusal):
    """No file came with the form."""

    message = _("Choose a file.")
    field = "upload"
