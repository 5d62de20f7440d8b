"""An edition with rooms, people and sessions, as tests of the programme need it."""

from datetime import datetime, time, timedelta

from smwi_events.audit.rules import SYSTEM
from smwi_events.core.clock import from_wall_clock
from smwi_events.core.localized import LocalizedText
from smwi_events.editions import services as editions
from smwi_events.editions.models import Edition, Room, Track
from smwi_events.editions.rules.values import RoomData, TrackData
from smwi_events.programme.models import Release, Session
from smwi_events.programme.rules.values import Kind, PersonData, Placement, SessionData
from smwi_events.programme.services import placing, releases, sessions
from smwi_events.speakers import services as speakers
from smwi_events.speakers.models import Speaker
from smwi_events.speakers.rules import SpeakerData
from tests.editions.samples import NOW, make_data

EMPTY = LocalizedText()


def both(text: str) -> LocalizedText:
    """A text that tells its languages apart."""
    return LocalizedText(f"{text} (pl)", f"{text} (en)")


def at(hour: int, minute: int = 0, day: int = 0) -> datetime:
    """A moment of the sample edition, by the clock in Poland; `day` counts from 0."""
    first = make_data().starts_on
    assert first is not None
    return from_wall_clock(datetime.combine(first, time(hour, minute))) + timedelta(days=day)


def make_edition() -> Edition:
    """The edition of 2027; the caller holds the transaction."""
    return editions.create(make_data(), actor=SYSTEM, now=NOW)


def make_room(edition: Edition, name: str = "Sala", capacity: int = 100) -> Room:
    """A room of the edition."""
    return editions.add_room(edition.id, RoomData(both(name), capacity), actor=SYSTEM, now=NOW)


def make_track(edition: Edition, name: str = "Dane") -> Track:
    """A track of the edition."""
    return editions.add_track(edition.id, TrackData(both(name), 2), actor=SYSTEM, now=NOW)


def make_speaker(given_name: str = "Anna", family_name: str = "Wzór") -> Speaker:
    """A person on stage."""
    data = SpeakerData(given_name, family_name, "prof.", biography=both("Zajmuje się danymi"))
    return speakers.create(data, actor=SYSTEM, now=NOW)


def make_session(
    edition: Edition,
    title: str = "Dane w gminie",
    *,
    room: Room | None = None,
    starts_at: datetime | None = None,
    people: tuple[Speaker, ...] = (),
    kind: Kind = Kind.TALK,
    minutes: int = 45,
) -> Session:
    """A session; in all rooms where it has a time but no room."""
    parts = tuple(PersonData(person.id) for person in people)
    data = SessionData(kind, both(title), both("O czym"), minutes=minutes, people=parts)
    session = sessions.create(edition.id, data, actor=SYSTEM, now=NOW)
    if starts_at is not None:
        place = Placement(room.id if room else None, starts_at, minutes)
        placing.place(edition.id, session.id, place, actor=SYSTEM, now=NOW)
    return session


def publish(edition: Edition, name: str = "Wersja", now: datetime = NOW) -> Release:
    """A version of the programme."""
    return releases.publish(edition.id, LocalizedText(name), EMPTY, actor=SYSTEM, now=now)
