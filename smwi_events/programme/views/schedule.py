"""The programme of an edition: tables of its days, or what passes the filters of the address."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from flask import make_response, redirect, render_template, request
from werkzeug.wrappers import Response

from smwi_events.core import clock
from smwi_events.core.i18n import current_locale
from smwi_events.core.web.links import url_with_query
from smwi_events.core.web.page_cache import good_until, make_public
from smwi_events.programme.rules.days import bounds_of
from smwi_events.programme.rules.filters import NAMES, list_unknown, select, understand
from smwi_events.programme.rules.grid import find_row
from smwi_events.programme.views.blueprint import programme
from smwi_events.programme.views.choosing import keep_private, read_mine
from smwi_events.programme.views.delays import read_late
from smwi_events.programme.views.filtering import address_of, list_in_force, list_menus, list_tabs, name_unknown
from smwi_events.programme.views.published import open_programme
from smwi_events.programme.views.slips import Day, draw_days, read_days, read_slips, with_delays


@dataclass(frozen=True)
class Now:
    """What is going on: a row of a day, and when that is over."""

    day: str
    row: int
    until: datetime


@programme.localized(pl="/konferencja/<int:year>/program", en="/conference/<int:year>/programme")
def schedule(year: int) -> Response:
    """All sessions, or those of a day, track, room, kind, language or of whoever asks."""
    if tidy := _without_empty_fields(year):
        return redirect(tidy)
    shown, locale, now = open_programme(year), current_locale(), clock.now()
    filters = understand(shown.programme, request.args)
    starred = read_mine(shown).codes if filters.mine else ()
    sessions = select(shown.programme, filters, starred)
    late = read_late(shown, sessions, now)
    slips = with_delays(read_slips(shown.release, year, locale), late)
    whole = read_days(shown.release, year, locale)
    days = draw_days(shown.programme, sessions, slips, locale) if filters.query or late else whole
    running = find_now(whole, now)
    good_until(_changes_at(whole, now, running))
    good_until(_changes_at(days, now, find_now(days, now)))
    page = render_template(
        "programme/schedule.html",
        shown=shown,
        days=days,
        count=sum(not session.is_pause for session in sessions),
        tabs=list_tabs(shown, filters, now),
        menus=list_menus(shown.programme, filters, locale),
        filters=filters,
        in_force=list_in_force(shown, filters, locale),
        clear_url=address_of(year, filters.but(track="", room="", kind="", language="", mine="")),
        unknown=name_unknown(list_unknown(shown.programme, request.args)),
        has_starred=bool(starred),
        running=find_now(days, now),
    )
    return keep_private(page) if filters.mine else make_public(make_response(page), **filters.query)


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
