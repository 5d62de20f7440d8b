"""Orders and delegates."""

import re
from collections import Counter
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload

from smwi_events.core.database import db
from smwi_events.core.errors import NotFound
from smwi_events.core.money import ZERO
from smwi_events.core.text import fold
from smwi_events.editions.queries import OUTLINE
from smwi_events.registration.errors import NoSuchRegistration
from smwi_events.registration.models import Delegate, Order
from smwi_events.registration.rules.orders import OrderState, parse_code
from smwi_events.registration.rules.submissions import PricedLine

SORTS: dict[str, tuple[Any, ...]] = {
    "newest": (Order.placed_at.desc(), Order.id.desc()),
    "oldest": (Order.placed_at, Order.id),
    "office": (Order.sort_key, Order.id),
    "amount": (Order.gross.desc(), Order.id.desc()),
}
DEFAULT_SORT = "newest"
_WHOLE = (
    joinedload(Order.edition).load_only(*OUTLINE),
    selectinload(Order.delegates).joinedload(Delegate.ticket_type),
)
_BY_TOKEN = sa.select(Order).where(Order.token == sa.bindparam("token")).options(*_WHOLE)


@dataclass(frozen=True)
class OrderFilter:
    """What the organiser's list shows; None and empty text filter nothing."""

    text: str = ""
    state: OrderState | None = None
    ticket_type_id: int | None = None
    edition_id: int | None = None
    sort: str = DEFAULT_SORT


@dataclass(frozen=True)
class OrderSums:
    """Orders, their places, what they cost altogether (gross) and what was paid for them, in zł.

    `left_out` counts cancelled orders that the sums leave out.
    """

    orders: int = 0
    places: int = 0
    gross: Decimal = ZERO
    paid: Decimal = ZERO
    left_out: int = 0


def find_order_by_key(submission_key: str) -> Order | None:
    """The order that a submission made, if it made one."""
    return db.session.scalar(sa.select(Order).filter_by(submission_key=submission_key))


def get_order_by_token(token: str) -> Order:
    """The order of a private link, with its delegates and edition; raises NoSuchRegistration."""
    order = db.session.scalar(_BY_TOKEN, {"token": token})
    if order is None:
        raise NoSuchRegistration
    return order


def get_order(order_id: int) -> Order:
    """An order with delegates, edition and statements; raises NotFound."""
    order = db.session.get(Order, order_id, options=(*_WHOLE, selectinload(Order.statements)))
    if order is None:
        raise NotFound
    return order


def lock_order(order_id: int) -> Order:
    """An order read anew and held until the transaction ends; raises NotFound."""
    order = db.session.get(Order, order_id, with_for_update=True, populate_existing=True)
    if order is None:
        raise NotFound
    return order


def is_code_taken(code: str) -> bool:
    """Whether an order has this code."""
    return db.session.scalar(sa.select(sa.exists().where(Order.code == code))) or False


def count_unpaid() -> int:
    """Orders that wait for their payment."""
    return db.session.scalar(sa.select(sa.func.count(Order.id)).filter_by(state=OrderState.PLACED)) or 0


def count_tickets(order_id: int) -> dict[int, int]:
    """How many delegates of an order have each ticket type."""
    select = sa.select(Delegate.ticket_type_id, sa.func.count()).filter_by(order_id=order_id)
    return _to_counts(select.group_by(Delegate.ticket_type_id))


def count_sold(edition_id: int) -> dict[int, int]:
    """Delegates by ticket type, cancelled orders left out."""
    select = (
        sa.select(Delegate.ticket_type_id, sa.func.count())
        .join(Delegate.order)
        .where(Order.edition_id == edition_id, Order.state != OrderState.CANCELLED)
        .group_by(Delegate.ticket_type_id)
    )
    return _to_counts(select)


def list_lines(order: Order, locale: str) -> tuple[PricedLine, ...]:
    """The order's lines at the prices it was placed with, in the order of the ticket types."""
    kinds = Counter((delegate.ticket_type, delegate.unit_net, delegate.vat_rate) for delegate in order.delegates)
    ordered = sorted(kinds.items(), key=lambda item: (item[0][0].position, item[0][0].id, item[0][1]))
    return tuple(
        PricedLine(ticket_type.id, ticket_type.name.in_(locale), quantity, unit_net, rate)
        for (ticket_type, unit_net, rate), quantity in ordered
    )


def select_orders(wanted: OrderFilter) -> sa.Select[Any]:
    """Orders that fit the filter, sorted."""
    select = sa.select(Order).where(*list_conditions(wanted))
    return select.order_by(*SORTS.get(wanted.sort, SORTS[DEFAULT_SORT]))


def count_by_state(wanted: OrderFilter) -> dict[OrderState, int]:
    """How many orders fit the filter, by state, whatever state it names."""
    select = sa.select(Order.state, sa.func.count(Order.id)).where(*list_conditions(replace(wanted, state=None)))
    counted = {row[0]: row[1] for row in db.session.execute(select.group_by(Order.state))}
    return {state: counted.get(state, 0) for state in OrderState}


def sum_orders(wanted: OrderFilter) -> OrderSums:
    """What the orders that fit the filter come to, without the cancelled ones unless it asks for just those."""
    summed = Order.state != OrderState.CANCELLED if wanted.state is None else sa.true()
    columns = (
        sa.func.count(Order.id).filter(summed),
        sa.func.sum(Order.places).filter(summed),
        sa.func.sum(Order.gross).filter(summed),
        sa.func.sum(Order.paid_amount).filter(summed),
        sa.func.count(Order.id).filter(~summed),
    )
    orders, places, gross, paid, left_out = db.session.execute(
        sa.select(*columns).where(*list_conditions(wanted))
    ).one()
    return OrderSums(orders, places or 0, gross or ZERO, paid or ZERO, left_out)


def _to_counts(select: sa.Select[int, int]) -> dict[int, int]:
    return {row[0]: row[1] for row in db.session.execute(select)}


def list_conditions(wanted: OrderFilter) -> list[sa.ColumnElement[bool]]:
    """What a WHERE over orders needs for the filter."""
    found: list[sa.ColumnElement[bool]] = []
    if wanted.state is not None:
        found.append(Order.state == wanted.state)
    if wanted.edition_id is not None:
        found.append(Order.edition_id == wanted.edition_id)
    if wanted.ticket_type_id is not None:
        found.append(Order.delegates.any(Delegate.ticket_type_id == wanted.ticket_type_id))
    if code := parse_code(wanted.text):
        found.append(sa.or_(Order.code == code, Order.search_text.contains(fold(wanted.text), autoescape=True)))
    else:
        # A NIP is stored without the hyphens that people write.
        words = (re.sub(r"(?<=\d)-(?=\d)", "", word) for word in fold(wanted.text).split())
        found += [Order.search_text.contains(word, autoescape=True) for word in words]
    return found
