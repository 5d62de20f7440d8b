"""Programmes as plain values, for tests of rules."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from smwi_events.core.clock import from_wall_clock
from smwi_events.core.localized import LocalizedText
from smwi_events.core.text import slugify
from smwi_events.programme.rules.published import Programme, Room, Session, Track
from smwi_events.programme.rules.values import Kind

ROOMS = tuple(
    Room(number, UUID(int=number), slugify(name), LocalizedText(name, name))
    for number, name in enumerate(("Duża", "Mała", "Trzecia"), 1)
)
TRACKS = (Track(1, "dane", LocalizedText("Dane", "Data")), Track(2, "siec", LocalizedText("Sieć", "Network"), 2))
FIRST = datetime(2027, 6, 16)  # noqa: DTZ001 - what clocks in Poland show


def moment(hours: str, day: int = 0) -> datetime:
    """A moment by the clock in Poland: "9:30"."""
    hour, _colon, minute = hours.partition(":")
    return from_wall_clock(FIRST + timedelta(days=day, hours=int(hour), minutes=int(minute or 0)))


def make(code: str, starts: str, minutes: int = 30, room: int | None = 1, day: int = 0, **values: Any) -> Session:
    """A session named by its code; in all rooms where `room` is None."""
    given: dict[str, Any] = {"kind": Kind.TALK, "title": LocalizedText(code, code), **values}
    number = int.from_bytes(code.encode(), "big")
    return Session(
        number, UUID(int=number), code, starts_at=moment(starts, day), minutes=minutes, room_id=room, **given
    )


def programme_of(*sessions: Session) -> Programme:
    """A programme of these sessions in order of time, with the rooms and tracks above."""
    return Programme(ROOMS, TRACKS, (), tuple(sorted(sessions, key=lambda s: (s.starts_at, s.room_id or 0))))
