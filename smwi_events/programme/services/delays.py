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
    names = {room.id: room.log_label for room in list_rooms(edition_id)}
    if room_id is not None and room_id not in names:
        raise RoomUnknown
    if former := find_in_force(edition_id, day, room_id):
        former.ended_at = now
        db.session.flush()
    if minutes or note:
        delay = Delay(edition_id=edition_id, room_id=room_id, day=day, minutes=minutes, note=note, announced_at=now)
        db.session.add(delay)
    facts = {
        "day": day.isoformat(),
        "room": "all_rooms" if room_id is None else names[room_id],
        "minutes": minutes,
        **({"note": note.in_("pl")} if note else {}),
    }
    audit.record(actor, "programme.delay_announced", edition, now, **facts)
