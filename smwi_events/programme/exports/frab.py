"""What schedule.xml and schedule.json share: days, rooms, and how both write times (c3voc, github.com/voc/schedule)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from smwi_events.core.clock import WARSAW
from smwi_events.programme.exports.source import Source
from smwi_events.programme.rules.days import bounds_of, day_of, list_days
from smwi_events.programme.rules.published import Room, Session
from smwi_events.programme.rules.values import STEP_MINUTES, Kind, Language

GENERATOR = "smwi-events"
# Words for machines, as the examples of schema.json have them.
TYPES: Mapping[Kind, str] = {
    Kind.PLENARY: "talk",
    Kind.PANEL: "discussion",
    Kind.TALK: "talk",
    Kind.WORKSHOP: "workshop",
    Kind.BREAK: "other",
    Kind.MEAL: "other",
    Kind.EVENING: "meeting",
    Kind.ORGANISATION: "other",
}
LANGUAGES: Mapping[Language, str] = {Language.POLISH: "pl", Language.ENGLISH: "en", Language.INTERPRETED: "pl"}


@dataclass(frozen=True)
class Day:
    """A day from 1 on, with its first moment, the first after it, and its sessions by room; rooms in order."""

    index: int
    date: date
    starts_at: datetime
    ends_at: datetime
    rooms: tuple[tuple[Room, tuple[Session, ...]], ...]


def list_export_days(source: Source) -> Iterator[Day]:
    """All days of the edition with all rooms, also those in which nothing happens."""
    rooms = source.programme.rooms
    if any(session.room_id is None for session in source.programme.sessions):
        rooms = (*rooms, source.all_rooms)
    for index, day in enumerate(list_days(source.starts_on, source.ends_on), start=1):
        sessions = [session for session in source.programme.sessions if day_of(session.starts_at) == day]
        by_room = tuple(
            (room, tuple(session for session in sessions if source.room_of(session).id == room.id)) for room in rooms
        )
        yield Day(index, day, *bounds_of(day), by_room)


def slug_of(source: Source, session: Session) -> str:
    """The session's name among all programmes: "mwi2027-abc234-dane-w-gminie"."""
    return f"{source.acronym}-{session.code.lower()}-{session.slug(source.locale)}".strip("-")


def moment(value: datetime) -> str:
    """A moment with the offset of the clock in Poland."""
    return value.astimezone(WARSAW).isoformat()


def duration(minutes: int) -> str:
    """Hours and minutes: "01:30"."""
    hours, rest = divmod(minutes, 60)
    return f"{hours:02}:{rest:02}"


def timeslot() -> str:
    """The step of the grid."""
    return duration(STEP_MINUTES)


def last_moment(day: date) -> datetime:
    """The last second of a day of the conference."""
    return bounds_of(day)[1] - timedelta(seconds=1)
