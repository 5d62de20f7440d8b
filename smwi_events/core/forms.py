"""The base of every form."""

from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm

from smwi_events.core.errors import Refusal

SESSION_EXPIRED = _("The page was open too long. Everything typed is kept; please send it once more.")


class Form(FlaskForm):
    """A form with a CSRF token; an expired token is an error like any other, so that what was typed stays."""

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
