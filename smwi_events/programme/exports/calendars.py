"""Calendars (RFC 5545) that tell subscribers of moves and cancellations: SEQUENCE, LAST-MODIFIED, STATUS."""

from collections.abc import Iterable
from datetime import timedelta
from urllib.parse import urlsplit

from icalendar import Calendar, Event

from smwi_events.programme.exports.source import TIME_ZONE, Source
from smwi_events.programme.rules.published import Session

MEDIA_TYPE = "text/calendar"
# RFC 7986, 5.7: how often a subscriber should look.
REFRESH = timedelta(hours=1)


def to_calendar(source: Source, sessions: Iterable[Session], name: str) -> bytes:
    """Sessions, called off ones among them, as a calendar called `name`; times are in UTC, right in every program."""
    calendar = Calendar()
    host = urlsplit(source.base_url).hostname or "localhost"
    calendar.add("prodid", f"-//Miasta w Internecie//{host}//{source.locale.upper()}")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    calendar.add("x-wr-timezone", TIME_ZONE)
    calendar.add("source", source.own_url, parameters={"value": "URI"})
    calendar.add("refresh-interval", REFRESH, parameters={"value": "DURATION"})
    calendar.add("x-published-ttl", "PT1H")
    for session in sessions:
        calendar.add_component(_event(source, session, host))
    return bytes(calendar.to_ical())


def _event(source: Source, session: Session, host: str) -> Event:
    event = Event()
    event.add("uid", f"{session.guid}@{host}")
    event.add("sequence", session.sequence)
    event.add("dtstamp", source.published_at)
    event.add("last-modified", session.modified_at or source.published_at)
    event.add("dtstart", session.starts_at)
    event.add("dtend", session.ends_at)
    event.add("summary", source.text(session.title))
    event.add("location", _location(source, session))
    event.add("status", "CANCELLED" if session.is_cancelled else "CONFIRMED")
    if session.is_cancelled:
        event.add("transp", "TRANSPARENT")
        return event
    event.add("description", _description(source, session))
    event.add("url", source.session_url(session))
    if track := source.programme.track_of(session):
        event.add("categories", [source.text(track.name)])
    return event


def _location(source: Source, session: Session) -> str:
    room = source.programme.room_by_id.get(session.room_id) if session.room_id is not None else None
    return ", ".join(part for part in (source.text(room.name) if room else "", source.venue) if part)


def _description(source: Source, session: Session) -> str:
    people = [person.name for person, _role in source.programme.people_of(session)]
    parts = (source.text(session.abstract), ", ".join(people), source.session_url(session))
    return "\n\n".join(part for part in parts if part)
