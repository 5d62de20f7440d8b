"""Keeping what is being typed."""

import secrets
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from smwi_events.core.database import db
from smwi_events.registration.errors import AlreadySent
from smwi_events.registration.models import Draft

# Long enough to come back after a holiday; personal data of people who never registered is not kept longer.
DRAFT_LIFETIME = timedelta(days=30)
TOKEN_BYTES = 24


def start_draft(edition_id: int, now: datetime) -> Draft:
    """Begin a registration for an edition."""
    draft = Draft(
        token=secrets.token_urlsafe(TOKEN_BYTES),
        submission_key=secrets.token_urlsafe(TOKEN_BYTES),
        edition_id=edition_id,
        data={},
        created_at=now,
        updated_at=now,
    )
    db.session.add(draft)
    db.session.flush()
    return draft


def save_part(draft: Draft, part: str, typed: Any, now: datetime) -> None:
    """Keep one step of a draft as it was typed, right or wrong; raises AlreadySent when it became an order."""
    if draft.order is not None:
        raise AlreadySent(draft.order.code, draft.order.token)
    if draft.data.get(part) != typed:
        draft.data = {**draft.data, part: typed}
        draft.updated_at = now


def purge_drafts(now: datetime) -> int:
    """Delete drafts that nobody touched for DRAFT_LIFETIME; returns their number."""
    deleted = db.session.execute(sa.delete(Draft).where(Draft.updated_at < now - DRAFT_LIFETIME))
    return int(deleted.rowcount)  # type: ignore[attr-defined]  # typed for SELECTs
