"""What is going on in each room at a moment, and what comes next, delays included."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from smwi_events.core.localized import LocalizedText
from smwi_events.programme.rules.days import bounds_of, day_of
from smwi_events.programme.rules.delays import DelayFacts, find_delay
from smwi_events.programme.rules.published import Programme, Room, Session
from smwi_events.programme.rules.values import EMPTY


@dataclass(frozen=True)
class Timed:
    """A session with the times at which it really begins and ends."""

    session: Session
    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True)
class RoomNow:
    """A room at a moment: what goes on, what comes next on the same day, and how late the first of these is."""

    room: Room
    current: Timed | None
    following: Timed | None
    delay_minutes: int
    note: LocalizedText


def look_around(programme: Programme, delays: Iterable[DelayFacts], now: datetime) -> list[RoomNow]:
    """Every room, in order; what takes place in all rooms is only late where all of them are."""
    day = day_of(now)
    todays = [session for session in programme.sessions if day_of(session.starts_at) == day]
    announced = [delay for delay in delays if delay.day == day]
    return [_look_into(room, todays, announced, now) for room in programme.rooms]


def gather_alike(rooms: Iterable[RoomNow]) -> list[tuple[tuple[Room, ...], RoomNow]]:
    """Neighbouring rooms in which the same goes on, together: a plenary session is told once."""
    found: list[tuple[tuple[Room, ...], RoomNow]] = []
    for each in rooms:
        if found and replace(each, room=found[-1][1].room) == found[-1][1]:
            found[-1] = (*found[-1][0], each.room), found[-1][1]
        else:
            found.append(((each.room,), each))
    return found


def next_moment(rooms: Iterable[RoomNow], now: datetime) -> datetime:
    """The first moment after `now` at which a look would show something else; the next day at the latest."""
    moments = [bounds_of(day_of(now))[1]]
    for room in rooms:
        moments += [timed.ends_at for timed in (room.current,) if timed]
        moments += [timed.starts_at for timed in (room.following,) if timed]
    return min(moment for moment in moments if moment > now)


def _look_into(room: Room, todays: Sequence[Session], delays: Sequence[DelayFacts], now: datetime) -> RoomNow:
    timed = sorted(
        (_set_right(session, delays) for session in todays if session.room_id in (room.id, None)),
        key=lambda each: each.starts_at,
    )
    current = next((each for each in timed if each.starts_at <= now < each.ends_at), None)
    following = next((each for each in timed if each.starts_at > now), None)
    shown = current or following
    told = find_delay(delays, day_of(now), shown.session.room_id if shown else room.id)
    return RoomNow(
        room=room,
        current=current,
        following=following,
        delay_minutes=told.minutes if told else 0,
        note=told.note if told else EMPTY,
    )


def _set_right(session: Session, delays: Sequence[DelayFacts]) -> Timed:
    delay = find_delay(delays, day_of(session.starts_at), session.room_id)
    late = timedelta(minutes=delay.minutes if delay else 0)
    return Timed(session, session.starts_at + late, session.ends_at + late)
