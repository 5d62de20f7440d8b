"""What happens to an order after it was placed."""

from datetime import datetime

from smwi_events.audit import services as audit
from smwi_events.audit.rules import Actor
from smwi_events.registration.errors import EventImpossible
from smwi_events.registration.models import Order
from smwi_events.registration.queries import orders as queries
from smwi_events.registration.rules.orders import TRANSITIONS, OrderEvent, can_happen
from smwi_events.registration.services.quotas import free_places


def mark_paid(order_id: int, *, actor: Actor, now: datetime) -> Order:
    """Note that the whole amount was paid; raises NotFound and EventImpossible."""
    return _apply(order_id, OrderEvent.MARK_PAID, actor, now)


def undo_payment(order_id: int, *, actor: Actor, now: datetime) -> Order:
    """Take back a payment noted by mistake; raises NotFound and EventImpossible."""
    return _apply(order_id, OrderEvent.UNDO_PAYMENT, actor, now)


def cancel(order_id: int, *, actor: Actor, now: datetime) -> Order:
    """Cancel an order for good and free its places; raises NotFound and EventImpossible."""
    order = _apply(order_id, OrderEvent.CANCEL, actor, now)
    free_places(queries.count_tickets(order.id))
    return order


def _apply(order_id: int, event: OrderEvent, actor: Actor, now: datetime) -> Order:
    order = queries.lock_order(order_id)
    if not can_happen(event, order.state):
        raise EventImpossible
    before, order.state = order.state, TRANSITIONS[event][order.state]
    if event is OrderEvent.MARK_PAID:
        order.paid_at = now
    elif event is OrderEvent.UNDO_PAYMENT:
        order.paid_at = None
    else:
        order.cancelled_at = now
    audit.record(actor, f"registration.{event}", order, now, before=before, after=order.state)
    return order
