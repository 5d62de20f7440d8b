"""Why something about money is refused."""

from flask_babel import lazy_gettext as _

from smwi_events.core.errors import NotFound


class NotYetIssued(NotFound):
    """The document does not exist yet."""

    message = _("This document has not been issued yet. We will send it by e-mail as soon as it is ready.")
