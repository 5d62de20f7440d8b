"""Orders of an address, for who lost their private links."""

from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from smwi_events.core.database import db
from smwi_events.registration.models import Order
from smwi_events.registration.rules.orders import OrderState


def list_orders_of(email: str, limit: int) -> Sequence[Order]:
    """The newest orders of a clerk's address (in small letters), with their editions; cancelled ones left out."""
    select = sa.select(Order).where(sa.func.lower(Order.contact_email) == email, Order.state != OrderState.CANCELLED)
    newest = select.order_by(Order.placed_at.desc(), Order.id.desc()).limit(limit)
    return db.session.scalars(newest.options(joinedload(Order.edition))).all()
