"""Sending the private links of orders once more."""

from datetime import datetime, timedelta

from smwi_events.audit import services as audit
from smwi_events.audit.queries import list_for
from smwi_events.audit.rules import Actor
from smwi_events.registration import mails
from smwi_events.registration.errors import ConfirmationSentOften
from smwi_events.registration.models import Order
from smwi_events.registration.queries.links import list_orders_of
from smwi_events.registration.queries.orders import lock_order

SENT_AGAIN = "registration.confirmation_sent_again"
MOST_A_DAY = 3
MOST_LINKS = 20


def send_confirmation_again(order_id: int, *, actor: Actor, now: datetime) -> Order:
    """Mail an order's confirmation to its clerk once more; raises NotFound and ConfirmationSentOften."""
    order = lock_order(order_id)
    yesterday = now - timedelta(days=1)
    if sum(entry.action == SENT_AGAIN and entry.at > yesterday for entry in list_for(order)) >= MOST_A_DAY:
        raise ConfirmationSentOften(MOST_A_DAY)
    audit.record(actor, SENT_AGAIN, order, now)
    mails.confirm_again(order, now)
    return order


def send_links(email: str, locale: str, now: datetime) -> None:
    """Mail the links of the orders placed with an address to that address; nothing where there are none.

    Who asks is told the same either way: whether an office registered is nobody else's business.
    """
    orders = list_orders_of(email.lower(), MOST_LINKS)
    if orders:
        mails.send_links(orders, locale, now)
