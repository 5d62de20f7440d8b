"""Publishing versions of the programme, and bringing an old one back."""

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

import sqlalchemy as sa

from smwi_events.audit import services as audit
from smwi_events.audit.rules import Actor
from smwi_events.core.database import db
from smwi_events.core.localized import LocalizedText
from smwi_events.editions.models import Edition
from smwi_events.editions.queries import lock_edition
from smwi_events.programme.errors import (
    DaysMissing,
    DraftChangedMeanwhile,
    NameMissing,
    NothingPlaced,
    NothingToPublish,
)
from smwi_events.programme.models import PublishedPerson, Release
from smwi_events.programme.queries import releases as queries
from smwi_events.programme.queries.sessions import lock_sessions
from smwi_events.programme.rules.differences import compare, ensure_correction
from smwi_events.programme.rules.published import Programme, freeze
from smwi_events.programme.rules.snapshots import to_json
from smwi_events.programme.services.drafts import place_then, read_draft
from smwi_events.programme.services.indexing import refresh_index
from smwi_events.programme.services.sessions import mark_changed


@dataclass(frozen=True)
class Prospect:
    """What readers see, None before the first version, and what they would see of the draft instead.

    `stamp` tells this change of what readers see from any other.
    """

    release: Release | None
    before: Programme | None
    after: Programme
    stamp: str

    has_days: bool

    @property
    def differs(self) -> bool:
        """Whether there is anything new to publish."""
        return self.after != self.before

    @property
    def is_publishable(self) -> bool:
        """Whether a version could be made of it."""
        return self.has_days and bool(self.after.sessions) and self.differs


def look_ahead(edition: Edition, now: datetime) -> Prospect:
    """What publishing the draft would change now."""
    release = queries.find_current(edition.id)
    before = queries.read_programme(release) if release else None
    draft = read_draft(edition)
    # Of the draft itself: in the version to publish stands when it is published.
    stamp = _digest(f"{release.number if release else 0} {to_json(draft)}")
    return Prospect(release, before, freeze(before, draft, now), stamp, has_days=edition.starts_on is not None)


def publish(
    edition_id: int,
    name: LocalizedText,
    note: LocalizedText,
    *,
    actor: Actor,
    now: datetime,
    is_correction: bool = False,
    seen: str | None = None,
) -> Release:
    """Make the draft what readers see, as it was looked at under the stamp `seen`, or however it is.

    A correction needs no name, and readers' changelog passes over it. Raises EditionNotFound, NameMissing and what
    `_ensure_publishable` raises.
    """
    edition = lock_edition(edition_id)  # versions of an edition are published one after another
    if not name and not is_correction:
        raise NameMissing
    prospect = look_ahead(edition, now)
    _ensure_publishable(prospect, seen, is_correction)
    former, programme = prospect.release, prospect.after
    snapshot = to_json(programme)
    release = Release(
        edition_id=edition_id,
        number=former.number + 1 if former else 1,
        name=name,
        note=note,
        is_correction=is_correction,
        digest=_digest(snapshot),
        snapshot=snapshot,
        published_at=now,
        published_by=actor.label,
    )
    db.session.add(release)
    audit.record(actor, "programme.published", release, now, number=release.number, year=edition.year)
    _renew_people(edition_id, programme)
    refresh_index(edition, prospect.before, programme)
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


def _ensure_publishable(prospect: Prospect, seen: str | None, is_correction: bool) -> None:
    """Refuse a version that was not looked at, that is empty or says nothing new, or is more than a correction.

    Raises DraftChangedMeanwhile, DaysMissing, NothingPlaced, NothingToPublish or MoreThanWords.
    """
    if seen is not None and seen != prospect.stamp:
        raise DraftChangedMeanwhile
    if not prospect.has_days:
        raise DaysMissing
    if not prospect.after.sessions:
        raise NothingPlaced
    if not prospect.differs:
        raise NothingToPublish
    if is_correction:
        ensure_correction(compare(prospect.before, prospect.after))


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()


def _renew_people(edition_id: int, programme: Programme) -> None:
    db.session.execute(sa.delete(PublishedPerson).filter_by(edition_id=edition_id))
    rows = [{"edition_id": edition_id, "speaker_id": person.id} for person in programme.people]
    if rows:
        db.session.execute(sa.insert(PublishedPerson), rows)
