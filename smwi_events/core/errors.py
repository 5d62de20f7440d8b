"""Refusals: a request that the rules do not allow, with a sentence for the person who made it."""

from flask_babel import lazy_gettext as _
from flask_babel.speaklater import LazyString


class Refusal(Exception):
    """Base of all refusals; a subclass a reason. `message` is a lazy sentence, `field` the form field it belongs to.

    `heading` stands over a page of its own, where the one of its status would say something else.
    """

    message: LazyString | str = _("This cannot be done.")
    heading: LazyString | None = None
    field: str | None = None
    status: int = 409

    def __str__(self) -> str:
        return str(self.message)


class NotFound(Refusal):
    """What was asked for is not there, or not for this person."""

    message = _("This does not exist or is no longer here.")
    status = 404


class PageExpired(Refusal):
    """The token of a button's form is missing or no longer good."""

    message = _("The page was open too long. Please press the button once more.")


class ForeignHost(Refusal):
    """The request names a host that is not ours."""

    heading = _("This site has another address")
    status = 400

    def __init__(self, address: str) -> None:
        self.message = _("You came by a name that is not ours. Please open %(address)s.", address=address)


class ForeignForm(Refusal):
    """A form that stands on somebody else's page."""

    heading = _("This did not come from our page")
    message = _(
        "Another website tried to send this for you, so nothing was changed. If you meant to do it, please open the "
        "page here and send its form."
    )
    status = 403
