"""The programme of the demo edition: rooms, tracks, people and sessions that nobody can take for real ones.

Sessions and people are made as rows, without lines in the change log: nobody has done what has to be answered for. What
happens to them afterwards (versions, moves, a cancellation) goes through the services, and the log tells of it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from itertools import cycle
from typing import Any
from uuid import UUID, uuid5

from smwi_events.audit.rules import SYSTEM
from smwi_events.core.clock import from_wall_clock
from smwi_events.core.database import db
from smwi_events.core.localized import LocalizedText
from smwi_events.editions.models import Edition, Room, Track
from smwi_events.editions.rules.values import Equipment, RoomData, TrackData
from smwi_events.editions.services import find_demo
from smwi_events.editions.services.parts import add_room, add_track, set_walk
from smwi_events.programme.models import Appearance, Session
from smwi_events.programme.queries.sessions import list_sessions
from smwi_events.programme.rules.values import CODE_ALPHABET, CODE_LENGTH, Language, Placement
from smwi_events.programme.services.demo_people import DemoPerson, make_people
from smwi_events.programme.services.demo_timetable import Planned, Slot, describe, make_plan, read_seed
from smwi_events.programme.services.placing import place, take_out
from smwi_events.programme.services.releases import publish
from smwi_events.speakers.models import Speaker
from smwi_events.speakers.services import add_demo

# Any fixed number of our own: the same session is the same to machines in every demonstration.
NAMESPACE = UUID("5b0e3f6a-3d0e-5c58-9d4e-20270616a001")
# How much of a room its sessions fill, in per cent, from the least to the most.
LEAST_FULL, MOST_FULL = 45, 60
Entry = Mapping[str, Any]


@dataclass(frozen=True)
class Venue:
    """What sessions are put into, by the keys of seed/venue.toml."""

    edition: Edition
    rooms: Mapping[str, Room]
    tracks: Mapping[str, Track]
    audiences: Mapping[str, Entry]

    def placement(self, slot: Slot, minutes: int) -> Placement:
        """The place and time of a slot."""
        assert self.edition.starts_on is not None
        midnight = datetime.combine(self.edition.starts_on + timedelta(days=slot.day), time())
        room_id = self.rooms[slot.room].id if slot.room else None
        return Placement(room_id, from_wall_clock(midnight + slot.after), minutes)


def seed_demo(now: datetime) -> int:
    """Give the demo edition its programme where it has none; returns how many sessions were made."""
    edition = find_demo()
    if edition is None or edition.starts_on is None or list_sessions(edition.id):
        return 0
    timetable = read_seed("timetable")
    one, two = timetable["release"]
    first, second = (now - timedelta(days=release["days_ago"]) for release in (one, two))
    venue = _make_venue(edition, first)
    plan = make_plan(timetable, list(venue.rooms), list(venue.tracks))
    found = _make_sessions(venue, plan, first)
    _publish(edition, one, first)
    gap = _change(edition, found, two, second)
    _publish(edition, two, second)
    # What readers do not see yet.
    place(edition.id, found[timetable["draft"]["move"]].id, gap, actor=SYSTEM, now=now)
    return len(plan)


def _make_venue(edition: Edition, now: datetime) -> Venue:
    entries = read_seed("venue")
    rooms = {
        item["key"]: add_room(
            edition.id,
            RoomData(
                name=_text(item, "name"),
                capacity=item["capacity"],
                equipment=tuple(map(Equipment, item["equipment"])),
                directions=_text(item, "directions"),
                position=position,
            ),
            actor=SYSTEM,
            now=now,
        )
        for position, item in enumerate(entries["room"], start=1)
    }
    for item in entries["walk"]:
        one, other = (rooms[key].id for key in item["rooms"])
        set_walk(edition.id, (one, other), item["minutes"], actor=SYSTEM, now=now)
    tracks = {
        item["key"]: add_track(
            edition.id, TrackData(_text(item, "name"), item["colour"], position), actor=SYSTEM, now=now
        )
        for position, item in enumerate(entries["track"], start=1)
    }
    return Venue(edition, rooms, tracks, {item["key"]: item["audience"] for item in entries["track"]})


def _make_sessions(venue: Venue, plan: list[Planned], now: datetime) -> dict[str, Session]:
    """All sessions with their people, by English title."""
    forms, cast = read_seed("forms"), _Cast(list(venue.tracks), now)
    rows = [_make_session(venue, planned, cast, forms, now) for planned in plan]
    db.session.add_all(rows)
    db.session.flush()
    return {row.title.en: row for row in rows}


def _make_session(venue: Venue, planned: Planned, cast: "_Cast", forms: Entry, now: datetime) -> Session:
    guid = uuid5(NAMESPACE, planned.title.en)
    track = venue.tracks.get(planned.track)
    place = venue.placement(planned.slot, planned.minutes) if planned.slot else None
    return Session(
        edition_id=venue.edition.id,
        guid=guid,
        code=_make_code(guid),
        kind=planned.kind,
        title=planned.title,
        abstract=planned.abstract,
        description=describe(planned, forms, venue.audiences.get(planned.track)),
        language=planned.language,
        track_id=track.id if track else None,
        minutes=planned.minutes,
        expected_audience=_expect(venue.rooms.get(planned.slot.room), guid) if planned.slot else None,
        equipment=list(planned.equipment),
        is_held_back=planned.is_held_back,
        room_id=place.room_id if place else None,
        spans_rooms=place is not None and place.room_id is None,
        starts_at=place.starts_at if place else None,
        version=1,
        changed_at=now,
        changed_by=SYSTEM.label,
        appearances=list(cast.find(planned)),
    )


class _Cast:
    """Everybody takes their turn, track by track, so that nobody is on stage twice within a block."""

    def __init__(self, tracks: list[str], now: datetime) -> None:
        people = list(make_people(read_seed("people"), tracks))
        speakers = add_demo([person.data for person in people], NAMESPACE, now)
        known = list(zip(people, speakers, strict=True))
        self._tracks = tracks
        self._turns = {track: cycle(_members(known, track, is_guest=False)) for track in tracks}
        self._guests = {track: cycle(_members(known, track, is_guest=True)) for track in tracks}

    def find(self, planned: Planned) -> Iterator[Appearance]:
        """People for a session: a panel's come from several tracks, whoever speaks in English is a guest."""
        turns = self._guests if planned.language is Language.ENGLISH else self._turns
        first = self._tracks.index(planned.track) if planned.track else 0
        for number, role in enumerate(planned.cast):
            step = number if planned.form == "panel" else 0
            track = self._tracks[(first + step) % len(self._tracks)]
            yield Appearance(speaker=next(turns[track]), role=role, position=number + 1)


def _members(known: list[tuple[DemoPerson, Speaker]], track: str, *, is_guest: bool) -> list[Speaker]:
    return [speaker for person, speaker in known if (person.track, person.is_guest) == (track, is_guest)]


def _publish(edition: Edition, release: Entry, now: datetime) -> None:
    publish(edition.id, _text(release, "name"), _text(release, "note"), actor=SYSTEM, now=now)


def _change(edition: Edition, found: Mapping[str, Session], release: Entry, now: datetime) -> Placement:
    """Two sessions change places, one begins later, and one is called off; returns the gap it leaves."""
    one, other = (found[title] for title in release["swap"])
    first, second = _placement(one), _placement(other)
    place(edition.id, one.id, second, actor=SYSTEM, now=now)
    place(edition.id, other.id, first, actor=SYSTEM, now=now)
    evening = found[release["later"]["title"]]
    was = _placement(evening)
    later = was.starts_at + timedelta(minutes=release["later"]["minutes"])
    place(edition.id, evening.id, Placement(was.room_id, later, was.minutes), actor=SYSTEM, now=now)
    cancelled = found[release["cancel"]]
    gap = _placement(cancelled)
    take_out(edition.id, cancelled.id, actor=SYSTEM, now=now)
    return gap


def _placement(session: Session) -> Placement:
    assert session.placement is not None
    return session.placement


def _expect(room: Room | None, guid: UUID) -> int | None:
    if room is None or room.capacity is None:
        return None
    return room.capacity * (LEAST_FULL + guid.int % (MOST_FULL - LEAST_FULL + 1)) // 100


def _make_code(guid: UUID) -> str:
    letters = len(CODE_ALPHABET)
    return "".join(CODE_ALPHABET[guid.int // letters**place % letters] for place in range(CODE_LENGTH))


def _text(item: Entry, name: str) -> LocalizedText:
    return LocalizedText(**item[name])
