"""Publishing versions of the programme, and bringing an old one back."""

from datetime import datetime
from hashlib import sha256

import sqlalchemy as sa

from smwi_events.audit import services as audit
from smwi_events.audit.rules import Actor
from smwi_events.core.database import db
from smwi_events.core.localized import LocalizedText
from smwi_events.editions.queries import lock_edition
from smwi_events.programme.errors import NameMissing, NothingToPublish
from smwi_events.programme.models import PublishedPerson, Release
from smwi_events.programme.queries import releases as queries
from smwi_events.programme.queries.sessions import lock_sessions
from smwi_events.programme.rules.differences import compare, ensure_correction
from smwi_events.programme.rules.published import Programme, freeze
from smwi_events.programme.rules.snapshots import to_json
from smwi_events.programme.services.drafts import place_then, read_draft
from smwi_events.programme.services.indexing import refresh_index
from smwi_events.programme.services.sessions import mark_changed


def publish(
    edition_id: int,
    name: LocalizedText,
    note: LocalizedText,
    *,
    actor: Actor,
    now: datetime,
    is_correction: bool = False,
) -> Release:
    """Make the draft what readers see; a correction needs no name and readers' changelog passes over it.

    Raises EditionNotFound, NameMissing, NothingToPublish or MoreThanWords.
    """
    edition = lock_edition(edition_id)  # versions of an edition are published one after another
    if not name and not is_correction:
        raise NameMissing
    former = queries.find_current(edition_id)
    before = queries.read_programme(former) if former else None
    programme = freeze(before, read_draft(edition), now)
    if programme == before:
        raise NothingToPublish
    if is_correction:
        ensure_correction(compare(before, programme))
    snapshot = to_json(programme)
    release = Release(
        edition_id=edition_id,
        number=former.number + 1 if former else 1,
        name=name,
        note=note,
        is_correction=is_correction,
        digest=sha256(snapshot.encode()).hexdigest(),
        snapshot=snapshot,
        published_at=now,
        published_by=actor.label,
    )
    db.session.add(release)
    audit.record(actor, "programme.published", release, now, number=release.number, year=edition.year)
    _renew_people(edition_id, programme)
    refresh_index(edition, before, programme)
    return release


def restore(edition_id: int, number: int, *, actor: Actor, now: datetime) -> Release:
    """Bring the places that sessions had in an old version back into the draft; texts and people stay as they are.

    Sessions made since then wait for a place again, those held back keep theirs; removed ones and removed rooms do not
    come back. Raises EditionNotFound or ReleaseNotFound.
    """
    edition = lock_edition(edition_id)
    release = queries.get_release(edition_id, number)
    then = queries.read_programme(release)
    rooms = {room.id for room in edition.rooms}
    for row in lock_sessions(edition_id):
        place = place_then(row, then, rooms)
        if row.placement == place:
            continue
        row.room_id, row.spans_rooms, row.starts_at = None, False, None
        if place:
            row.room_id, row.spans_rooms, row.starts_at = place.room_id, place.room_id is None, place.starts_at
            row.minutes = place.minutes
        mark_changed(row, actor, now)
    audit.record(actor, "programme.restored", release, now, number=number, year=edition.year)
    return release


def _renew_people(edition_id: int, programme: Programme) -> None:
    db.session.execute(sa.delete(PublishedPerson).filter_by(edition_id=edition_id))
    rows = [{"edition_id": edition_id, "speaker_id": person.id} for person in programme.people]
    if rows:
        db.session.execute(sa.insert(PublishedPerson), rows)
