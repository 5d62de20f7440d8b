"""Taking and freeing places, and setting what is for sale."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime

import sqlalchemy as sa

from smwi_events.audit import services as audit
from smwi_events.audit.rules import Actor
from smwi_events.core.database import db
from smwi_events.core.web.public_version import touch_public
from smwi_events.registration.errors import SizeBelowUsed, SoldOut
from smwi_events.registration.models import Quota, TicketType
from smwi_events.registration.queries import offers as queries
from smwi_events.registration.rules.offers import Price, count_short


def take_places(locked: Mapping[int, Quota], wanted: Mapping[int, int], locale: str) -> None:
    """Use up places of quotas that the caller holds locked; raises SoldOut, then nothing is taken.

    The addition happens in the database and the table's CHECK stands below it: a forgotten lock would be an error, not
    a place sold twice.
    """
    short = count_short(wanted, {quota_id: locked[quota_id].left for quota_id in wanted})
    if short:
        quota_id = min(short, key=lambda id_: short[id_])
        raise SoldOut(locked[quota_id].name.in_(locale), wanted[quota_id], short[quota_id])
    for quota_id, places in sorted(wanted.items()):
        # Only becoming full shows on public pages: not every order must renew the page cache.
        if locked[quota_id].left == places:
            touch_public()
        _add_used(quota_id, places)


def free_places(by_ticket_type: Mapping[int, int]) -> None:
    """Give places back to the quotas of the ticket types; needs no lock, since nothing is decided by what it reads."""
    quotas = queries.map_quotas(by_ticket_type)
    for ticket_type_id in sorted(by_ticket_type, key=lambda id_: quotas[id_]):
        _add_used(quotas[ticket_type_id], -by_ticket_type[ticket_type_id])
    touch_public()


def set_size(quota_id: int, size: int, *, actor: Actor, now: datetime) -> Quota:
    """Set how many places a quota has; raises NotFound, and SizeBelowUsed when more are sold already."""
    queries.get_quota(quota_id)
    quota = queries.lock_quotas([quota_id])[quota_id]
    if size < quota.used:
        raise SizeBelowUsed(quota.used)
    if size != quota.size:
        audit.record(actor, "registration.quota_resized", quota, now, before=quota.size, after=size)
        quota.size = size
        touch_public()
        db.session.flush()
    return quota


def set_price(ticket_type_id: int, price: Price, *, actor: Actor, now: datetime) -> TicketType:
    """Set the net prices of a ticket type; orders already placed keep theirs. Raises NotFound."""
    ticket_type = queries.get_ticket_type(ticket_type_id)
    before = ticket_type.price
    if before != price:
        ticket_type.price_net, ticket_type.early_price_net = price.net, price.early_net
        ticket_type.early_until = price.early_until
        audit.record(actor, "registration.price_changed", ticket_type, now, before=_plain(before), after=_plain(price))
    return ticket_type


def _add_used(quota_id: int, places: int) -> None:
    db.session.execute(sa.update(Quota).filter_by(id=quota_id).values(used=Quota.used + places))


def _plain(price: Price) -> dict[str, str | None]:
    return {name: None if value is None else str(value) for name, value in asdict(price).items()}
