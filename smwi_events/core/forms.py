"""The base of every form."""

import re
from typing import Any

from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import Field, PasswordField, StringField
from wtforms.fields.core import UnboundField

from smwi_events.core.errors import Refusal

SESSION_EXPIRED = _("The page was open too long. Everything typed is kept; please send it once more.")
# Characters nobody types and no database column wants: they come with text pasted from elsewhere.
_UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\ufffe\uffff]"
)
_SURROGATES = re.compile("[\ud800-\udfff]")


def clean_text(value: Any) -> Any:
    """Text without invisible control characters and without space at its ends."""
    if not isinstance(value, str):
        return value
    return _SURROGATES.sub("", _UNSEEN.sub("", value)).strip()


class Form(FlaskForm):
    """A form with a CSRF token; an expired token is an error like any other, so that what was typed stays."""

    class Meta(FlaskForm.Meta):
        """Text of every field but a password is cleaned before it is validated."""

        def bind_field(self, form: Any, unbound_field: UnboundField, options: dict[str, Any]) -> Field:
            kind = unbound_field.field_class
            if issubclass(kind, StringField) and not issubclass(kind, PasswordField):
                given = unbound_field.kwargs.get("filters", ())
                unbound_field.kwargs["filters"] = (clean_text, *(f for f in given if f is not clean_text))
            return super().bind_field(form, unbound_field, options)

    def validate(self, extra_validators: object = None) -> bool:
        valid = bool(super().validate(extra_validators))
        token = self._fields.get("csrf_token")
        if token is not None and token.errors:
            token.errors = [SESSION_EXPIRED]
        return valid

    def refuse(self, refusal: Refusal) -> None:
        """Show a refusal beside the field it names, or above the form."""
        field = self._fields.get(refusal.field) if refusal.field else None
        if field is None:
            self.form_errors.append(str(refusal))
        else:
            field.errors = [*field.errors, str(refusal)]


class ActionForm(Form):
    """A form of one button: only its token matters."""
