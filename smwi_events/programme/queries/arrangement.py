"""SELECTs of the draft as the schedule editor needs it: plain rows, since every move reads all of them."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from typing import Any

import sqlalchemy as sa

from smwi_events.core.database import db
from smwi_events.core.localized import LocalizedText
from smwi_events.editions.models import Room, RoomWalk, Track
from smwi_events.editions.queries import list_rooms, map_walks
from smwi_events.editions.rules.values import Equipment
from smwi_events.programme.errors import SessionNotFound
from smwi_events.programme.models import Absence, Appearance, Session
from smwi_events.programme.rules.conflicts import Away, Circumstances, Hall, Slot
from smwi_events.programme.rules.values import Kind, Placement
from smwi_events.speakers.models import Speaker
from smwi_events.speakers.rules import full_name

STAMP_LENGTH = 16
COLUMNS = (
    Session.id,
    Session.version,
    Session.code,
    Session.kind,
    Session.title,
    Session.minutes,
    Session.room_id,
    Session.starts_at,
    Session.expected_audience,
    Session.equipment,
    Session.is_held_back,
    Session.changed_by,
    Track.colour,
    Track.name.label("track_name"),
)


@dataclass(frozen=True)
class Arranged:
    """A session of the draft as the editor shows it; `people` are numbers of people, in their order."""

    id: int
    version: int
    code: str
    kind: Kind
    title: LocalizedText
    minutes: int
    placement: Placement | None
    expected_audience: int | None
    equipment: tuple[str, ...]
    is_held_back: bool
    changed_by: str
    colour: int | None
    track_name: LocalizedText | None
    people: tuple[int, ...]

    @property
    def slot(self) -> Slot:
        """The session as conflicts see it."""
        needed = frozenset(map(Equipment, self.equipment))
        return Slot(self.id, self.placement, self.kind, self.people, self.expected_audience, needed)


@dataclass(frozen=True)
class Arrangement:
    """A whole draft: sessions in order of time, rooms, names of people by number; `stamp` tells it from others."""

    sessions: tuple[Arranged, ...]
    rooms: Sequence[Room]
    people: Mapping[int, str]
    circumstances: Circumstances
    stamp: str

    @property
    def slots(self) -> list[Slot]:
        """Its sessions as conflicts see them."""
        return [session.slot for session in self.sessions]

    def find(self, session_id: int) -> Arranged | None:
        """A session by its number."""
        return self._by_id.get(session_id)

    @cached_property
    def _by_id(self) -> Mapping[int, Arranged]:
        return {session.id: session for session in self.sessions}


def read_arrangement(edition_id: int) -> Arrangement:
    """The draft of an edition with all that conflicts depend on."""
    # First of all: what is committed while the rest is read makes the stamp old, and the page asks again.
    stamp = read_stamp(edition_id)
    rooms = list_rooms(edition_id)
    appearing, names = _people(edition_id)
    return Arrangement(
        sessions=tuple(_arranged(row, tuple(appearing[row.id])) for row in _rows(edition_id)),
        rooms=rooms,
        people=names,
        circumstances=Circumstances(
            tuple(Hall(room.id, room.capacity, frozenset(map(Equipment, room.equipment))) for room in rooms),
            map_walks(edition_id),
            _absences(edition_id),
        ),
        stamp=stamp,
    )


def read_stamp(edition_id: int) -> str:
    """What differs as soon as a session, room, track, way or absence of the edition does."""
    selects = (
        sa.select(Session.id, Session.version).filter_by(edition_id=edition_id).order_by(Session.id),
        sa.select(Room.id, Room.position, Room.name, Room.capacity, Room.equipment)
        .filter_by(edition_id=edition_id)
        .order_by(Room.id),
        sa.select(Track.id, Track.name, Track.colour).filter_by(edition_id=edition_id).order_by(Track.id),
        sa.select(RoomWalk.first_id, RoomWalk.second_id, RoomWalk.minutes)
        .join(Room, Room.id == RoomWalk.first_id)
        .where(Room.edition_id == edition_id)
        .order_by(RoomWalk.first_id, RoomWalk.second_id),
        sa.select(Absence.id, Absence.starts_at, Absence.ends_at).filter_by(edition_id=edition_id).order_by(Absence.id),
    )
    seen = repr([[tuple(row) for row in db.session.execute(select)] for select in selects])
    return sha256(seen.encode()).hexdigest()[:STAMP_LENGTH]


def _rows(edition_id: int) -> Sequence[Any]:
    select = (
        sa.select(*COLUMNS)
        .outerjoin(Track, Track.id == Session.track_id)
        .where(Session.edition_id == edition_id)
        .order_by(Session.starts_at.is_(None), Session.starts_at, Session.id)
    )
    return db.session.execute(select).all()


def _arranged(row: Any, people: tuple[int, ...]) -> Arranged:
    placement = Placement(row.room_id, row.starts_at, row.minutes) if row.starts_at else None
    return Arranged(
        id=row.id,
        version=row.version,
        code=row.code,
        kind=row.kind,
        title=row.title,
        minutes=row.minutes,
        placement=placement,
        expected_audience=row.expected_audience,
        equipment=tuple(row.equipment),
        is_held_back=row.is_held_back,
        changed_by=row.changed_by,
        colour=row.colour,
        track_name=row.track_name,
        people=people,
    )


def _people(edition_id: int) -> tuple[dict[int, list[int]], dict[int, str]]:
    select = (
        sa.select(Appearance.session_id, Speaker.id, Speaker.degree, Speaker.given_name, Speaker.family_name)
        .join(Speaker, Speaker.id == Appearance.speaker_id)
        .join(Session, Session.id == Appearance.session_id)
        .where(Session.edition_id == edition_id)
        .order_by(Appearance.position)
    )
    appearing: dict[int, list[int]] = defaultdict(list)
    names: dict[int, str] = {}
    for session_id, speaker_id, degree, given_name, family_name in db.session.execute(select):
        appearing[session_id].append(speaker_id)
        names[speaker_id] = full_name(degree, given_name, family_name)
    return appearing, names


def _absences(edition_id: int) -> tuple[Away, ...]:
    select = sa.select(Absence.speaker_id, Absence.starts_at, Absence.ends_at).filter_by(edition_id=edition_id)
    return tuple(Away(*row) for row in db.session.execute(select))


def get_edition_id(session_id: int) -> int:
    """The edition that a session belongs to; raises SessionNotFound."""
    edition_id = db.session.scalar(sa.select(Session.edition_id).filter_by(id=session_id))
    if edition_id is None:
        raise SessionNotFound
    return edition_id


def count_sessions() -> dict[int, tuple[int, int]]:
    """By edition: how many sessions its draft has, and how many of them have a place."""
    select = sa.select(Session.edition_id, sa.func.count(), sa.func.count(Session.starts_at))
    return {row[0]: (row[1], row[2]) for row in db.session.execute(select.group_by(Session.edition_id))}
