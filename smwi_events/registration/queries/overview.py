"""An edition's registrations at a glance."""

import sqlalchemy as sa

from smwi_events.core.database import db
from smwi_events.core.money import ZERO
from smwi_events.registration.models import Order
from smwi_events.registration.queries.orders import OrderSums
from smwi_events.registration.rules.orders import OrderState


def sum_by_state(edition_id: int) -> dict[OrderState, OrderSums]:
    """What the orders of an edition come to, by state; one query."""
    sums = (sa.func.sum(Order.places), sa.func.sum(Order.gross), sa.func.sum(Order.paid_amount))
    select = sa.select(Order.state, sa.func.count(Order.id), *sums).where(Order.edition_id == edition_id)
    found = {
        state: OrderSums(orders, places, gross, paid or ZERO)
        for state, orders, places, gross, paid in db.session.execute(select.group_by(Order.state))
    }
    return {state: found.get(state, OrderSums()) for state in OrderState}


def list_newest(edition_id: int, limit: int) -> list[Order]:
    """The orders of an edition that came last, newest first."""
    select = sa.select(Order).filter_by(edition_id=edition_id).order_by(Order.placed_at.desc(), Order.id.desc())
    return list(db.session.scalars(select.limit(limit)))
