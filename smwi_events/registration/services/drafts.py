"""Keeping what is being typed."""

import secrets
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from smwi_events.core.database import db
from smwi_events.registration.errors import AlreadySent, StepChanged
from smwi_events.registration.models import Draft
from smwi_events.registration.rules.drafts import Seen, would_hide

# Long enough to come back after a holiday; personal data of people who never registered is not kept longer.
DRAFT_LIFETIME = timedelta(days=30)
TOKEN_BYTES = 24
# Beside the steps of a draft: which window stored each of them last.
WRITERS = "writers"


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


def save_part(draft: Draft, part: str, typed: Any, now: datetime, seen: Seen | None = None) -> None:
    """Keep one step of a draft as it was typed, right or wrong, on top of what was `seen`, or of anything.

    Raises AlreadySent when the draft became an order, and StepChanged.
    """
    if draft.order is not None:
        raise AlreadySent(draft.order.code, draft.order.token)
    if draft.data.get(part) == typed:
        return
    writers = draft.data.get(WRITERS, {})
    if seen is not None:
        if would_hide(seen, draft.data.get(part), writers.get(part)):
            raise StepChanged
        draft.data = {**draft.data, WRITERS: {**writers, part: seen.window}}
    draft.data = {**draft.data, part: typed}
    draft.updated_at = now


def purge_drafts(now: datetime) -> int:
    """Delete drafts that nobody touched for DRAFT_LIFETIME; returns their number."""
    deleted = db.session.execute(sa.delete(Draft).where(Draft.updated_at < now - DRAFT_LIFETIME))
    return int(deleted.rowcount)  # type: ignore[attr-defined]  # typed for SELECTs
