"""Registrations being typed."""

from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from smwi_events.core.database import db
from smwi_events.registration.errors import NoSuchRegistration
from smwi_events.registration.models import Draft


def get_draft(token: str) -> Draft:
    """The draft under a token, with its edition and order; raises NoSuchRegistration."""
    return _get(sa.select(Draft).options(joinedload(Draft.edition, innerjoin=True), joinedload(Draft.order)), token)


def find_unsent(token: str, edition_id: int) -> Draft | None:
    """The draft under a token, if it is one of this edition that was not sent yet."""
    return db.session.scalar(sa.select(Draft).filter_by(token=token, edition_id=edition_id, order_id=None))


def lock_draft(token: str) -> Draft:
    """The draft under a token with its edition, held until the transaction ends; raises NoSuchRegistration."""
    select = sa.select(Draft).options(joinedload(Draft.edition, innerjoin=True)).with_for_update(of=Draft)
    return _get(select.execution_options(populate_existing=True), token)


def _get(select: sa.Select[Any], token: str) -> Draft:
    draft: Draft | None = db.session.scalar(select.filter_by(token=token))
    if draft is None:
        raise NoSuchRegistration
    return draft
