"""Making, changing and removing sessions of the draft."""

import secrets
from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import uuid4

from smwi_events.audit import services as audit
from smwi_events.audit.rules import Actor
from smwi_events.core.database import db
from smwi_events.editions.queries import list_tracks, lock_edition
from smwi_events.editions.rules.values import Equipment
from smwi_events.programme.errors import MaterialsShown, SessionChangedMeanwhile, TrackUnknown
from smwi_events.programme.models import Appearance, Session
from smwi_events.programme.queries import sessions as queries
from smwi_events.programme.queries.releases import is_published
from smwi_events.programme.rules.checks import ensure_session
from smwi_events.programme.rules.values import CODE_ALPHABET, CODE_LENGTH, PersonData, SessionData
from smwi_events.speakers.queries import list_by_id

# Columns that hold a value of SessionData as it is.
COLUMNS = (
    "kind", "title", "abstract", "description", "language", "track_id", "minutes", "expected_audience", "is_held_back",
)  # fmt: skip


def create(edition_id: int, data: SessionData, *, actor: Actor, now: datetime) -> Session:
    """Add a session that waits for a place; raises EditionNotFound, TitleMissing, MinutesOffGrid or TrackUnknown."""
    lock_edition(edition_id)  # its tracks are removed under the same lock, so the one chosen stays
    ensure_session(data)
    _ensure_track(edition_id, data.track_id)
    session = Session(
        edition_id=edition_id,
        guid=uuid4(),
        code=_new_code(),
        version=1,
        equipment=list(data.equipment),
        appearances=_make_appearances(data.people),
        changed_at=now,
        changed_by=actor.label,
        **{name: getattr(data, name) for name in COLUMNS},
    )
    db.session.add(session)
    audit.record(actor, "programme.session_created", session, now)
    return session


def change(
    edition_id: int, session_id: int, data: SessionData, *, actor: Actor, now: datetime, seen: int | None = None
) -> Session:
    """Give a session new facts, on top of the version `seen`, or of any; its place stays.

    Raises SessionNotFound, SessionChangedMeanwhile and what `create` raises.
    """
    lock_edition(edition_id)
    session = queries.lock_session(edition_id, session_id)
    ensure_seen(session, seen)
    ensure_session(data)
    _ensure_track(edition_id, data.track_id)
    changed = [name for name in COLUMNS if getattr(session, name) != getattr(data, name)]
    for name in changed:
        setattr(session, name, getattr(data, name))
    if list(session.equipment) != list(data.equipment):
        session.equipment = list(data.equipment)
        changed.append("equipment")
    if current_people(session) != data.people:
        session.appearances.clear()
        db.session.flush()  # the same person may come back with another role
        session.appearances.extend(_make_appearances(data.people))
        changed.append("people")
    if changed:
        mark_changed(session, actor, now)
        audit.record(actor, "programme.session_changed", session, now, fields=changed)
    return session


def remove(edition_id: int, session_id: int, *, actor: Actor, now: datetime, seen: int | None = None) -> None:
    """Remove a session from the draft; readers keep it until the next version.

    Raises SessionNotFound, SessionChangedMeanwhile or MaterialsShown: materials leave with their session at once.
    """
    session = queries.lock_session(edition_id, session_id)
    ensure_seen(session, seen)
    if queries.list_materials(session_id) and is_published(edition_id, session.guid):
        raise MaterialsShown
    audit.record(actor, "programme.session_removed", session, now)
    db.session.delete(session)
    db.session.flush()


def current_data(session: Session) -> SessionData:
    """What a session's columns hold."""
    values: dict[str, Any] = {name: getattr(session, name) for name in COLUMNS}
    equipment = tuple(map(Equipment, session.equipment))
    return SessionData(**values, equipment=equipment, people=current_people(session))


def current_people(session: Session) -> tuple[PersonData, ...]:
    """Who is in a session, in order."""
    return tuple(PersonData(each.speaker_id, each.role) for each in session.appearances)


def ensure_seen(session: Session, seen: int | None) -> None:
    """Refuse a change on top of a version that is no longer the newest; raises SessionChangedMeanwhile."""
    if seen is not None and seen != session.version:
        raise SessionChangedMeanwhile(session.changed_by)


def mark_changed(session: Session, actor: Actor, now: datetime) -> None:
    """Count a change of the locked session."""
    session.version += 1
    session.changed_at, session.changed_by = now, actor.label
    db.session.flush()


def _make_appearances(people: Sequence[PersonData]) -> list[Appearance]:
    known = {speaker.id for speaker in list_by_id({person.speaker_id for person in people})} if people else set()
    return [
        Appearance(speaker_id=person.speaker_id, role=person.role, position=position)
        for position, person in enumerate(people, start=1)
        if person.speaker_id in known
    ]


def _ensure_track(edition_id: int, track_id: int | None) -> None:
    if track_id is not None and track_id not in {track.id for track in list_tracks(edition_id)}:
        raise TrackUnknown


def _new_code() -> str:
    while True:
        code = "".join(secrets.choice(CODE_ALPHABET) for _letter in range(CODE_LENGTH))
        if not queries.is_code_taken(code):
            return code
