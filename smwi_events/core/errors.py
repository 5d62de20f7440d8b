"""Refusals: a request that the rules do not allow, with a sentence for the person who made it."""

from flask_babel import lazy_gettext as _
from flask_babel.speaklater import LazyString


class Refusal(Exception):
    """Base of all refusals; a subclass a reason. `message` is a lazy sentence, `field` the form field it belongs to."""

    message: LazyString | str = _("This cannot be done.")
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
