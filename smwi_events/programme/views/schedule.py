"""The programme of an edition: tables of its days, or what passes the filters of the address."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from flask import make_response, redirect, render_template, request
from flask_babel import gettext as _
from flask_babel import lazy_gettext
from flask_babel.speaklater import LazyString
from werkzeug.wrappers import Response

from smwi_events.core import clock
from smwi_events.core.i18n import current_locale
from smwi_events.core.web.links import url_with_query
from smwi_events.core.web.page_cache import good_until, make_public
from smwi_events.programme.rules.days import bounds_of, day_of
from smwi_events.programme.rules.filters import NAMES, Filters, select, understand
from smwi_events.programme.rules.grid import find_row
from smwi_events.programme.rules.names import KIND_NAMES
from smwi_events.programme.rules.published import Programme
from smwi_events.programme.rules.words import name_day_shortly
from smwi_events.programme.views.blueprint import programme
from smwi_events.programme.views.published import Published, open_programme
from smwi_events.programme.views.slips import Day, draw_days, read_days, read_slips

HEARD_NAMES: dict[str, LazyString] = {"pl": lazy_gettext("in Polish"), "en": lazy_gettext("in English")}
FILTER_NAMES: dict[str, LazyString] = {
    "track": lazy_gettext("Track"),
    "room": lazy_gettext("Room"),
    "kind": lazy_gettext("Kind"),
    "language": lazy_gettext("Language"),
}


@dataclass(frozen=True)
class Choice:
    """One of the values of a filter."""

    value: str
    label: str
    current: bool


@dataclass(frozen=True)
class Menu:
    """A filter with its values, for a form."""

    name: str
    label: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True)
class Link:
    """A tab, or a filter in force with the address that takes it away."""

    label: str
    url: str
    current: bool = False

    @property
    def remove_url(self) -> str:
        """The name that the macro of filters in force knows the address by."""
        return self.url


@dataclass(frozen=True)
class Now:
    """What is going on: a row of a day, and when that is over."""

    day: str
    row: int
    until: datetime


@programme.localized(pl="/konferencja/<int:year>/program", en="/conference/<int:year>/programme")
def schedule(year: int) -> Response:
    """All sessions, or those of a day, track, room, kind or language."""
    if tidy := _without_empty_fields(year):
        return redirect(tidy)
    shown, locale, now = open_programme(year), current_locale(), clock.now()
    filters = understand(shown.programme, request.args)
    sessions = select(shown.programme, filters)
    slips = read_slips(shown.release, year, locale)
    whole = read_days(shown.release, year, locale)
    days = draw_days(shown.programme, sessions, slips, locale) if filters.query else whole
    running = find_now(whole, now)
    good_until(_changes_at(whole, now, running))
    good_until(_changes_at(days, now, find_now(days, now)))
    page = render_template(
        "programme/schedule.html",
        shown=shown,
        days=days,
        count=sum(not session.is_pause for session in sessions),
        tabs=_tabs(shown, filters, now),
        menus=_menus(shown.programme, filters, locale),
        filters=filters,
        in_force=_in_force(shown, filters, locale),
        clear_url=_address(year, filters.but(track="", room="", kind="", language="")),
        running=find_now(days, now),
    )
    return make_public(make_response(page), **filters.query)


def find_now(days: Iterable[Day], now: datetime) -> Now | None:
    """The row that is going on at `now`."""
    for day in days:
        row = find_row(day.starts, day.ends_at, now)
        if row is not None:
            until = day.starts[row + 1] if row + 1 < len(day.starts) else day.ends_at
            return Now(day.iso, row, until)
    return None


def _changes_at(days: Iterable[Day], now: datetime, running: Now | None) -> datetime | None:
    """When the line for "now", or the word "today", moves by itself."""
    moments = [moment for day in days for moment in (*bounds_of(date.fromisoformat(day.iso)), day.starts[0])]
    later = [moment for moment in moments if moment > now]
    return min([*later, running.until] if running else later, default=None)


def _without_empty_fields(year: int) -> str:
    """The same address without what a form sends for "all"; empty where there is nothing to leave out."""
    given = list(request.args.items(multi=True))
    kept = [(name, value) for name, value in given if value or name not in NAMES]
    return "" if kept == given else url_with_query(".schedule", {"year": year}, kept)


def _address(year: int, filters: Filters) -> str:
    return url_with_query(".schedule", {"year": year}, filters.query.items())


def _tabs(shown: Published, filters: Filters, now: datetime) -> list[Link]:
    year = shown.edition.year or 0
    tabs = [Link(_("Whole programme"), _address(year, filters.but(day="")), not filters.day)]
    for day in shown.programme.days:
        label = name_day_shortly(day, current_locale())
        if day == day_of(now):
            label = _("%(day)s, today", day=label)
        tabs.append(Link(label, _address(year, filters.but(day=day.isoformat())), filters.day == day.isoformat()))
    return tabs


def _menus(programme: Programme, filters: Filters, locale: str) -> list[Menu]:
    return [
        Menu(
            name,
            str(FILTER_NAMES[name]),
            tuple(Choice(value, label, getattr(filters, name) == value) for value, label in values.items()),
        )
        for name, values in _values(programme, locale).items()
        if len(values) > 1 or getattr(filters, name)
    ]


def _values(programme: Programme, locale: str) -> dict[str, Mapping[str, str]]:
    """What can be chosen of each filter: only what occurs in the programme."""
    rooms = {session.room_id for session in programme.sessions}
    tracks = {session.track_id for session in programme.sessions}
    kinds = {session.kind for session in programme.sessions}
    return {
        "track": {track.slug: track.name.in_(locale) for track in programme.tracks if track.id in tracks},
        "room": {room.slug: room.name.in_(locale) for room in programme.rooms if room.id in rooms},
        "kind": {kind.value: str(name) for kind, name in KIND_NAMES.items() if kind in kinds},
        "language": {value: str(name) for value, name in HEARD_NAMES.items()},
    }


def _in_force(shown: Published, filters: Filters, locale: str) -> list[Link]:
    """The filters in force but the day, which its tab shows."""
    values = _values(shown.programme, locale)
    year = shown.edition.year or 0
    return [
        Link(values[name].get(value, value), _address(year, filters.but(**{name: ""})))
        for name, value in filters.query.items()
        if name != "day"
    ]
