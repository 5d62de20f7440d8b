"""Limits that the editor's forms share."""

from flask_babel import lazy_gettext as _
from wtforms.validators import Length


def at_most(characters: int) -> Length:
    """A limit on a text's length that says itself."""
    return Length(max=characters, message=_("This is longer than %(max)d characters."))
