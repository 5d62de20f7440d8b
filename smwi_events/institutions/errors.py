"""Why an institution's data are not taken."""

from flask_babel import lazy_gettext as _

from smwi_events.core.errors import Refusal


class NipIncomplete(Refusal):
    """Not ten digits."""

    message = _("A NIP has ten digits. Hyphens and spaces do not matter.")
    field = "nip"
    status = 422


class NipMistyped(Refusal):
    """Ten digits whose check digit does not fit."""

    message = _("This NIP holds a typing error: its check digit does not fit. Please compare it with the original.")
    field = "nip"
    status = 422


class RegisterUnreadable(Refusal):
    """A file that is not the TERC register in a form we know."""

    message = _("This is not a TERC register file (CSV or XML from eTERYT).")
    status = 422


class RegisterIncomplete(Refusal):
    """A register that would retire most of what is known: more likely a cut-off file than a reform."""

    message = _("The file lacks most of the units known so far. Nothing was changed.")
