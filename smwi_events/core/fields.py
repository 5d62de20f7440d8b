"""What the fields of many forms share: filters of what was typed, and checks by a feature's rules."""

from collections.abc import Callable
from typing import Any

from flask_babel import LazyString
from flask_babel import lazy_gettext as _
from wtforms import Field, Form, SelectMultipleField
from wtforms.validators import DataRequired, InputRequired, Length, ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from smwi_events.core.addresses import is_address
from smwi_events.core.errors import Refusal

Validator = Callable[[Form, Field], None]
FILL_IN = _("Please fill this in.")
NO_ADDRESS = _("This does not look like an e-mail address. Please write it like office@example.org.")
# For text, where nothing but white space is nothing; and for numbers and choices, where nought is something.
REQUIRED = DataRequired(FILL_IN)
REQUIRED_VALUE = InputRequired(FILL_IN)


def one_line(value: Any) -> Any:
    """Typed text with every run of white space as one space."""
    return " ".join(value.split()) if isinstance(value, str) else value


def at_most(characters: int) -> Length:
    """A limit that says itself."""
    return Length(max=characters, message=_("At most %(max)d characters, please."))


def accepted_by(rule: Callable[[str], object], sentence: LazyString | None = None) -> Validator:
    """A validator for text at which `rule` raises: a Refusal in its own words, a ValueError in those of `sentence`."""

    def validate(_form: Form, field: Field) -> None:
        try:
            rule(field.data)
        except Refusal as refusal:
            raise ValidationError(str(refusal)) from refusal
        except ValueError as error:
            raise ValidationError(str(sentence)) from error

    return validate


def email_shape(_form: Form, field: Field) -> None:
    """Refuse what cannot be one e-mail address."""
    if not is_address(field.data):
        raise ValidationError(str(NO_ADDRESS))


class BoxesField(SelectMultipleField):
    """Many choices as boxes."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()
