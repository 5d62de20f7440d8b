"""Forms of what is for sale, for organisers."""

from decimal import Decimal
from typing import Any

from flask_babel import lazy_gettext as _
from wtforms import DateField
from wtforms.validators import NumberRange, Optional

from smwi_events.core.clock import end_of_day, last_day_before
from smwi_events.core.fields import REQUIRED_VALUE
from smwi_events.core.forms import Form, WholeNumberField
from smwi_events.registration.forms.amounts import AmountField
from smwi_events.registration.models import TicketType
from smwi_events.registration.rules.offers import Price

LARGEST_PRICE = Decimal("99999.99")
LARGEST_QUOTA = 100_000


class QuotaForm(Form):
    """How many places there are."""

    size = WholeNumberField(
        _("Number of places"),
        [REQUIRED_VALUE, NumberRange(0, LARGEST_QUOTA, _("Please give a whole number from 0 to 100 000."))],
    )


class PriceForm(Form):
    """Net prices of a ticket type."""

    price = AmountField(_("Regular net price"), [REQUIRED_VALUE], largest=LARGEST_PRICE)
    early_price = AmountField(_("Early net price"), [Optional()], largest=LARGEST_PRICE)
    early_last_day = DateField(_("Last day of the early price"), [Optional()])

    def validate(self, extra_validators: object = None) -> bool:
        """An early price and its last day come together; asked here, as an empty field asks no validator of its own."""
        valid = super().validate(extra_validators)
        if valid and bool(self.early_price.data) != bool(self.early_last_day.data):
            self.early_last_day.errors = [_("Please give both the early price and its last day, or neither.")]
            return False
        return valid

    def to_price(self) -> Price:
        """The prices; the early one ends with its last day in Poland."""
        price = self.price.amount or Decimal(0)
        if self.early_price.amount is None:
            return Price(price)
        return Price(price, self.early_price.amount, end_of_day(self.early_last_day.data))

    @staticmethod
    def values_of(ticket_type: TicketType) -> dict[str, Any]:
        """What the form shows before anything was typed."""
        until = ticket_type.early_until
        last_day = last_day_before(until) if until else None
        return {"price": ticket_type.price_net, "early_price": ticket_type.early_price_net, "early_last_day": last_day}
