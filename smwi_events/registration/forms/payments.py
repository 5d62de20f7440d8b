"""The form of a payment, for organisers."""

from datetime import date
from decimal import Decimal

from flask_babel import lazy_gettext as _
from wtforms import BooleanField, DateField

from smwi_events.core.fields import REQUIRED_VALUE
from smwi_events.core.forms import Form
from smwi_events.registration.forms.amounts import AmountField
from smwi_events.registration.rules.payments import Payment

LARGEST_PAYMENT = Decimal("9999999.99")


class PaymentForm(Form):
    """When the money came, and how much; `differs` is asked only where the amount is not what is due."""

    paid_on = DateField(_("Date of payment"), [REQUIRED_VALUE])
    amount = AmountField(_("Amount paid"), [REQUIRED_VALUE], largest=LARGEST_PAYMENT)
    differs = BooleanField(_("The amount is right, although it differs from what is due"))

    @classmethod
    def suggest(cls, due: Decimal, today: date) -> "PaymentForm":
        """What is most likely, or what was sent just now."""
        return cls(data={"amount": due, "paid_on": today})

    def to_payment(self) -> Payment:
        """The payment that a valid form tells of."""
        return Payment(self.paid_on.data, self.amount.amount or Decimal(0))
