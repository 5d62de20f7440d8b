"""SELECTs about the organisers' draft."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import selectinload

from smwi_events.core.database import db
from smwi_events.editions.models import Room, Track
from smwi_events.programme.errors import MaterialNotFound, SessionNotFound
from smwi_events.programme.models import Appearance, Material, PublishedPerson, Session
from smwi_events.speakers.models import Speaker

WITH_PEOPLE = selectinload(Session.appearances).joinedload(Appearance.speaker)


def get_session(edition_id: int, session_id: int) -> Session:
    """A session of the edition with its people; raises SessionNotFound."""
    select = sa.select(Session).filter_by(id=session_id, edition_id=edition_id).options(WITH_PEOPLE)
    session = db.session.scalar(select)
    if session is None:
        raise SessionNotFound
    return session


def lock_session(edition_id: int, session_id: int) -> Session:
    """A session of the edition, locked until the end of the transaction; raises SessionNotFound."""
    select = sa.select(Session).filter_by(id=session_id, edition_id=edition_id).with_for_update()
    session = db.session.scalar(select.execution_options(populate_existing=True))
    if session is None:
        raise SessionNotFound
    return session


def lock_sessions(edition_id: int) -> list[Session]:
    """Every session of the draft, locked until the end of the transaction."""
    select = sa.select(Session).filter_by(edition_id=edition_id).order_by(Session.id).with_for_update()
    return list(db.session.scalars(select.execution_options(populate_existing=True)))


def list_sessions(edition_id: int) -> list[Session]:
    """Every session of the draft with its people: placed ones in order of time, then those that wait."""
    select = (
        sa.select(Session)
        .filter_by(edition_id=edition_id)
        .options(WITH_PEOPLE)
        .order_by(Session.starts_at.is_(None), Session.starts_at, Session.id)
    )
    return list(db.session.scalars(select))


def select_sessions(edition_id: int) -> sa.Select[Any]:
    """Sessions of the draft for a list in pages, placed ones in order of time, then those that wait."""
    return (
        sa.select(Session)
        .filter_by(edition_id=edition_id)
        .options(WITH_PEOPLE, selectinload(Session.room), selectinload(Session.track))
        .order_by(Session.starts_at.is_(None), Session.starts_at, Session.id)
    )


def is_code_taken(code: str) -> bool:
    """Whether a session of any edition has this code."""
    return bool(db.session.scalar(sa.select(sa.exists().where(Session.code == code))))


def count_outside(edition_id: int, span: tuple[datetime, datetime] | None) -> int:
    """How many sessions of the draft begin outside a span of time; all that have a place where it is None."""
    select = sa.select(sa.func.count(Session.starts_at)).filter_by(edition_id=edition_id)
    if span:
        select = select.where(sa.or_(Session.starts_at < span[0], Session.starts_at >= span[1]))
    return db.session.scalar(select) or 0


def is_room_used(room: Room) -> bool:
    """Whether sessions take place in the room."""
    return bool(db.session.scalar(sa.select(sa.exists().where(Session.room_id == room.id))))


def is_track_used(track: Track) -> bool:
    """Whether sessions belong to the track."""
    return bool(db.session.scalar(sa.select(sa.exists().where(Session.track_id == track.id))))


def is_speaker_used(speaker: Speaker) -> bool:
    """Whether the person is named in a session, of the draft or of what readers see."""
    named = sa.exists().where(Appearance.speaker_id == speaker.id)
    published = sa.exists().where(PublishedPerson.speaker_id == speaker.id)
    return bool(db.session.scalar(sa.select(sa.or_(named, published))))


def get_material(session_id: int, material_id: int) -> Material:
    """A material of the session; raises MaterialNotFound."""
    material = db.session.get(Material, material_id)
    if material is None or material.session_id != session_id:
        raise MaterialNotFound
    return material


def list_materials(session_id: int) -> list[Material]:
    """Materials of a session, in their order."""
    select = sa.select(Material).filter_by(session_id=session_id).order_by(Material.position, Material.id)
    return list(db.session.scalars(select))
