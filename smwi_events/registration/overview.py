"""What the organisers' overview says of the current edition's registrations."""

from datetime import datetime
from typing import Any

from smwi_events.editions.queries import find_current
from smwi_events.registration.queries.offers import list_ticket_types
from smwi_events.registration.queries.orders import count_sold
from smwi_events.registration.queries.overview import list_newest, sum_by_state
from smwi_events.registration.rules.orders import OrderState

NEWEST = 5


def read_figures(_now: datetime) -> dict[str, Any] | None:
    """Orders, people, money and places; None while no edition is current."""
    edition = find_current()
    if edition is None:
        return None
    sums = sum_by_state(edition.id)
    placed, paid = sums[OrderState.PLACED], sums[OrderState.PAID]
    return {
        "edition": edition,
        "orders": placed.orders + paid.orders,
        "people": placed.places + paid.places,
        "awaited": placed,
        "paid": paid,
        "ticket_types": list_ticket_types(edition.id),
        "sold": count_sold(edition.id),
    }


def read_newest(_now: datetime) -> dict[str, Any] | None:
    """The orders that came last; None while no edition is current."""
    edition = find_current()
    return {"orders": list_newest(edition.id, NEWEST)} if edition else None
