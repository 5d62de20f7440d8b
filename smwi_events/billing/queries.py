"""Reading documents and the seller."""

from collections.abc import Sequence

import sqlalchemy as sa

from smwi_events.billing.errors import NotYetIssued
from smwi_events.billing.models import Proforma, SellerProfile
from smwi_events.billing.rules import Seller, SellerVatStatus
from smwi_events.core.database import db
from smwi_events.registration.models import Order
from smwi_events.registration.rules.orders import OrderState

PROFILE_ID = 1
_FIELDS = tuple(Seller.__dataclass_fields__)
# Every page of a registration asks for these: what is put together once is not put together for each.
_VAT_STATUS = sa.select(SellerProfile.vat_status).where(SellerProfile.id == PROFILE_ID)
_OF_ORDER = sa.select(Proforma).where(Proforma.order_id == sa.bindparam("order_id"))


def find_profile() -> SellerProfile | None:
    """The row of the seller's data."""
    return db.session.get(SellerProfile, PROFILE_ID)


def get_seller() -> Seller:
    """The seller's data, empty where nobody filled them in."""
    profile = find_profile()
    return Seller(**{name: getattr(profile, name) for name in _FIELDS}) if profile else Seller()


def is_seller_exempt() -> bool:
    """Whether the seller is exempt from VAT by turnover (art. 113 of the VAT act)."""
    return db.session.scalar(_VAT_STATUS) is SellerVatStatus.EXEMPT_113


def find_proforma(order_id: int) -> Proforma | None:
    """The proforma of an order, if it was issued."""
    return db.session.scalar(_OF_ORDER, {"order_id": order_id})


def get_proforma(order_id: int) -> Proforma:
    """The proforma of an order; raises NotYetIssued."""
    proforma = find_proforma(order_id)
    if proforma is None:
        raise NotYetIssued
    return proforma


def get_proforma_by_token(token: str) -> Proforma:
    """The proforma of a private link of its own; raises NotYetIssued."""
    proforma = db.session.scalar(sa.select(Proforma).filter_by(token=token))
    if proforma is None:
        raise NotYetIssued
    return proforma


def list_waiting_orders() -> Sequence[Order]:
    """Orders that still want a proforma, oldest first."""
    issued = sa.exists().where(Proforma.order_id == Order.id)
    select = sa.select(Order).where(Order.state == OrderState.PLACED, ~issued)
    return db.session.scalars(select.order_by(Order.placed_at, Order.id)).all()


def count_waiting_orders() -> int:
    """How many orders still want a proforma."""
    issued = sa.exists().where(Proforma.order_id == Order.id)
    return db.session.scalar(sa.select(sa.func.count(Order.id)).where(Order.state == OrderState.PLACED, ~issued)) or 0
