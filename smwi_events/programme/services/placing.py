"""Giving sessions of the draft their places."""

from datetime import datetime

from smwi_events.audit import services as audit
from smwi_events.audit.rules import Actor
from smwi_events.editions.queries import list_rooms, lock_edition
from smwi_events.programme.errors import RoomUnknown
from smwi_events.programme.models import Session
from smwi_events.programme.queries import sessions as queries
from smwi_events.programme.rules.checks import ensure_placement
from smwi_events.programme.rules.values import Placement
from smwi_events.programme.services.sessions import ensure_seen, mark_changed


def place(
    edition_id: int, session_id: int, placement: Placement, *, actor: Actor, now: datetime, seen: int | None = None
) -> Session:
    """Put a session into a room, or into all, at a time; clashes are shown, never refused.

    Raises EditionNotFound, SessionNotFound, SessionChangedMeanwhile, RoomUnknown, StartOffGrid, MinutesOffGrid or
    OutsideEdition.
    """
    edition = lock_edition(edition_id)  # its rooms are removed under the same lock, so the one chosen stays
    session = queries.lock_session(edition_id, session_id)
    ensure_seen(session, seen)
    names = _name_rooms(edition_id)
    ensure_placement(placement, edition.starts_on, edition.ends_on)
    if placement.room_id is not None and placement.room_id not in names:
        raise RoomUnknown
    if session.placement == placement:
        return session
    before = _plain(session, names)
    session.room_id, session.spans_rooms = placement.room_id, placement.room_id is None
    session.starts_at, session.minutes = placement.starts_at, placement.minutes
    mark_changed(session, actor, now)
    audit.record(actor, "programme.session_placed", session, now, before=before, after=_plain(session, names))
    return session


def take_out(edition_id: int, session_id: int, *, actor: Actor, now: datetime, seen: int | None = None) -> Session:
    """Let a session wait for another place; raises SessionNotFound or SessionChangedMeanwhile."""
    session = queries.lock_session(edition_id, session_id)
    ensure_seen(session, seen)
    if session.placement is None:
        return session
    before = _plain(session, _name_rooms(edition_id))
    session.room_id, session.spans_rooms, session.starts_at = None, False, None
    mark_changed(session, actor, now)
    audit.record(actor, "programme.session_taken_out", session, now, before=before)
    return session


def _name_rooms(edition_id: int) -> dict[int, str]:
    return {room.id: room.log_label for room in list_rooms(edition_id)}


def _plain(session: Session, names: dict[int, str]) -> dict[str, object] | None:
    if session.starts_at is None:
        return None
    room = "all_rooms" if session.room_id is None else names[session.room_id]
    return {"room": room, "starts_at": session.starts_at.isoformat(), "minutes": session.minutes}
