"""Why a mail cannot be queued."""

from flask_babel import lazy_gettext as _

from smwi_events.core.errors import Refusal


class UnsafeHeader(Refusal):
    """An address, name or subject would break out of its header line."""

    message = _("The address, name or subject of the mail holds characters that a mail cannot carry.")


class TextErased(Refusal):
    """The mail held a private link, so its text was erased when it left."""

    message = _("This mail held a private link, so its text was erased once it was sent. It cannot be sent again.")


class BeingSent(Refusal):
    """The mail is on its way at this moment."""

    message = _("This mail is being sent right now. Please look again in a moment.")
