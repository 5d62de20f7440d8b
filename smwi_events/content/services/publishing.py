"""Putting entries on the site, now or at a moment, and taking them off."""

from datetime import datetime

from smwi_events.audit import services as audit
from smwi_events.audit.rules import SYSTEM, Actor
from smwi_events.content import errors
from smwi_events.content.models import Entry, Revision
from smwi_events.content.queries import entries as queries
from smwi_events.content.rules.kinds import has_fixed_address
from smwi_events.content.rules.revisions import RevisionState, Snapshot, ensure_future, ensure_publishable
from smwi_events.content.services.addresses import ensure_addresses_free, keep_former_addresses
from smwi_events.content.services.entries import copy_content
from smwi_events.content.services.indexing import refresh_index
from smwi_events.core.database import db
from smwi_events.core.errors import Refusal


def publish(entry_id: int, actor: Actor, now: datetime) -> Entry:
    """Put the entry's draft on the site; raises NothingPending, or the refusal of what must not be published."""
    entry = queries.lock_entry(entry_id)
    pending = queries.find_pending(entry.id)
    if pending is None:
        raise errors.NothingPending
    snapshot = Snapshot.from_json(pending.snapshot)
    ensure_publishable(entry.kind, snapshot)
    ensure_addresses_free(entry.kind, snapshot, entry.id)
    published = queries.find_published_revision(entry.id)
    if published is not None:
        published.state = RevisionState.SUPERSEDED
        db.session.flush()
    appears_at = pending.publish_at or now
    pending.state, pending.publish_at = RevisionState.PUBLISHED, None
    if entry.published_at is not None:
        keep_former_addresses(entry, snapshot)
    copy_content(snapshot, entry)
    entry.is_published = True
    entry.published_at = entry.published_at or appears_at
    entry.updated_at = now
    audit.record(actor, "content.published", entry, now, revision=pending.number, title=entry.title.in_("pl"))
    refresh_index(entry)
    return entry


def schedule(entry_id: int, publish_at: datetime, actor: Actor, now: datetime) -> Revision:
    """Let the draft appear on the site by itself at `publish_at` (UTC); raises MomentPassed or NothingPending."""
    ensure_future(publish_at, now)
    entry = queries.lock_entry(entry_id)
    pending = queries.find_pending(entry.id)
    if pending is None:
        raise errors.NothingPending
    ensure_publishable(entry.kind, Snapshot.from_json(pending.snapshot))
    pending.state, pending.publish_at = RevisionState.SCHEDULED, publish_at
    audit.record(actor, "content.scheduled", entry, now, revision=pending.number, at=publish_at.isoformat())
    return pending


def cancel_schedule(entry_id: int, actor: Actor, now: datetime) -> Revision:
    """Let a scheduled revision be a plain draft again; raises NotScheduled."""
    entry = queries.lock_entry(entry_id)
    pending = queries.find_pending(entry.id)
    if pending is None or pending.state is not RevisionState.SCHEDULED:
        raise errors.NotScheduled
    pending.state, pending.publish_at = RevisionState.DRAFT, None
    audit.record(actor, "content.schedule_cancelled", entry, now, revision=pending.number)
    return pending


def publish_due(now: datetime) -> int:
    """Publish every scheduled revision whose moment has come; returns how many.

    One that meanwhile may no longer be published goes back to being a draft, for an organiser to mend.
    """
    published = 0
    for revision in queries.list_due(now):
        try:
            with db.session.begin_nested():
                publish(revision.entry_id, SYSTEM, now)
            published += 1
        except Refusal as refusal:
            entry = queries.lock_entry(revision.entry_id)
            revision.state, revision.publish_at = RevisionState.DRAFT, None
            audit.record(SYSTEM, "content.schedule_failed", entry, now, reason=str(refusal))
    return published


def unpublish(entry_id: int, actor: Actor, now: datetime) -> Entry:
    """Take an entry off the site; its content stays as a draft. Raises NotPublished or AddressFixed."""
    entry = queries.lock_entry(entry_id)
    if has_fixed_address(entry.kind, entry.key):
        raise errors.AddressFixed
    published = queries.find_published_revision(entry.id)
    if published is None:
        raise errors.NotPublished
    pending = queries.find_pending(entry.id)
    published.state = RevisionState.SUPERSEDED if pending else RevisionState.DRAFT
    entry.is_published = False
    entry.updated_at = now
    if pending:
        copy_content(Snapshot.from_json(pending.snapshot), entry)
    audit.record(actor, "content.unpublished", entry, now, title=entry.title.in_("pl"))
    refresh_index(entry)
    return entry
