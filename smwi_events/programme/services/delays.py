"""Announcing delays while the conference runs, and calling them off."""

from datetime import date, datetime

from smwi_events.audit import services as audit
from smwi_events.audit.rules import Actor
from smwi_events.core.database import db
from smwi_events.core.localized import LocalizedText
from smwi_events.editions.queries import list_rooms, lock_edition
from smwi_events.programme.errors import RoomUnknown
from smwi_events.programme.models import Delay
from smwi_events.programme.queries.delays import find_in_force


def announce(
    edition_id: int,
    day: date,
    room_id: int | None,
    minutes: int,
    note: LocalizedText,
    *,
    actor: Actor,
    now: datetime,
) -> None:
    """Say how late a room is, or all rooms for None; no minutes and no note call a delay off.

    Raises EditionNotFound or RoomUnknown.
    """
    edition = lock_edition(edition_id)
    if room_id is not None and room_id not in {room.id for room in list_rooms(edition_id)}:
        raise RoomUnknown
    if former := find_in_force(edition_id, day, room_id):
        former.ended_at = now
        db.session.flush()
    if minutes or note:
        delay = Delay(edition_id=edition_id, room_id=room_id, day=day, minutes=minutes, note=note, announced_at=now)
        db.session.add(delay)
    audit.record(actor, "programme.delay_announced", edition, now, minutes=minutes, day=day.isoformat())
