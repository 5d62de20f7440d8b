"""SELECTs for the lists that organisers work from."""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import sqlalchemy as sa

from smwi_events.core.database import db
from smwi_events.core.text import fold
from smwi_events.editions.models import Edition
from smwi_events.programme.models import Absence, Appearance, Session
from smwi_events.programme.queries.sessions import select_sessions
from smwi_events.programme.rules.gaps import SessionFacts, list_gaps
from smwi_events.programme.rules.values import Kind
from smwi_events.speakers.models import Speaker


class State(StrEnum):
    """Where a session of the draft stands."""

    PLACED = "placed"
    WAITING = "waiting"
    HELD_BACK = "held-back"
    INCOMPLETE = "incomplete"


@dataclass(frozen=True)
class SessionFilter:
    """What a list of sessions is asked for; None asks for all."""

    text: str = ""
    kind: Kind | None = None
    track_id: int | None = None
    room_id: int | None = None
    state: State | None = None


def select_listed(edition_id: int, wanted: SessionFilter) -> sa.Select[Any]:
    """Sessions of the draft that fit, in the order of `select_sessions`."""
    select = select_sessions(edition_id)
    exact = {"kind": wanted.kind, "track_id": wanted.track_id, "room_id": wanted.room_id}
    select = select.filter_by(**{name: value for name, value in exact.items() if value is not None})
    if wanted.text:
        select = select.where(Session.id.in_(_find_by_words(edition_id, fold(wanted.text).split())))
    match wanted.state:
        case State.PLACED:
            select = select.where(Session.starts_at.is_not(None))
        case State.WAITING:
            select = select.where(Session.starts_at.is_(None))
        case State.HELD_BACK:
            select = select.where(Session.is_held_back)
        case State.INCOMPLETE:
            select = select.where(Session.id.in_([facts.id for facts in list_facts(edition_id) if list_gaps(facts)]))
    return select


def list_facts(edition_id: int, session_ids: Collection[int] | None = None) -> list[SessionFacts]:
    """What of these sessions of the draft, or of each, tells whether something is missing, in the order of the list."""
    has_people = sa.exists().where(Appearance.session_id == Session.id)
    select = (
        sa.select(
            Session.id,
            Session.code,
            Session.kind,
            Session.title,
            Session.abstract,
            has_people,
            Session.starts_at.is_not(None),
            Session.is_held_back,
        )
        .where(Session.edition_id == edition_id)
        .order_by(Session.starts_at.is_(None), Session.starts_at, Session.id)
    )
    if session_ids is not None:
        select = select.where(Session.id.in_(session_ids))
    return [SessionFacts(*row) for row in db.session.execute(select)]


def list_speakers_in(edition_id: int) -> list[Speaker]:
    """People of an edition's draft, by name."""
    here = sa.select(Appearance.speaker_id).join(Session).where(Session.edition_id == edition_id)
    return list(db.session.scalars(sa.select(Speaker).where(Speaker.id.in_(here)).order_by(Speaker.sort_key)))


def list_sessions_of(speaker_id: int) -> list[Session]:
    """Sessions of all editions' drafts in which somebody takes part, in order of time."""
    select = sa.select(Session).join(Appearance).where(Appearance.speaker_id == speaker_id)
    return list(db.session.scalars(select.order_by(Session.starts_at.is_(None), Session.starts_at, Session.id)))


def list_absences_of(speaker_id: int) -> list[Absence]:
    """When somebody cannot be on stage, at all editions."""
    return list(db.session.scalars(sa.select(Absence).filter_by(speaker_id=speaker_id).order_by(Absence.starts_at)))


def list_editions_by_id(edition_ids: Collection[int]) -> list[Edition]:
    """These editions, the newest first."""
    select = sa.select(Edition).where(Edition.id.in_(edition_ids))
    return list(db.session.scalars(select.order_by(Edition.year.desc(), Edition.id.desc())))


def count_sessions(edition_id: int) -> int:
    """How many sessions the draft of an edition has."""
    return db.session.scalar(sa.select(sa.func.count()).select_from(Session).filter_by(edition_id=edition_id)) or 0


def _find_by_words(edition_id: int, words: Collection[str]) -> list[int]:
    """Sessions in whose code, titles or people all words occur; databases do not fold letters alike, so we do."""
    own = sa.select(Session.id, Session.code, Session.title).filter_by(edition_id=edition_id)
    texts = {row.id: fold(f"{row.code} {row.title.pl} {row.title.en}") for row in db.session.execute(own)}
    people = (
        sa.select(Appearance.session_id, Speaker.folded)
        .join(Speaker, Speaker.id == Appearance.speaker_id)
        .join(Session, Session.id == Appearance.session_id)
        .where(Session.edition_id == edition_id)
    )
    for session_id, folded in db.session.execute(people):
        texts[session_id] += f" {folded}"
    return [session_id for session_id, text in texts.items() if all(word in text for word in words)]
