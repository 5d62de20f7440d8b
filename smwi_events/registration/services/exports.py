"""Taking whole lists out of the system: personal data leave it, so the log says who took what."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from smwi_events.audit import services as audit
from smwi_events.audit.rules import Actor
from smwi_events.editions.queries import get_edition
from smwi_events.registration.models import Order
from smwi_events.registration.queries.exports import Attributes, list_delegate_rows, list_order_rows
from smwi_events.registration.queries.offers import get_ticket_type
from smwi_events.registration.queries.orders import OrderFilter

Rows = Sequence[Sequence[Any]]


def export_orders(attributes: Attributes, wanted: OrderFilter, file_format: str, actor: Actor, now: datetime) -> Rows:
    """These attributes of the orders that fit the filter; a line in the log tells of it."""
    rows = list(list_order_rows(attributes, wanted))
    audit.record(actor, "registration.orders_exported", Order, now, **_describe(rows, file_format, wanted))
    return rows


def export_delegates(
    attributes: Attributes, wanted: OrderFilter, file_format: str, actor: Actor, now: datetime
) -> Rows:
    """These attributes of the delegates on such orders; a line in the log tells of it."""
    rows = list(list_delegate_rows(attributes, wanted))
    audit.record(actor, "registration.delegates_exported", Order, now, **_describe(rows, file_format, wanted))
    return rows


def _describe(rows: Rows, file_format: str, wanted: OrderFilter) -> dict[str, int | str]:
    """How many rows, and the filter in words that stay true when names change."""
    facts = {"format": file_format.upper(), "sought": wanted.text, "state": wanted.state or ""}
    if wanted.ticket_type_id is not None:
        facts["ticket"] = get_ticket_type(wanted.ticket_type_id).log_label
    if wanted.edition_id is not None:
        facts["edition"] = get_edition(wanted.edition_id).log_label
    return {"rows": len(rows), **{name: value for name, value in facts.items() if value}}
