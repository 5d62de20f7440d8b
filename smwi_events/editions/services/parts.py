"""Adding, changing and removing key dates, practical sections, sponsors, rooms and tracks."""

from dataclasses import fields
from datetime import datetime
from typing import Any, TypeVar
from uuid import uuid4

from smwi_events.audit import services as audit
from smwi_events.audit.rules import Actor
from smwi_events.core.database import db
from smwi_events.editions import hooks, queries
from smwi_events.editions.errors import PartChangedMeanwhile, RoomUsed, TrackUsed
from smwi_events.editions.models import Edition, KeyDate, PracticalSection, Room, RoomWalk, Sponsor, Track
from smwi_events.editions.rules.naming import make_part_slug
from smwi_events.editions.rules.values import (
    Equipment,
    KeyDateData,
    PartData,
    RoomData,
    SectionData,
    SponsorData,
    TrackData,
    ensure_days_in_order,
    make_fingerprint,
)
from smwi_events.editions.services.indexing import refresh_index

Part = TypeVar("Part", KeyDate, PracticalSection, Sponsor, Room, Track)
# What the columns of each kind of part hold, by the same names.
DATA: dict[type, type[PartData]] = {
    KeyDate: KeyDateData,
    PracticalSection: SectionData,
    Sponsor: SponsorData,
    Room: RoomData,
    Track: TrackData,
}


def find_fingerprint(kind: type[Part], edition_id: int, part_id: int) -> str:
    """What tells whether a part still says what its page showed; raises PartNotFound."""
    return make_fingerprint(_current_data(queries.get_part(kind, edition_id, part_id)))


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


def change_key_date(
    edition_id: int, part_id: int, data: KeyDateData, *, actor: Actor, now: datetime, seen: str | None = None
) -> KeyDate:
    """Change a key date; raises EndsBeforeStart and what `_change` raises."""
    ensure_days_in_order(data.starts_on, data.ends_on)
    return _change(KeyDate, edition_id, part_id, data, actor=actor, now=now, seen=seen)


def add_section(edition_id: int, data: SectionData, *, actor: Actor, now: datetime) -> PracticalSection:
    """Add a section of practical information; raises EditionNotFound."""
    part = PracticalSection(edition_id=edition_id, heading=data.heading, body=data.body, position=data.position)
    return _add(part, actor, now)


def change_section(
    edition_id: int, part_id: int, data: SectionData, *, actor: Actor, now: datetime, seen: str | None = None
) -> PracticalSection:
    """Change a section of practical information; raises what `_change` raises."""
    return _change(PracticalSection, edition_id, part_id, data, actor=actor, now=now, seen=seen)


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


def change_sponsor(
    edition_id: int, part_id: int, data: SponsorData, *, actor: Actor, now: datetime, seen: str | None = None
) -> Sponsor:
    """Change a partner; raises what `_change` raises."""
    return _change(Sponsor, edition_id, part_id, data, actor=actor, now=now, seen=seen)


def set_logo(edition_id: int, part_id: int, name: str, size: tuple[int, int], *, actor: Actor, now: datetime) -> str:
    """Give a partner the stored logo `name` of this width and height, or none for an empty one.

    Returns the former one's name. Raises EditionNotFound or PartNotFound.
    """
    sponsor = queries.lock_part(Sponsor, edition_id, part_id)
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


def change_room(
    edition_id: int, part_id: int, data: RoomData, *, actor: Actor, now: datetime, seen: str | None = None
) -> Room:
    """Change a room, whose address stays; raises what `_change` raises."""
    return _change(Room, edition_id, part_id, data, actor=actor, now=now, seen=seen)


def add_track(edition_id: int, data: TrackData, *, actor: Actor, now: datetime) -> Track:
    """Add a track; raises EditionNotFound."""
    edition = queries.lock_edition(edition_id)
    slug = make_part_slug(data.name, {track.slug for track in edition.tracks}, "sciezka")
    part = Track(edition_id=edition_id, slug=slug, name=data.name, colour=data.colour, position=data.position)
    return _add(part, actor, now)


def change_track(
    edition_id: int, part_id: int, data: TrackData, *, actor: Actor, now: datetime, seen: str | None = None
) -> Track:
    """Change a track, whose address stays; raises what `_change` raises."""
    return _change(Track, edition_id, part_id, data, actor=actor, now=now, seen=seen)


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


def remove_part(
    kind: type[Part], edition_id: int, part_id: int, *, actor: Actor, now: datetime, seen: str | None = None
) -> None:
    """Remove a part as it was seen under this fingerprint, or however it is.

    Raises EditionNotFound, PartNotFound, PartChangedMeanwhile, RoomUsed or TrackUsed.
    """
    part = queries.lock_part(kind, edition_id, part_id)
    _ensure_seen(part, seen)
    edition = queries.get_edition(edition_id)
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


def _add(part: Part, actor: Actor, now: datetime) -> Part:
    edition = queries.lock_edition(part.edition_id)
    edition.changed_at = now
    db.session.add(part)
    db.session.flush()
    audit.record(actor, "editions.part_added", edition, now, kind=part.__tablename__, name=part.log_label)
    _renew(edition)
    return part


def _change(
    kind: type[Part], edition_id: int, part_id: int, data: PartData, *, actor: Actor, now: datetime, seen: str | None
) -> Part:
    """Give a part new facts, on top of those with the fingerprint `seen`, or of any.

    Raises EditionNotFound, PartNotFound or PartChangedMeanwhile.
    """
    part = queries.lock_part(kind, edition_id, part_id)
    _ensure_seen(part, seen)
    if _current_data(part) == data:
        return part
    for field in fields(data):
        value = getattr(data, field.name)
        setattr(part, field.name, list(value) if isinstance(value, tuple) else value)
    edition = queries.get_edition(edition_id)
    edition.changed_at = now
    audit.record(actor, "editions.part_changed", edition, now, kind=part.__tablename__, name=part.log_label)
    _renew(edition)
    return part


def _current_data(part: Part) -> PartData:
    kind = DATA[type(part)]
    values: dict[str, Any] = {field.name: getattr(part, field.name) for field in fields(kind)}
    if "equipment" in values:
        values["equipment"] = tuple(map(Equipment, values["equipment"]))
    return kind(**values)


def _ensure_seen(part: Part, seen: str | None) -> None:
    if seen is not None and seen != make_fingerprint(_current_data(part)):
        raise PartChangedMeanwhile


def _renew(edition: Edition) -> None:
    db.session.flush()
    db.session.expire(edition, ["key_dates", "sections", "sponsors", "rooms", "tracks"])
    refresh_index(edition)
