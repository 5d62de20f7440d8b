"""What may be noted as the payment of an order."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from smwi_events.registration import errors


@dataclass(frozen=True)
class Payment:
    """Money that came for an order: on which day (in Poland), and how much, in zł."""

    paid_on: date
    amount: Decimal


def ensure_payment(payment: Payment, *, due: Decimal, placed_on: date, today: date, knowingly: bool) -> None:
    """Refuse a payment that cannot be: raises PaymentInFuture, PaymentBeforeOrder, NothingPaid.

    An amount other than `due` (in zł) is taken only from somebody who says that they know; else AmountDiffers.
    """
    if payment.paid_on > today:
        raise errors.PaymentInFuture
    if payment.paid_on < placed_on:
        raise errors.PaymentBeforeOrder
    if due > 0 and payment.amount <= 0:
        raise errors.NothingPaid
    if payment.amount != due and not knowingly:
        raise errors.AmountDiffers(payment.amount, due)
