"""Sessions as slips of paper, made once for each version and language: pages of the programme then only place them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property, lru_cache

from flask import current_app, url_for
from markupsafe import Markup

from smwi_events.core.clock import clock_time, to_wall_clock
from smwi_events.core.localized import LANGUAGES, lang_of
from smwi_events.core.web.filters import typo
from smwi_events.programme.models import Release
from smwi_events.programme.queries.releases import read_version
from smwi_events.programme.rules.days import by_day, day_of
from smwi_events.programme.rules.delays import Late
from smwi_events.programme.rules.grid import Field, Grid, Row, make_grid
from smwi_events.programme.rules.published import Programme, Session
from smwi_events.programme.rules.words import hours_of, name_day, notes_of

# The current versions of a few editions in both languages; older versions are read, but never drawn.
KEPT = 8 * len(LANGUAGES)


@dataclass(frozen=True)
class Slip:
    """What a list says of a session, ready to print; `lang` is set where the title is not in the page's language."""

    code: str
    url: str
    title: Markup
    lang: str
    day: str
    hours: str
    room: Markup
    people: Markup
    track: Markup
    colour: int
    notes: tuple[str, ...]
    is_pause: bool
    late: Late | None = None

    @cached_property
    def html(self) -> Markup:
        """What a field of the table says."""
        return Markup(current_app.jinja_env.get_template("programme/_slip.html").render(slip=self))


@dataclass(frozen=True)
class SlipField:
    """A field of the table; `look` is "free" where nothing goes on, "several" where sessions overlap."""

    html: Markup
    look: str
    rows: int
    columns: int


@dataclass(frozen=True)
class SlipRow:
    """A row of the table: the hour, the name by which an address leads to it, and when that is for machines."""

    hour: str
    anchor: str
    moment: str
    fields: tuple[SlipField, ...]


@dataclass(frozen=True)
class Day:
    """A day of the programme as its table shows it.

    `hours` are the first rows of each hour; `starts` and `ends_at` tell which row is going on.
    """

    iso: str
    name: str
    rooms: tuple[Markup, ...]
    has_everywhere: bool
    rows: tuple[SlipRow, ...]
    hours: tuple[SlipRow, ...]
    starts: tuple[datetime, ...]
    ends_at: datetime


def read_slips(release: Release, year: int, locale: str) -> Mapping[str, Slip]:
    """The slips of all sessions of a version, by code."""
    return _slips(release.digest, release.id, year, locale)


def read_days(release: Release, year: int, locale: str) -> tuple[Day, ...]:
    """The tables of the whole programme."""
    return _days(release.digest, release.id, year, locale)


def with_delays(slips: Mapping[str, Slip], late: Mapping[str, Late]) -> Mapping[str, Slip]:
    """The slips with what was announced meanwhile."""
    return {**slips, **{code: replace(slips[code], late=each) for code, each in late.items()}} if late else slips


@lru_cache(maxsize=KEPT)
def _slips(digest: str, release_id: int, year: int, locale: str) -> Mapping[str, Slip]:
    programme = read_version(digest, release_id)
    return {session.code: _make_slip(programme, session, year, locale) for session in programme.sessions}


@lru_cache(maxsize=KEPT)
def _days(digest: str, release_id: int, year: int, locale: str) -> tuple[Day, ...]:
    programme = read_version(digest, release_id)
    return draw_days(programme, programme.sessions, _slips(digest, release_id, year, locale), locale)


def draw_days(
    programme: Programme, sessions: Sequence[Session], slips: Mapping[str, Slip], locale: str
) -> tuple[Day, ...]:
    """The tables of some sessions of a programme, given in order of time."""
    return tuple(
        _make_day(day, make_grid(programme.rooms, found), max(s.ends_at for s in found), slips, locale)
        for day, found in by_day(sessions)
    )


def _make_slip(programme: Programme, session: Session, year: int, locale: str) -> Slip:
    room, track = programme.room_of(session), programme.track_of(session)
    address = url_for("programme.session", year=year, code=session.code, slug=session.slug(locale))
    return Slip(
        code=session.code,
        url="" if session.is_pause else address,
        title=typo(session.title.in_(locale)),
        lang=lang_of(session.title, locale),
        day=name_day(day_of(session.starts_at), locale),
        hours=hours_of(session),
        room=typo(room.name.in_(locale)) if room else Markup(),
        people=typo(", ".join(person.name for person, _role in programme.people_of(session))),
        track=typo(track.name.in_(locale)) if track else Markup(),
        colour=track.colour if track else 0,
        notes=tuple(str(note) for note in notes_of(session)),
        is_pause=session.is_pause,
    )


def _make_day(day: date, grid: Grid, ends_at: datetime, slips: Mapping[str, Slip], locale: str) -> Day:
    rows = tuple(_make_row(row, slips) for row in grid.rows)
    first_of_hour = {row.hour[:2]: row for row in reversed(rows)}
    return Day(
        iso=day.isoformat(),
        name=name_day(day, locale),
        rooms=tuple(typo(room.name.in_(locale)) for room in grid.rooms),
        has_everywhere=grid.has_everywhere,
        rows=rows,
        hours=tuple(reversed(first_of_hour.values())),
        starts=tuple(row.starts_at for row in grid.rows),
        ends_at=ends_at,
    )


def _make_row(row: Row, slips: Mapping[str, Slip]) -> SlipRow:
    shown = to_wall_clock(row.starts_at)
    return SlipRow(
        clock_time(row.starts_at),
        f"{day_of(row.starts_at)}-{shown:%H%M}",
        shown.isoformat(timespec="minutes"),
        tuple(_make_field(field, slips) for field in row.fields),
    )


def _make_field(field: Field, slips: Mapping[str, Slip]) -> SlipField:
    html = Markup().join(slips[session.code].html for session in field.sessions)
    look = {0: "free", 1: ""}.get(len(field.sessions), "several")
    return SlipField(html, look, field.rows, field.columns)
