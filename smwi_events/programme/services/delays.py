"""Announcing delays while the conference runs, and calling them off."""

from datetime import date, datetime

from smwi_events.audit import services as audit
from smwi_events.audit.rules import Actor
from smwi_events.core.database import db
from smwi_events.core.localized import LocalizedText
from smwi_events.editions.queries import list_rooms, lock_edition
from smwi_events.programme.errors import DelayEmpty, OutsideEdition, RoomUnknown
from smwi_events.programme.models import Delay
from smwi_events.programme.queries.delays import lock_in_force
from smwi_events.programme.rules.days import list_days

# How the log calls them.
ALL_ROOMS = "all_rooms"


def announce(
    edition_id: int, day: date, room_id: int | None, minutes: int, note: LocalizedText, *, actor: Actor, now: datetime
) -> None:
    """Say how late a room is, or all rooms for None; it takes the place of what was announced for them before.

    Raises EditionNotFound, OutsideEdition, RoomUnknown or DelayEmpty.
    """
    edition = lock_edition(edition_id)
    if edition.starts_on is None or day not in list_days(edition.starts_on, edition.ends_on):
        raise OutsideEdition
    rooms = {room.id: room.name.pl for room in list_rooms(edition_id)}
    if room_id is not None and room_id not in rooms:
        raise RoomUnknown
    if not minutes and not note:
        raise DelayEmpty
    _end(edition_id, day, room_id, now)
    delay = Delay(edition_id=edition_id, room_id=room_id, day=day, minutes=minutes, note=note, announced_at=now)
    db.session.add(delay)
    said = {
        "day": day.isoformat(),
        "room": rooms[room_id] if room_id else ALL_ROOMS,
        "minutes": minutes,
        "note": note.pl,
    }
    audit.record(actor, "programme.delay_announced", edition, now, **said)


def call_off(edition_id: int, day: date, room_id: int | None, *, actor: Actor, now: datetime) -> None:
    """End the delay of a room, or of all rooms for None; raises EditionNotFound."""
    edition = lock_edition(edition_id)
    if _end(edition_id, day, room_id, now):
        audit.record(actor, "programme.delay_ended", edition, now, day=day.isoformat())


def _end(edition_id: int, day: date, room_id: int | None, now: datetime) -> bool:
    former = lock_in_force(edition_id, day, room_id)
    if former is None:
        return False
    former.ended_at = now
    db.session.flush()
    return True
