"""SELECTs of the draft as the schedule editor needs it: plain rows, since every move reads all of them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property
from hashlib import sha256
from typing import Any

import sqlalchemy as sa

from smwi_events.core.database import db
from smwi_events.core.localized import LocalizedText
from smwi_events.editions.errors import EditionNotFound
from smwi_events.editions.models import Edition, Room, RoomWalk, Track
from smwi_events.editions.queries import list_rooms, list_tracks, map_walks
from smwi_events.editions.rules.values import Equipment
from smwi_events.programme.errors import SessionNotFound
from smwi_events.programme.models import Absence, Appearance, Session
from smwi_events.programme.rules.conflicts import Away, Circumstances, Hall, Slot
from smwi_events.programme.rules.days import day_of, list_days
from smwi_events.programme.rules.values import Kind, Placement
from smwi_events.speakers.models import Speaker
from smwi_events.speakers.rules import full_name

STAMP_LENGTH = 16
COLUMNS = (
    Session.id,
    Session.version,
    Session.kind,
    Session.title,
    Session.minutes,
    Session.room_id,
    Session.starts_at,
    Session.expected_audience,
    Session.equipment,
    Session.is_held_back,
    Session.changed_by,
    Session.track_id,
)


@dataclass(frozen=True)
class Arranged:
    """A session of the draft as the editor shows it; `people` are numbers of people, in their order."""

    id: int
    version: int
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
class ArrangedRoom:
    """A room as the editor shows it."""

    id: int
    name: LocalizedText
    capacity: int | None
    equipment: frozenset[Equipment]


@dataclass(frozen=True)
class Arrangement:
    """A whole draft: sessions in order of time, the edition's days, rooms, names of people by number.

    `setting` stands for all that is no session: days, rooms, tracks, ways, absences, names of people.
    """

    sessions: tuple[Arranged, ...]
    days: tuple[date, ...]
    rooms: tuple[ArrangedRoom, ...]
    people: Mapping[int, str]
    circumstances: Circumstances
    setting: str

    @cached_property
    def slots(self) -> list[Slot]:
        """Its sessions as conflicts see them."""
        return [session.slot for session in self.sessions]

    @cached_property
    def stamp(self) -> str:
        """What tells this draft from what it was, and from what it will be."""
        return _make_stamp(self.setting, ((session.id, session.version) for session in self.sessions))

    def find(self, session_id: int) -> Arranged | None:
        """A session by its number."""
        return self._by_id.get(session_id)

    def needs_place(self, session: Arranged) -> bool:
        """Whether a session waits, or stands on a day that the edition does not have."""
        return session.placement is None or day_of(session.placement.starts_at) not in self.days

    @cached_property
    def _by_id(self) -> Mapping[int, Arranged]:
        return {session.id: session for session in self.sessions}


def read_arrangement(edition_id: int) -> Arrangement:
    """The draft of an edition with all that conflicts depend on; raises EditionNotFound."""
    # First of all: what is committed while the rest is read makes the stamp old, and the page asks again. People come
    # after their sessions for the same reason.
    setting = _read_setting(edition_id)
    tracks = {track.id: track for track in list_tracks(edition_id)}
    rows = _rows(edition_id)
    appearing, names = _people(Session.edition_id == edition_id)
    days = _days(edition_id)
    rooms = tuple(
        ArrangedRoom(room.id, room.name, room.capacity, frozenset(map(Equipment, room.equipment)))
        for room in list_rooms(edition_id)
    )
    return Arrangement(
        sessions=tuple(_arranged(row, appearing, tracks) for row in rows),
        days=days,
        rooms=rooms,
        people=names,
        circumstances=Circumstances(
            tuple(Hall(room.id, room.capacity, room.equipment) for room in rooms),
            map_walks(edition_id),
            _absences(edition_id),
            days,
        ),
        setting=setting,
    )


def read_again(arrangement: Arrangement, edition_id: int, session_id: int) -> Arrangement:
    """The same draft with one session as it is now, if it still is, all else as it was read before."""
    appearing, names = _people(Session.id == session_id)
    tracks = {track.id: track for track in list_tracks(edition_id)}
    rows = _rows(edition_id, session_id)
    others = (session for session in arrangement.sessions if session.id != session_id)
    return replace(
        arrangement,
        sessions=tuple(sorted((*others, *(_arranged(row, appearing, tracks) for row in rows)), key=_turn)),
        people={**arrangement.people, **names},
    )


def read_stamp(edition_id: int) -> str:
    """What differs as soon as a session, day, room, track, way or absence of the edition, or a name in it, does."""
    versions = db.session.execute(sa.select(Session.id, Session.version).filter_by(edition_id=edition_id))
    return _make_stamp(_read_setting(edition_id), ((number, version) for number, version in versions))


def _make_stamp(setting: str, versions: Iterable[tuple[int, int]]) -> str:
    return sha256(f"{setting}{sorted(versions)}".encode()).hexdigest()[:STAMP_LENGTH]


def _read_setting(edition_id: int) -> str:
    selects = (
        sa.select(Edition.starts_on, Edition.ends_on).filter_by(id=edition_id),
        sa.select(Room.id, Room.position, Room.name, Room.capacity, Room.equipment)
        .filter_by(edition_id=edition_id)
        .order_by(Room.id),
        sa.select(Track.id, Track.name, Track.colour).filter_by(edition_id=edition_id).order_by(Track.id),
        sa.select(RoomWalk.first_id, RoomWalk.second_id, RoomWalk.minutes)
        .join(Room, Room.id == RoomWalk.first_id)
        .where(Room.edition_id == edition_id)
        .order_by(RoomWalk.first_id, RoomWalk.second_id),
        sa.select(Absence.id, Absence.starts_at, Absence.ends_at).filter_by(edition_id=edition_id).order_by(Absence.id),
        sa.select(Speaker.id, Speaker.degree, Speaker.given_name, Speaker.family_name)
        .join(Appearance, Appearance.speaker_id == Speaker.id)
        .join(Session, Session.id == Appearance.session_id)
        .where(Session.edition_id == edition_id)
        .distinct()
        .order_by(Speaker.id),
    )
    return repr([[tuple(row) for row in db.session.execute(select)] for select in selects])


def _days(edition_id: int) -> tuple[date, ...]:
    row = db.session.execute(sa.select(Edition.starts_on, Edition.ends_on).filter_by(id=edition_id)).one_or_none()
    if row is None:
        raise EditionNotFound
    return tuple(list_days(row.starts_on, row.ends_on)) if row.starts_on else ()


def _rows(edition_id: int, session_id: int | None = None) -> Sequence[Any]:
    select = sa.select(*COLUMNS).filter_by(edition_id=edition_id)
    if session_id is not None:
        select = select.filter_by(id=session_id)
    return db.session.execute(select.order_by(Session.starts_at.is_(None), Session.starts_at, Session.id)).all()


def _turn(session: Arranged) -> tuple[bool, datetime | None, int]:
    """The order in which `_rows` reads them."""
    placement = session.placement
    return (placement is None, placement.starts_at if placement else None, session.id)


def _arranged(row: Any, appearing: Mapping[int, list[int]], tracks: Mapping[int, Track]) -> Arranged:
    track = tracks.get(row.track_id)
    return Arranged(
        id=row.id,
        version=row.version,
        kind=row.kind,
        title=row.title,
        minutes=row.minutes,
        placement=Placement(row.room_id, row.starts_at, row.minutes) if row.starts_at else None,
        expected_audience=row.expected_audience,
        equipment=tuple(row.equipment),
        is_held_back=row.is_held_back,
        changed_by=row.changed_by,
        colour=track.colour if track else None,
        track_name=track.name if track else None,
        people=tuple(appearing.get(row.id, ())),
    )


def _people(which: sa.ColumnElement[bool]) -> tuple[Mapping[int, list[int]], Mapping[int, str]]:
    """Who is in the sessions chosen, in order, and what these people are called."""
    select = (
        sa.select(Appearance.session_id, Speaker.id, Speaker.degree, Speaker.given_name, Speaker.family_name)
        .join(Speaker, Speaker.id == Appearance.speaker_id)
        .join(Session, Session.id == Appearance.session_id)
        .where(which)
        .order_by(Appearance.position)
    )
    appearing: dict[int, list[int]] = defaultdict(list)
    names: dict[int, str] = {}
    for session_id, speaker_id, degree, given_name, family_name in db.session.execute(select):
        appearing[session_id].append(speaker_id)
        if speaker_id not in names:
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
