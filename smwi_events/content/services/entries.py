"""Writing entries: create, save, restore, discard, reorder."""

from collections.abc import Mapping
from dataclasses import fields, replace
from datetime import datetime

from smwi_events.audit import services as audit
from smwi_events.audit.rules import Actor
from smwi_events.content import errors
from smwi_events.content.models import Entry, Revision
from smwi_events.content.queries import entries as queries
from smwi_events.content.queries import media
from smwi_events.content.rules.kinds import FIELD_LABELS, SPECS, Kind, has_fixed_address
from smwi_events.content.rules.revisions import (
    RevisionState,
    Snapshot,
    changed_fields,
    ensure_newest,
    ensure_sound,
)
from smwi_events.content.services.addresses import ensure_addresses_free
from smwi_events.core.database import db
from smwi_events.core.text import fold

_COLUMNS = tuple(f.name for f in fields(Snapshot))


def create(
    kind: Kind, snapshot: Snapshot, actor: Actor, now: datetime, *, key: str = "", position: int | None = None
) -> Entry:
    """Begin an entry with its first draft; raises a Refusal where the draft is unsound or its address taken.

    Without `key` the Polish address serves as one, as long as it stays unique.
    """
    if SPECS[kind].fixed and not key:
        raise errors.KindFixed
    snapshot = snapshot.with_slugs()
    ensure_sound(kind, snapshot)
    ensure_addresses_free(kind, snapshot, None)
    entry = Entry(
        kind=kind,
        key=key or _free_key(kind, snapshot.slug_pl),
        position=queries.get_last_position(kind) + 10 if position is None else position,
        updated_at=now,
        newest=0,
    )
    copy_content(snapshot, entry)
    db.session.add(entry)
    db.session.flush()
    _add_revision(entry, snapshot, actor, now)
    audit.record(actor, "content.created", entry, now, title=entry.title.in_("pl"), kind=kind)
    return entry


def save_draft(
    entry_id: int, snapshot: Snapshot, based_on: int, actor: Actor, now: datetime, *, note: str = ""
) -> Revision:
    """Keep `snapshot` as the entry's draft, written on top of revision `based_on`.

    The former draft is superseded. Saving what stands there already changes nothing. Raises ChangedMeanwhile where
    somebody else saved a revision since, and the refusals of an unsound draft.
    """
    entry = queries.lock_entry(entry_id)
    working = queries.get_working(entry.id)
    snapshot = _within_kind(entry, snapshot).with_slugs()
    before = Snapshot.from_json(working.snapshot)
    if based_on != entry.newest:
        newest = queries.get_revision(entry.id, entry.newest)
        base = Snapshot.from_json(queries.get_revision(entry.id, based_on).snapshot)
        changed = [FIELD_LABELS[name] for name in changed_fields(base, Snapshot.from_json(newest.snapshot))]
        ensure_newest(based_on, entry.newest, newest.author_label, changed)
    ensure_sound(entry.kind, snapshot)
    ensure_addresses_free(entry.kind, snapshot, entry.id)
    if snapshot == before:
        return working
    _supersede_pending(entry)
    revision = _add_revision(entry, snapshot, actor, now, note)
    if not entry.is_published:
        copy_content(snapshot, entry)
        entry.updated_at = now
    audit.record(actor, "content.saved", entry, now, revision=revision.number, changed=changed_fields(before, snapshot))
    return revision


def restore(entry_id: int, number: int, actor: Actor, now: datetime, note: str) -> Revision:
    """Make a new draft of an old revision; pictures and files deleted since are left out."""
    entry = queries.lock_entry(entry_id)
    old = Snapshot.from_json(queries.get_revision(entry.id, number).snapshot)
    image, file = media.find_image(old.image_id), media.find_file(old.file_id)
    old = replace(old, image_id=image.id if image else None, file_id=file.id if file else None)
    return save_draft(entry.id, old, entry.newest, actor, now, note=note)


def discard_draft(entry_id: int, actor: Actor, now: datetime) -> Entry:
    """Go back to what is published; the draft stays in the history. Raises NothingPending or NothingToGoBackTo."""
    entry = queries.lock_entry(entry_id)
    pending = queries.find_pending(entry.id)
    if pending is None:
        raise errors.NothingPending
    if queries.find_published_revision(entry.id) is None:
        raise errors.NothingToGoBackTo
    _supersede_pending(entry)
    audit.record(actor, "content.draft_discarded", entry, now, revision=pending.number)
    return entry


def reorder(kind: Kind, places: Mapping[int, int], actor: Actor, now: datetime) -> None:
    """Order a kind's entries by the places wished for (entry number to place); equal places keep their order."""
    entries = queries.lock_entries(kind)
    ordered = sorted(entries, key=lambda entry: (places.get(entry.id, entry.position), entry.position, entry.id))
    changed = [entry for place, entry in enumerate(ordered, 1) if _move(entry, place * 10)]
    if changed:
        audit.record(actor, "content.reordered", changed[0], now, kind=kind, order=[entry.key for entry in ordered])


def _move(entry: Entry, position: int) -> bool:
    moved = entry.position != position
    entry.position = position
    return moved


def _add_revision(entry: Entry, snapshot: Snapshot, actor: Actor, now: datetime, note: str = "") -> Revision:
    entry.newest += 1
    revision = Revision(
        entry_id=entry.id,
        number=entry.newest,
        state=RevisionState.DRAFT,
        snapshot=snapshot.to_json(),
        author_id=actor.id,
        author_label=actor.label,
        note=note,
        created_at=now,
    )
    db.session.add(revision)
    db.session.flush()
    return revision


def _supersede_pending(entry: Entry) -> None:
    pending = queries.find_pending(entry.id)
    if pending is not None:
        pending.state, pending.publish_at = RevisionState.SUPERSEDED, None
        db.session.flush()  # before another pending revision comes: the database allows one


def copy_content(snapshot: Snapshot, entry: Entry) -> None:
    """Make the entry say what the snapshot says."""
    for name in _COLUMNS:
        setattr(entry, name, getattr(snapshot, name))
    entry.sought = fold(f"{snapshot.title.pl} {snapshot.title.en} {entry.key}")


def _within_kind(entry: Entry, snapshot: Snapshot) -> Snapshot:
    """The snapshot with an unchangeable address left as it is."""
    if has_fixed_address(entry.kind, entry.key):
        return replace(snapshot, slug_pl=entry.slug_pl, slug_en=entry.slug_en)
    return snapshot


def _free_key(kind: Kind, wanted: str) -> str:
    taken = queries.list_keys(kind)
    candidates = (wanted if number == 1 else f"{wanted[:70]}-{number}" for number in range(1, len(taken) + 3))
    return next(candidate for candidate in candidates if candidate not in taken)
