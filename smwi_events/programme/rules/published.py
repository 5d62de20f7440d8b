"""The programme as readers see it: a value that never changes, made of the draft when a version is published.

Everything public reads these values alone, so that nothing of the draft can reach a reader.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from functools import cached_property
from uuid import UUID

from smwi_events.core.localized import LocalizedText
from smwi_events.core.text import slugify
from smwi_events.programme.rules.days import by_day
from smwi_events.programme.rules.values import EMPTY, PAUSES, Kind, Language, PersonRole

SLUG_LENGTH = 60


@dataclass(frozen=True)
class Room:
    """A room; `id` is that of the edition's room."""

    id: int
    guid: UUID
    slug: str
    name: LocalizedText
    capacity: int | None = None
    directions: LocalizedText = EMPTY


@dataclass(frozen=True)
class Track:
    """A track; `colour` is the number of one of the style sheet's."""

    id: int
    slug: str
    name: LocalizedText
    colour: int = 1


@dataclass(frozen=True)
class Person:
    """A person on stage; `photo` is the name of a stored picture with the given widths, or empty."""

    id: int
    guid: UUID
    slug: str
    name: str
    sort_key: str
    position: LocalizedText = EMPTY
    organisation: LocalizedText = EMPTY
    biography: LocalizedText = EMPTY
    link: str = ""
    photo: str = ""
    photo_widths: tuple[int, ...] = ()


@dataclass(frozen=True)
class Part:
    """What a person, by the number of theirs, does in a session.

    `guid` is that of the person, kept where the session was called off: they may be gone, and their number given away.
    """

    person_id: int
    role: PersonRole
    guid: UUID | None = None


@dataclass(frozen=True)
class Session:
    """A session with its place and time; in all rooms where `room_id` is None.

    `sequence` counts how often it was moved or called off since it was first published, and `modified_at` is when it
    last changed in any way (RFC 5545, SEQUENCE and LAST-MODIFIED). One that is no longer in the programme stays as
    `is_cancelled`, for calendars to hear of it.
    """

    id: int
    guid: UUID
    code: str
    kind: Kind
    title: LocalizedText
    starts_at: datetime
    minutes: int
    room_id: int | None = None
    abstract: LocalizedText = EMPTY
    description: LocalizedText = EMPTY
    language: Language = Language.POLISH
    track_id: int | None = None
    parts: tuple[Part, ...] = ()
    sequence: int = 0
    modified_at: datetime | None = None
    is_cancelled: bool = False

    @property
    def ends_at(self) -> datetime:
        """The first moment after it."""
        return self.starts_at + timedelta(minutes=self.minutes)

    @property
    def is_pause(self) -> bool:
        """Whether it is a break, a meal or the like."""
        return self.kind in PAUSES

    @property
    def place(self) -> tuple[datetime, int, int | None]:
        """When, for how long and where: a session with another place was moved."""
        return self.starts_at, self.minutes, self.room_id

    def slug(self, locale: str) -> str:
        """What follows the code in the session's address, for people to read."""
        return slugify(self.title.in_(locale), SLUG_LENGTH)


@dataclass(frozen=True)
class Programme:
    """A whole version: sessions in order of time, those called off apart."""

    rooms: tuple[Room, ...] = ()
    tracks: tuple[Track, ...] = ()
    people: tuple[Person, ...] = ()
    sessions: tuple[Session, ...] = ()
    cancelled: tuple[Session, ...] = field(default=())

    @cached_property
    def room_by_id(self) -> Mapping[int, Room]:
        """Rooms by number."""
        return {room.id: room for room in self.rooms}

    @cached_property
    def track_by_id(self) -> Mapping[int, Track]:
        """Tracks by number."""
        return {track.id: track for track in self.tracks}

    @cached_property
    def person_by_id(self) -> Mapping[int, Person]:
        """People by number."""
        return {person.id: person for person in self.people}

    @cached_property
    def days(self) -> tuple[date, ...]:
        """The days on which anything takes place."""
        return tuple(day for day, _sessions in by_day(self.sessions))

    @cached_property
    def session_by_code(self) -> Mapping[str, Session]:
        """Sessions that take place, by code."""
        return {session.code: session for session in self.sessions}

    @cached_property
    def session_by_guid(self) -> Mapping[UUID, Session]:
        """Sessions that take place, by what they are known by everywhere."""
        return {session.guid: session for session in self.sessions}

    @cached_property
    def sessions_by_person(self) -> Mapping[int, tuple[Session, ...]]:
        """Sessions that take place, by the number of the person on stage, in order of time."""
        found: dict[int, list[Session]] = {}
        for session in self.sessions:
            for part in session.parts:
                found.setdefault(part.person_id, []).append(session)
        return {person_id: tuple(sessions) for person_id, sessions in found.items()}

    def called_off_of(self, guid: UUID) -> tuple[Session, ...]:
        """Sessions that were called off in which the person with this GUID was to be on stage."""
        return tuple(session for session in self.cancelled if any(part.guid == guid for part in session.parts))

    def room_of(self, session: Session) -> Room | None:
        """The room of a session, None for all rooms."""
        return self.room_by_id[session.room_id] if session.room_id is not None else None

    def track_of(self, session: Session) -> Track | None:
        """The track of a session, None without one."""
        return self.track_by_id[session.track_id] if session.track_id is not None else None

    def people_of(self, session: Session) -> tuple[tuple[Person, PersonRole], ...]:
        """Who is on stage, with what they do."""
        return tuple((self.person_by_id[part.person_id], part.role) for part in session.parts)


def freeze(former: Programme | None, draft: Programme, now: datetime) -> Programme:
    """The version to publish: the draft in order, each session with its counts carried on from the former version."""
    known = {session.guid: session for session in (*former.sessions, *former.cancelled)} if former else {}
    positions = {room.id: position for position, room in enumerate(draft.rooms)}
    sessions = tuple(
        sorted(
            (_carry_on(known.get(session.guid), session, now) for session in draft.sessions),
            key=lambda s: (s.starts_at, positions.get(s.room_id, -1) if s.room_id is not None else -1, s.id),
        )
    )
    kept = {session.guid for session in sessions}
    people = former.person_by_id if former else {}
    cancelled = tuple(_call_off(session, people, now) for guid, session in known.items() if guid not in kept)
    return replace(draft, people=_named(draft.people, sessions), sessions=sessions, cancelled=cancelled)


def _named(people: Iterable[Person], sessions: Iterable[Session]) -> tuple[Person, ...]:
    """Those who are on stage, by name: nobody else's data belong in what everybody may read."""
    named = {part.person_id for session in sessions for part in session.parts}
    return tuple(sorted((person for person in people if person.id in named), key=lambda p: (p.sort_key, p.id)))


def _carry_on(former: Session | None, session: Session, now: datetime) -> Session:
    if former is None:
        return replace(session, sequence=0, modified_at=now)
    counted = replace(session, sequence=former.sequence, modified_at=former.modified_at)
    if counted == former:
        return former
    moved = former.is_cancelled or session.place != former.place
    return replace(session, sequence=former.sequence + moved, modified_at=now)


def _call_off(former: Session, people: Mapping[int, Person], now: datetime) -> Session:
    if former.is_cancelled:
        return former
    # Whom a calendar was about has to be known; their names are not kept with it.
    parts = tuple(replace(part, guid=people[part.person_id].guid) for part in former.parts)
    silenced = replace(former, abstract=EMPTY, description=EMPTY, parts=parts)
    return replace(silenced, sequence=former.sequence + 1, modified_at=now, is_cancelled=True)
