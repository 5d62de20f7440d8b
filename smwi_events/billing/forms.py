"""The seller's data, for organisers."""

from typing import Any

from flask_babel import LazyString
from flask_babel import lazy_gettext as _
from wtforms import EmailField, Field, IntegerField, SelectField, StringField
from wtforms import Form as PlainForm
from wtforms.fields import SelectChoice
from wtforms.validators import InputRequired, Length, NumberRange, Optional, Regexp, ValidationError

from smwi_events.billing.rules import (
    LONGEST_PAYMENT_DAYS,
    Seller,
    SellerVatStatus,
    normalize_account,
    normalize_krs,
)
from smwi_events.core.errors import Refusal
from smwi_events.core.forms import Form
from smwi_events.institutions.rules import normalize_nip
from smwi_events.registration.rules.delegates import is_email

STATUS_NAMES: dict[SellerVatStatus, LazyString] = {
    SellerVatStatus.ACTIVE: _("VAT is charged"),
    SellerVatStatus.EXEMPT_113: _("exempt by turnover (art. 113 of the VAT Act)"),
}


def one_line(value: Any) -> Any:
    """Typed text with every run of white space as one space."""
    return " ".join(value.split()) if isinstance(value, str) else value


def _at_most(characters: int) -> Length:
    return Length(max=characters, message=_("At most %(max)d characters, please."))


def _nip(_form: PlainForm, field: Field) -> None:
    try:
        normalize_nip(field.data)
    except Refusal as refusal:
        raise ValidationError(str(refusal)) from refusal


def _krs(_form: PlainForm, field: Field) -> None:
    try:
        normalize_krs(field.data)
    except ValueError as error:
        raise ValidationError(str(_("A KRS number has ten digits."))) from error


def _account(_form: PlainForm, field: Field) -> None:
    try:
        normalize_account(field.data)
    except ValueError as error:
        sentence = _("This is not a Polish account number: it has 26 digits, and a typing error shows in them.")
        raise ValidationError(str(sentence)) from error


def _email(_form: PlainForm, field: Field) -> None:
    if not is_email(field.data):
        raise ValidationError(str(_("This does not look like an e-mail address.")))


class SellerForm(Form):
    """Everything may be empty: what is unknown is left unknown, and documents wait."""

    name = StringField(_("Full name"), [Optional(), _at_most(250)], filters=[one_line])
    street = StringField(_("Street and number"), [Optional(), _at_most(200)], filters=[one_line])
    postcode = StringField(
        _("Postcode"), [Optional(), Regexp(r"\d{2}-\d{3}\Z", message=_("A postcode has five digits, like 33-100."))]
    )
    city = StringField(_("Town"), [Optional(), _at_most(100)], filters=[one_line])
    nip = StringField("NIP", [Optional(), _nip])
    krs = StringField("KRS", [Optional(), _krs])
    account = StringField(_("Bank account (NRB)"), [Optional(), _account])
    email = EmailField(_("E-mail address"), [Optional(), _at_most(254), _email])
    vat_status = SelectField(
        _("VAT"),
        choices=[
            SelectChoice("", _("unknown")),
            *(SelectChoice(status.value, name) for status, name in STATUS_NAMES.items()),
        ],
    )
    payment_days = IntegerField(
        _("Days to pay"),
        [InputRequired(_("Please fill in this field.")), NumberRange(1, LONGEST_PAYMENT_DAYS, _("From 1 to 60 days."))],
    )

    def to_seller(self) -> Seller:
        """The data in their stored form; saved by hand, they are no demo data any more."""
        return Seller(
            name=self.name.data or "",
            street=self.street.data or "",
            postcode=self.postcode.data or "",
            city=self.city.data or "",
            nip=normalize_nip(self.nip.data) if self.nip.data else "",
            krs=normalize_krs(self.krs.data) if self.krs.data else "",
            account=normalize_account(self.account.data) if self.account.data else "",
            email=self.email.data or "",
            vat_status=SellerVatStatus(self.vat_status.data) if self.vat_status.data else None,
            payment_days=self.payment_days.data or 0,
        )
