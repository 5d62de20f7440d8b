"""When a session takes place and what is worth saying of it, in words."""

from datetime import date

from babel.dates import format_date
from flask_babel.speaklater import LazyString

from smwi_events.core.clock import clock_time
from smwi_events.programme.rules.days import day_of
from smwi_events.programme.rules.names import KIND_NAMES, LANGUAGE_NAMES
from smwi_events.programme.rules.published import Programme, Session
from smwi_events.programme.rules.values import Kind, Language


def name_day(day: date, locale: str) -> str:
    """A day with its weekday: "środa, 16 czerwca"."""
    return format_date(day, "EEEE, d MMMM", locale=locale)


def name_day_shortly(day: date, locale: str) -> str:
    """A day of a conference, whose month is known: "środa 16"."""
    return format_date(day, "EEEE d", locale=locale)


def hours_of(session: Session) -> str:
    """From when till when a session lasts: "09:05–09:50"."""
    return f"{clock_time(session.starts_at)}–{clock_time(session.ends_at)}"


def say_when_and_where(programme: Programme, session: Session, locale: str) -> str:
    """Day, hours and room, where it has one: "środa, 16 czerwca 2027, 09:05–09:50, Sala Lustrzana"."""
    room = programme.room_of(session)
    day = format_date(day_of(session.starts_at), "EEEE, d MMMM y", locale=locale)
    return ", ".join([day, hours_of(session), *([room.name.in_(locale)] if room else [])])


def notes_of(session: Session) -> list[LazyString]:
    """What is not to be taken for granted: a kind that is not a talk, a language that is not Polish."""
    if session.is_pause:
        return []
    notes = [] if session.kind is Kind.TALK else [KIND_NAMES[session.kind]]
    language = note_of_language(session)
    return [*notes, language] if language else notes


def note_of_language(session: Session) -> LazyString | None:
    """The language of a session that is not simply in Polish, interpreting included."""
    if session.is_pause or session.language is Language.POLISH:
        return None
    return LANGUAGE_NAMES[session.language]
