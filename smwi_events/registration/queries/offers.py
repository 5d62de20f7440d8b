"""What is for sale and how much of it is left."""

from collections.abc import Iterable, Sequence
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import contains_eager

from smwi_events.core.database import db
from smwi_events.core.errors import NotFound
from smwi_events.editions.models import Edition
from smwi_events.registration import hooks
from smwi_events.registration.models import Quota, TicketType
from smwi_events.registration.rules import offers as rules
from smwi_events.registration.rules.offers import Offer

# Put together once: every page of a registration shows what is for sale.
_OF_EDITION = (
    sa.select(TicketType)
    .join(TicketType.quota)
    .options(contains_eager(TicketType.quota))
    .where(TicketType.edition_id == sa.bindparam("edition_id"))
    .order_by(TicketType.position, TicketType.id)
)


def list_offers(edition: Edition, now: datetime) -> tuple[Offer, ...]:
    """The edition's ticket types as they stand at `now`, in their order."""
    exempt = hooks.is_seller_exempt()
    return tuple(_to_offer(ticket_type, edition, exempt, now) for ticket_type in list_ticket_types(edition.id))


def list_ticket_types(edition_id: int) -> Sequence[TicketType]:
    """The edition's ticket types with their quotas, in their order."""
    return db.session.scalars(_OF_EDITION, {"edition_id": edition_id}).all()


def list_editions() -> Sequence[Edition]:
    """Editions that tickets exist for, newest first."""
    sold = sa.exists().where(TicketType.edition_id == Edition.id)
    return db.session.scalars(sa.select(Edition).where(sold).order_by(Edition.year.desc(), Edition.id.desc())).all()


def get_ticket_type(ticket_type_id: int) -> TicketType:
    """One ticket type; raises NotFound."""
    ticket_type = db.session.get(TicketType, ticket_type_id)
    if ticket_type is None:
        raise NotFound
    return ticket_type


def list_quotas(edition_id: int) -> Sequence[Quota]:
    """The edition's quotas."""
    return db.session.scalars(sa.select(Quota).filter_by(edition_id=edition_id).order_by(Quota.id)).all()


def get_quota(quota_id: int) -> Quota:
    """One quota; raises NotFound."""
    quota = db.session.get(Quota, quota_id)
    if quota is None:
        raise NotFound
    return quota


def lock_quotas(quota_ids: Iterable[int]) -> dict[int, Quota]:
    """Quotas by id, read anew and held until the transaction ends; locked in order, so nobody waits in a ring."""
    select = sa.select(Quota).where(Quota.id.in_(list(quota_ids))).order_by(Quota.id).with_for_update()
    return {quota.id: quota for quota in db.session.scalars(select.execution_options(populate_existing=True))}


def map_quotas(ticket_type_ids: Iterable[int]) -> dict[int, int]:
    """Which quota each ticket type draws from."""
    select = sa.select(TicketType.id, TicketType.quota_id).where(TicketType.id.in_(list(ticket_type_ids)))
    return {row.id: row.quota_id for row in db.session.execute(select)}


def _to_offer(ticket_type: TicketType, edition: Edition, exempt: bool, now: datetime) -> Offer:
    sale_from = rules.latest(edition.registration_opens_at, ticket_type.sale_from)
    sale_until = rules.earliest(edition.registration_closes_at, ticket_type.sale_until)
    price = ticket_type.price.at(now)
    rises = price != ticket_type.price_net
    left = max(ticket_type.quota.left, 0)
    return Offer(
        ticket_type_id=ticket_type.id,
        quota_id=ticket_type.quota_id,
        name=ticket_type.name,
        description=ticket_type.description,
        audience=ticket_type.audience,
        hint=ticket_type.hint,
        price=price,
        later_price=ticket_type.price_net if rises else None,
        price_until=ticket_type.early_until if rises else None,
        rate=rules.calculate_rate(ticket_type.vat_policy, exempt),
        left=left,
        state=rules.calculate_state(sale_from, sale_until, left, now),
        sale_from=sale_from,
        sale_until=sale_until,
    )
