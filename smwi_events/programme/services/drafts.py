"""The draft as a value: what readers would see if it were published now."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from smwi_events.editions.models import Edition
from smwi_events.editions.models import Room as RoomRow
from smwi_events.editions.models import Track as TrackRow
from smwi_events.editions.queries import list_rooms, list_tracks
from smwi_events.programme.models import Session as SessionRow
from smwi_events.programme.queries.sessions import list_sessions
from smwi_events.programme.rules.published import Part, Person, Programme, Room, Session, Track
from smwi_events.programme.rules.values import Placement
from smwi_events.speakers.models import Speaker


def read_draft(edition: Edition) -> Programme:
    """Placed sessions of the draft that are not held back, with whatever they name."""
    rows = [row for row in list_sessions(edition.id) if row.starts_at is not None and not row.is_held_back]
    return Programme(
        rooms=tuple(_room(row) for row in list_rooms(edition.id)),
        tracks=tuple(_track(row) for row in list_tracks(edition.id)),
        people=tuple(_person(speaker) for speaker in _speakers(rows)),
        sessions=tuple(_session(row, row.placement) for row in rows if row.placement),
    )


def read_restored(draft: Programme, rows: Sequence[SessionRow], then: Programme) -> Programme:
    """The draft of these sessions as it will be with the places of an old version; only places may be relied on."""
    placed = [(row, place_then(row, then, draft.room_by_id)) for row in rows if not row.is_held_back]
    return replace(draft, sessions=tuple(_session(row, place) for row, place in placed if place))


def place_then(row: SessionRow, then: Programme, rooms: Collection[int]) -> Placement | None:
    """The place that an old version gives a session; one held back keeps its own, one without a room left has none."""
    if row.is_held_back:
        return row.placement
    session = then.session_by_guid.get(row.guid)
    if session is None or (session.room_id is not None and session.room_id not in rooms):
        return None
    return Placement(session.room_id, session.starts_at, session.minutes)


def _speakers(rows: Sequence[SessionRow]) -> list[Speaker]:
    return list({each.speaker_id: each.speaker for row in rows for each in row.appearances}.values())


def _room(row: RoomRow) -> Room:
    return Room(row.id, row.guid, row.slug, row.name, row.capacity, row.directions)


def _track(row: TrackRow) -> Track:
    return Track(row.id, row.slug, row.name, row.colour)


def _person(row: Speaker) -> Person:
    return Person(
        id=row.id,
        guid=row.guid,
        slug=row.slug,
        name=row.name,
        sort_key=row.sort_key,
        position=row.position,
        organisation=row.organisation,
        biography=row.biography,
        link=row.link,
        photo=row.photo,
        photo_widths=tuple(row.photo_widths),
    )


def _session(row: SessionRow, place: Placement) -> Session:
    return Session(
        id=row.id,
        guid=row.guid,
        code=row.code,
        kind=row.kind,
        title=row.title,
        starts_at=place.starts_at,
        minutes=place.minutes,
        room_id=place.room_id,
        abstract=row.abstract,
        description=row.description,
        language=row.language,
        track_id=row.track_id,
        parts=tuple(Part(each.speaker_id, each.role) for each in row.appearances),
    )
