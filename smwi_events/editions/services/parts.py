"""Adding, changing and removing key dates, practical sections, sponsors, rooms and tracks."""

from datetime import datetime
from typing import TypeVar
from uuid import uuid4

from smwi_events.audit import services as audit
from smwi_events.audit.rules import Actor
from smwi_events.core.database import db
from smwi_events.editions import hooks, queries
from smwi_events.editions.errors import RoomUsed, TrackUsed
from smwi_events.editions.models import Edition, KeyDate, PracticalSection, Room, RoomWalk, Sponsor, Track
from smwi_events.editions.rules.naming import make_part_slug
from smwi_events.editions.rules.values import (
    KeyDateData,
    RoomData,
    SectionData,
    SponsorData,
    TrackData,
    ensure_days_in_order,
)
from smwi_events.editions.services.indexing import refresh_index

Part = TypeVar("Part", KeyDate, PracticalSection, Sponsor, Room, Track)


def add_key_date(edition_id: int, data: KeyDateData, *, actor: Actor, now: datetime) -> KeyDate:
    """Add a key date; raises EditionNotFound or EndsBeforeStart."""
    ensure_days_in_order(data.starts_on, data.ends_on)
    part = KeyDate(
        edition_id=edition_id,
        starts_on=data.starts_on,
        ends_on=data.ends_on,
        label=data.label,
        is_payment_deadline=data.is_payment_deadline,
    )
    return _add(part, actor, now)


def change_key_date(edition_id: int, part_id: int, data: KeyDateData, *, actor: Actor, now: datetime) -> KeyDate:
    """Change a key date; raises EditionNotFound, PartNotFound or EndsBeforeStart."""
    ensure_days_in_order(data.starts_on, data.ends_on)
    part = _lock(KeyDate, edition_id, part_id)
    part.starts_on, part.ends_on, part.label = data.starts_on, data.ends_on, data.label
    part.is_payment_deadline = data.is_payment_deadline
    return _changed(part, actor, now)


def add_section(edition_id: int, data: SectionData, *, actor: Actor, now: datetime) -> PracticalSection:
    """Add a section of practical information; raises EditionNotFound."""
    part = PracticalSection(edition_id=edition_id, heading=data.heading, body=data.body, position=data.position)
    return _add(part, actor, now)


def change_section(
    edition_id: int, part_id: int, data: SectionData, *, actor: Actor, now: datetime
) -> PracticalSection:
    """Change a section of practical information; raises EditionNotFound or PartNotFound."""
    part = _lock(PracticalSection, edition_id, part_id)
    part.heading, part.body, part.position = data.heading, data.body, data.position
    return _changed(part, actor, now)


def add_sponsor(edition_id: int, data: SponsorData, *, actor: Actor, now: datetime) -> Sponsor:
    """Add a partner; raises EditionNotFound."""
    part = Sponsor(
        edition_id=edition_id,
        level=data.level,
        name=data.name,
        description=data.description,
        link=data.link,
        position=data.position,
        logo_alt=data.logo_alt,
    )
    return _add(part, actor, now)


def change_sponsor(edition_id: int, part_id: int, data: SponsorData, *, actor: Actor, now: datetime) -> Sponsor:
    """Change a partner; raises EditionNotFound or PartNotFound."""
    part = _lock(Sponsor, edition_id, part_id)
    part.level, part.position = data.level, data.position
    part.name, part.description, part.link = data.name, data.description, data.link
    part.logo_alt = data.logo_alt
    return _changed(part, actor, now)


def set_logo(edition_id: int, part_id: int, name: str, size: tuple[int, int], *, actor: Actor, now: datetime) -> str:
    """Give a partner the stored logo `name` of this width and height, or none for an empty one.

    Returns the former one's name. Raises EditionNotFound or PartNotFound.
    """
    sponsor = _lock(Sponsor, edition_id, part_id)
    former, sponsor.logo = sponsor.logo, name
    sponsor.logo_width, sponsor.logo_height = size
    edition = queries.get_edition(edition_id)
    edition.changed_at = now
    if name:
        audit.record(actor, "editions.logo_set", edition, now, name=sponsor.log_label)
    else:
        audit.record(actor, "editions.logo_removed", edition, now, name=sponsor.log_label)
    return former


def add_room(edition_id: int, data: RoomData, *, actor: Actor, now: datetime) -> Room:
    """Add a room; raises EditionNotFound."""
    edition = queries.lock_edition(edition_id)
    slug = make_part_slug(data.name, {room.slug for room in edition.rooms}, "sala")
    part = Room(
        edition_id=edition_id,
        guid=uuid4(),
        slug=slug,
        name=data.name,
        capacity=data.capacity,
        equipment=list(data.equipment),
        directions=data.directions,
        position=data.position,
    )
    return _add(part, actor, now)


def change_room(edition_id: int, part_id: int, data: RoomData, *, actor: Actor, now: datetime) -> Room:
    """Change a room, whose address stays; raises EditionNotFound or PartNotFound."""
    part = _lock(Room, edition_id, part_id)
    part.name, part.capacity, part.equipment = data.name, data.capacity, list(data.equipment)
    part.directions, part.position = data.directions, data.position
    return _changed(part, actor, now)


def add_track(edition_id: int, data: TrackData, *, actor: Actor, now: datetime) -> Track:
    """Add a track; raises EditionNotFound."""
    edition = queries.lock_edition(edition_id)
    slug = make_part_slug(data.name, {track.slug for track in edition.tracks}, "sciezka")
    part = Track(edition_id=edition_id, slug=slug, name=data.name, colour=data.colour, position=data.position)
    return _add(part, actor, now)


def change_track(edition_id: int, part_id: int, data: TrackData, *, actor: Actor, now: datetime) -> Track:
    """Change a track, whose address stays; raises EditionNotFound or PartNotFound."""
    part = _lock(Track, edition_id, part_id)
    part.name, part.colour, part.position = data.name, data.colour, data.position
    return _changed(part, actor, now)


def set_walk(edition_id: int, room_ids: tuple[int, int], minutes: int | None, *, actor: Actor, now: datetime) -> None:
    """Say how many minutes it is from one room to the other, None to say nothing.

    Raises EditionNotFound or PartNotFound.
    """
    edition = queries.lock_edition(edition_id)
    first, second = sorted((queries.get_part(Room, edition_id, room_id) for room_id in room_ids), key=lambda r: r.id)
    walk = queries.find_walk(first.id, second.id)
    if minutes == (walk.minutes if walk else None):
        return
    if walk is not None:
        db.session.delete(walk)
        db.session.flush()
    if minutes is not None:
        db.session.add(RoomWalk(first_id=first.id, second_id=second.id, minutes=minutes))
    audit.record(
        actor, "editions.walk_changed", edition, now, rooms=[first.log_label, second.log_label], minutes=minutes
    )


def remove_part(kind: type[Part], edition_id: int, part_id: int, *, actor: Actor, now: datetime) -> None:
    """Remove a part; raises EditionNotFound, PartNotFound, RoomUsed or TrackUsed."""
    part = _lock(kind, edition_id, part_id)
    edition = queries.lock_edition(edition_id)
    edition.changed_at = now
    audit.record(actor, "editions.part_removed", edition, now, kind=part.__tablename__, name=part.log_label)
    _ensure_unused(part)
    db.session.delete(part)
    _renew(edition)


def _ensure_unused(part: Part) -> None:
    if isinstance(part, Room) and hooks.is_room_used(part):
        raise RoomUsed
    if isinstance(part, Track) and hooks.is_track_used(part):
        raise TrackUsed


def _lock(kind: type[Part], edition_id: int, part_id: int) -> Part:
    # The edition's row stands guard over its parts: two organisers change them in turn.
    queries.lock_edition(edition_id)
    return queries.get_part(kind, edition_id, part_id)


def _add(part: Part, actor: Actor, now: datetime) -> Part:
    edition = queries.lock_edition(part.edition_id)
    edition.changed_at = now
    db.session.add(part)
    db.session.flush()
    audit.record(actor, "editions.part_added", edition, now, kind=part.__tablename__, name=part.log_label)
    _renew(edition)
    return part


def _changed(part: Part, actor: Actor, now: datetime) -> Part:
    if db.session.is_modified(part):
        edition = queries.get_edition(part.edition_id)
        edition.changed_at = now
        audit.record(actor, "editions.part_changed", edition, now, kind=part.__tablename__, name=part.log_label)
        _renew(edition)
    return part


def _renew(edition: Edition) -> None:
    db.session.flush()
    db.session.expire(edition, ["key_dates", "sections", "sponsors", "rooms", "tracks"])
    refresh_index(edition)
