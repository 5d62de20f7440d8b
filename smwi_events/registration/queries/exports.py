"""Whole lists for spreadsheets: plain rows, since thousands of objects would be slow."""

from collections.abc import Iterable, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import InstrumentedAttribute

from smwi_events.core.database import db
from smwi_events.registration.models import Delegate
from smwi_events.registration.queries.orders import DEFAULT_SORT, SORTS, OrderFilter, list_conditions

Attribute = InstrumentedAttribute[Any] | sa.ColumnElement[Any]
Attributes = Sequence[Attribute]


def list_order_rows(attributes: Attributes, wanted: OrderFilter) -> Iterable[Sequence[Any]]:
    """These attributes of the orders that fit the filter, sorted as on the page."""
    select = sa.select(*attributes).where(*list_conditions(wanted))
    return db.session.execute(select.order_by(*SORTS.get(wanted.sort, SORTS[DEFAULT_SORT])))


def list_delegate_rows(attributes: Attributes, wanted: OrderFilter) -> Iterable[Sequence[Any]]:
    """These attributes of the delegates on those orders, alphabetically; only those with the ticket asked for."""
    select = sa.select(*attributes).select_from(Delegate).join(Delegate.order).join(Delegate.ticket_type)
    select = select.where(*list_conditions(wanted))
    if wanted.ticket_type_id is not None:
        select = select.where(Delegate.ticket_type_id == wanted.ticket_type_id)
    return db.session.execute(select.order_by(Delegate.sort_key, Delegate.id))
