"""Registrations being typed."""

from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from smwi_events.core.database import db
from smwi_events.editions.queries import OUTLINE
from smwi_events.registration.errors import NoSuchRegistration
from smwi_events.registration.models import Draft, Order

# Put together once, not for each of the many times a registration asks.
_BY_TOKEN = (
    sa.select(Draft)
    .where(Draft.token == sa.bindparam("token"))
    .options(joinedload(Draft.edition, innerjoin=True).load_only(*OUTLINE))
)
_WITH_ORDER = _BY_TOKEN.options(joinedload(Draft.order).load_only(Order.code, Order.token))
_LOCKED = _BY_TOKEN.with_for_update(of=Draft).execution_options(populate_existing=True)


def get_draft(token: str) -> Draft:
    """The draft under a token, with its edition and order; raises NoSuchRegistration."""
    return _get(_WITH_ORDER, token)


def find_unsent(token: str, edition_id: int) -> Draft | None:
    """The draft under a token, if it is one of this edition that was not sent yet."""
    return db.session.scalar(sa.select(Draft).filter_by(token=token, edition_id=edition_id, order_id=None))


def lock_draft(token: str) -> Draft:
    """The draft under a token with its edition, held until the transaction ends; raises NoSuchRegistration."""
    return _get(_LOCKED, token)


def _get(select: sa.Select[Any], token: str) -> Draft:
    draft: Draft | None = db.session.scalar(select, {"token": token})
    if draft is None:
        raise NoSuchRegistration
    return draft
