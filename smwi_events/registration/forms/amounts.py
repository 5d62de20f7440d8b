"""Amounts of money in forms."""

from decimal import Decimal
from typing import Any

from flask_babel import gettext as _
from wtforms import StringField
from wtforms.validators import ValidationError

from smwi_events.core.i18n import current_locale
from smwi_events.core.money import format_money, parse_amount


class AmountField(StringField):
    """An amount in zł as Poles write it, from nought to `largest`; `amount` is its value once the field is valid."""

    amount: Decimal | None = None

    def __init__(self, *args: Any, largest: Decimal, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.largest = largest

    def _value(self) -> str:
        return f"{self.data:.2f}".replace(".", ",") if isinstance(self.data, Decimal) else str(self.data or "")

    def pre_validate(self, form: Any) -> None:
        """Read the amount."""
        self.amount = None
        if not self.data:
            return
        try:
            self.amount = self.data if isinstance(self.data, Decimal) else parse_amount(self.data)
        except ValueError as error:
            raise ValidationError(_("Please write an amount in zł, like 1 190,00.")) from error
        if not 0 <= self.amount <= self.largest:
            largest = format_money(self.largest, current_locale())
            raise ValidationError(_("Please give an amount from 0 to %(largest)s.", largest=largest))
