"""The seller's data, for organisers."""

from flask_babel import LazyString
from flask_babel import lazy_gettext as _
from wtforms import EmailField, SelectField, StringField
from wtforms.fields import SelectChoice
from wtforms.validators import NumberRange, Optional, Regexp

from smwi_events.billing.rules import (
    LONGEST_PAYMENT_DAYS,
    Seller,
    SellerVatStatus,
    normalize_account,
    normalize_krs,
)
from smwi_events.core.fields import REQUIRED_VALUE, accepted_by, at_most, email_shape, one_line
from smwi_events.core.forms import Form, WholeNumberField
from smwi_events.institutions.rules import normalize_nip

STATUS_NAMES: dict[SellerVatStatus, LazyString] = {
    SellerVatStatus.ACTIVE: _("VAT is charged"),
    SellerVatStatus.EXEMPT_113: _("exempt by turnover (art. 113 of the VAT Act)"),
}
KRS_WRONG = _("A KRS number has ten digits.")
ACCOUNT_WRONG = _("This is not a Polish account number: it has 26 digits, and a typing error shows in them.")


class SellerForm(Form):
    """Everything may be empty: what is unknown is left unknown, and documents wait."""

    name = StringField(_("Full name"), [Optional(), at_most(250)], filters=[one_line])
    street = StringField(_("Street and number"), [Optional(), at_most(200)], filters=[one_line])
    postcode = StringField(
        _("Postcode"),
        [Optional(), Regexp(r"[0-9]{2}-[0-9]{3}\Z", message=_("A postcode has five digits, like 33-100."))],
    )
    city = StringField(_("Town"), [Optional(), at_most(100)], filters=[one_line])
    nip = StringField("NIP", [Optional(), accepted_by(normalize_nip)])
    krs = StringField("KRS", [Optional(), accepted_by(normalize_krs, KRS_WRONG)])
    account = StringField(_("Bank account (NRB)"), [Optional(), accepted_by(normalize_account, ACCOUNT_WRONG)])
    email = EmailField(_("E-mail address"), [Optional(), at_most(254), email_shape])
    vat_status = SelectField(
        _("VAT"),
        choices=[
            SelectChoice("", _("unknown")),
            *(SelectChoice(status.value, name) for status, name in STATUS_NAMES.items()),
        ],
    )
    payment_days = WholeNumberField(
        _("Days to pay"),
        [REQUIRED_VALUE, NumberRange(1, LONGEST_PAYMENT_DAYS, _("From 1 to 60 days."))],
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
