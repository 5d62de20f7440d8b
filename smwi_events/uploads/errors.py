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


class LogoEmpty(Refusal):
    """A picture of paper and nothing on it."""

    message = _("There is nothing to see in this picture. Send the logo as it stands on white paper.")
    field = "upload"


class NotAPdf(Refusal):
    """The bytes are not a PDF document."""

    message = _("This file is not a PDF document.")
    field = "upload"


class UploadEmpty(Refusal):
    """No file came with the form."""

    message = _("Choose a file.")
    field = "upload"
