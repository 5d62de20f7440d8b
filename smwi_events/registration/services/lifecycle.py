"""What happens to an order after it was placed."""

from datetime import datetime

from smwi_events.audit import services as audit
from smwi_events.audit.rules import Actor
from smwi_events.core.clock import warsaw_date
from smwi_events.registration.errors import EventImpossible
from smwi_events.registration.models import Order
from smwi_events.registration.queries import orders as queries
from smwi_events.registration.rules.orders import TRANSITIONS, OrderEvent, can_happen
from smwi_events.registration.rules.payments import Payment, ensure_payment
from smwi_events.registration.services.quotas import free_places


def mark_paid(order_id: int, payment: Payment, *, knowingly: bool = False, actor: Actor, now: datetime) -> Order:
    """Note a payment; `knowingly` lets its amount differ from what is due.

    Raises NotFound, EventImpossible and the refusals of `ensure_payment`.
    """
    order = _begin(order_id, OrderEvent.MARK_PAID)
    ensure_payment(
        payment,
        due=order.gross,
        placed_on=warsaw_date(order.placed_at),
        today=warsaw_date(now),
        knowingly=knowingly,
    )
    order.paid_at, order.paid_on, order.paid_amount = now, payment.paid_on, payment.amount
    return _finish(order, OrderEvent.MARK_PAID, actor, now, **_facts(order))


def undo_payment(order_id: int, *, actor: Actor, now: datetime) -> Order:
    """Take back a payment noted by mistake; raises NotFound and EventImpossible."""
    order = _begin(order_id, OrderEvent.UNDO_PAYMENT)
    facts = _facts(order)
    order.paid_at = order.paid_on = order.paid_amount = None
    return _finish(order, OrderEvent.UNDO_PAYMENT, actor, now, **facts)


def cancel(order_id: int, *, actor: Actor, now: datetime) -> Order:
    """Cancel an order for good and free its places; raises NotFound and EventImpossible."""
    order = _begin(order_id, OrderEvent.CANCEL)
    order.cancelled_at = now
    _finish(order, OrderEvent.CANCEL, actor, now)
    free_places(queries.count_tickets(order.id))
    return order


def _begin(order_id: int, event: OrderEvent) -> Order:
    order = queries.lock_order(order_id)
    if not can_happen(event, order.state):
        raise EventImpossible
    return order


def _finish(order: Order, event: OrderEvent, actor: Actor, now: datetime, **facts: str) -> Order:
    before, order.state = order.state, TRANSITIONS[event][order.state]
    audit.record(actor, f"registration.{event}", order, now, before=before, after=order.state, **facts)
    return order


def _facts(order: Order) -> dict[str, str]:
    """The payment as the log keeps it."""
    facts = {"paid_on": str(order.paid_on), "amount": str(order.paid_amount)}
    return {**facts, "difference": str(order.paid_difference)} if order.paid_difference else facts
