"""What organisers announce while the conference runs, and how late a session is by it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from smwi_events.core.localized import LocalizedText
from smwi_events.programme.rules.days import day_of
from smwi_events.programme.rules.published import Session
from smwi_events.programme.rules.values import EMPTY


@dataclass(frozen=True)
class DelayFacts:
    """So many minutes late on a day, in one room, or in all where `room_id` is None."""

    day: date
    room_id: int | None
    minutes: int
    note: LocalizedText = EMPTY


@dataclass(frozen=True)
class Late:
    """What was announced for a session, with the times at which it is to begin and end by that."""

    minutes: int
    note: LocalizedText
    starts_at: datetime
    ends_at: datetime


def find_delay(delays: Sequence[DelayFacts], day: date, room_id: int | None) -> DelayFacts | None:
    """What was announced for a room on a day, or else for all rooms; None for the room stands for all of them."""
    todays = [delay for delay in delays if delay.day == day]
    own = next((delay for delay in todays if delay.room_id == room_id), None)
    return own or next((delay for delay in todays if delay.room_id is None), None)


def find_late(sessions: Iterable[Session], delays: Sequence[DelayFacts], now: datetime) -> Mapping[str, Late]:
    """What was announced for sessions that are not over, by their codes."""
    if not delays:
        return {}
    found = {session.code: _find(session, delays) for session in sessions}
    return {code: late for code, late in found.items() if late and now < late.ends_at}


def _find(session: Session, delays: Sequence[DelayFacts]) -> Late | None:
    delay = find_delay(delays, day_of(session.starts_at), session.room_id)
    if delay is None:
        return None
    by = timedelta(minutes=delay.minutes)
    return Late(delay.minutes, delay.note, session.starts_at + by, session.ends_at + by)
