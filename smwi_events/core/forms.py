"""The base of every form."""

import re
import unicodedata
from functools import cache
from typing import Any

from babel.support import NullTranslations, Translations
from flask import request
from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import DateTimeField, Field, HiddenField, IntegerField, PasswordField, StringField, TimeField
from wtforms.fields.core import UnboundField
from wtforms.i18n import messages_path

from smwi_events.core.errors import PageExpired, Refusal
from smwi_events.core.i18n import current_locale

SESSION_EXPIRED = _("The page was open too long. Everything typed is kept; please send it once more.")
# Four bytes with a sign, as databases count.
LARGEST_NUMBER = 2**31 - 1
# Characters nobody types and no database column wants: they come with text pasted from elsewhere.
_UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\ufffe\uffff]"
)
_SURROGATES = re.compile("[\ud800-\udfff]")
# Unicode Standard Annex 15, section 13: no language puts more marks on one letter, and to sort a run of them takes time
# with the square of its length. The two half-width kana marks count as letters until they are taken apart.
MOST_MARKS = 30
_LONG_RUN = re.compile(rf"(?:[^\w\s\x00-\x7f]|[\uff9e\uff9f]){{{MOST_MARKS + 1},}}")
# Moments outside these years cannot be moved between time zones, or written into every database.
FIRST_YEAR, LAST_YEAR = 1900, 2200


def clean_text(value: Any) -> Any:
    """Text without invisible control characters, without heaps of accents and without space at its ends."""
    if not isinstance(value, str):
        return value
    return _LONG_RUN.sub(_without_heaps, _SURROGATES.sub("", _UNSEEN.sub("", value))).strip()


def _without_heaps(run: re.Match[str]) -> str:
    """The run without those marks that come after MOST_MARKS others on the same character."""
    kept: list[str] = []
    marks = 0
    for character in run[0]:
        marks = marks + 1 if unicodedata.combining(unicodedata.normalize("NFKD", character)[0]) else 0
        if marks <= MOST_MARKS:
            kept.append(character)
    return "".join(kept)


@cache
def _own_sentences(language: str) -> NullTranslations:
    """The sentences that WTForms brings along, read once: Flask-WTF would read their file for every form."""
    found: NullTranslations = Translations.load(messages_path(), [language], domain="wtforms")
    return found


class Form(FlaskForm):
    """A form with a CSRF token; an expired token is an error like any other, so that what was typed stays."""

    class Meta(FlaskForm.Meta):
        """Text of every field but a password is cleaned before it is validated."""

        def bind_field(self, form: Any, unbound_field: UnboundField, options: dict[str, Any]) -> Field:
            """Put the cleaning before the field's own filters."""
            kind = unbound_field.field_class
            if issubclass(kind, StringField) and not issubclass(kind, PasswordField):
                given = unbound_field.kwargs.get("filters", ())
                unbound_field.kwargs["filters"] = (clean_text, *(f for f in given if f is not clean_text))
            return super().bind_field(form, unbound_field, options)

        def wrap_formdata(self, form: Any, formdata: Any) -> Any:
            """Read what browsers send; Flask-WTF would take JSON for a form too, and fail on most of it."""
            if formdata is None or request.is_json:
                return None
            return super().wrap_formdata(form, formdata)

        def get_translations(self, form: Any) -> NullTranslations:
            """WTForms' sentences in the language of the page."""
            return _own_sentences(current_locale())

    def validate(self, extra_validators: object = None) -> bool:
        """Check all fields; an expired token gets a sentence of ours, a year that cannot be meant its own error."""
        valid = bool(super().validate(extra_validators))
        token = self._fields.get("csrf_token")
        if token is not None and token.errors:
            token.errors = [SESSION_EXPIRED]
        return self._are_years_sensible() and valid

    def _are_years_sensible(self) -> bool:
        dated = (field for field in self if isinstance(field, DateTimeField) and not isinstance(field, TimeField))
        wrong = [field for field in dated if _is_far_off(field.data)]
        for field in wrong:
            field.errors = [_("Please give a year from %(first)d to %(last)d.", first=FIRST_YEAR, last=LAST_YEAR)]
        return not wrong

    def refuse(self, refusal: Refusal) -> None:
        """Show a refusal beside the field it names, or above the form."""
        field = self._fields.get(refusal.field) if refusal.field else None
        if field is None:
            self.form_errors.append(str(refusal))
        else:
            field.errors = [*field.errors, str(refusal)]


def _is_far_off(typed: Any) -> bool:
    return typed is not None and not FIRST_YEAR <= typed.year <= LAST_YEAR


class ActionForm(Form):
    """A form of one button: only its token matters."""


class SeenForm(Form):
    """A form of one button that says what its page showed, for what has changed since is not to be lost unseen."""

    seen = HiddenField()

    @classmethod
    def show(cls, seen: object) -> "SeenForm":
        """The form of a page that shows this version, or what has this digest."""
        return cls(formdata=None, data={"seen": str(seen)})


def ensure_token() -> None:
    """Refuse a press of a button whose token is not good; raises PageExpired."""
    if not ActionForm().validate_on_submit():
        raise PageExpired


class WholeNumberField(IntegerField):
    """A whole number that a database column can hold; a longer one counts as no number, and stays as typed."""

    data: int | None

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read what was sent; raises ValueError, as fields do, with the sentence for what is no whole number."""
        super().process_formdata(valuelist)
        number: int | None = self.data
        if number is not None and abs(number) > LARGEST_NUMBER:
            self.data = None
            raise ValueError(self.gettext("Not a valid integer value."))
