"""Whole lists for spreadsheets: plain rows, since thousands of objects would be slow."""

from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa

from smwi_events.core.database import db
from smwi_events.registration.models import Delegate, Order, TicketType
from smwi_events.registration.queries.orders import DEFAULT_SORT, SORTS, OrderFilter, list_conditions

ORDER_COLUMNS = (
    Order.code,
    Order.state,
    Order.office_name,
    Order.teryt,
    Order.contact_given_name,
    Order.contact_family_name,
    Order.contact_email,
    Order.contact_phone,
    Order.places,
    Order.net,
    Order.vat,
    Order.gross,
    Order.buyer_name,
    Order.buyer_nip,
    Order.buyer_street,
    Order.buyer_postcode,
    Order.buyer_city,
    Order.recipient_name,
    Order.recipient_nip,
    Order.invoice_email,
    Order.order_no,
    Order.placed_at,
    Order.paid_at,
)
DELEGATE_COLUMNS = (
    Delegate.family_name,
    Delegate.given_name,
    Delegate.job_title,
    Delegate.email,
    TicketType.name,
    Order.office_name,
    Order.code,
    Order.state,
    Delegate.unit_net,
    Delegate.vat_rate,
)


def list_order_rows(wanted: OrderFilter) -> Iterable[Any]:
    """ORDER_COLUMNS of the orders that fit the filter, sorted as on the page."""
    select = sa.select(*ORDER_COLUMNS).where(*list_conditions(wanted))
    return db.session.execute(select.order_by(*SORTS.get(wanted.sort, SORTS[DEFAULT_SORT])))


def list_delegate_rows(wanted: OrderFilter) -> Iterable[Any]:
    """DELEGATE_COLUMNS of the delegates on those orders, alphabetically; only those with the ticket asked for."""
    select = (
        sa.select(*DELEGATE_COLUMNS).join(Delegate.order).join(Delegate.ticket_type).where(*list_conditions(wanted))
    )
    if wanted.ticket_type_id is not None:
        select = select.where(Delegate.ticket_type_id == wanted.ticket_type_id)
    return db.session.execute(select.order_by(Delegate.sort_key, Delegate.id))
