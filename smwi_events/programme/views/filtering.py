"""The filters of the programme as its page offers them: tabs, a form, and links that take them away."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from flask_babel import gettext as _
from flask_babel import lazy_gettext
from flask_babel.speaklater import LazyString

from smwi_events.core.i18n import current_locale
from smwi_events.core.web.links import url_with_query
from smwi_events.programme.rules.days import day_of
from smwi_events.programme.rules.filters import MINE, Filters
from smwi_events.programme.rules.names import KIND_NAMES
from smwi_events.programme.rules.published import Programme
from smwi_events.programme.rules.words import name_day_shortly
from smwi_events.programme.views.published import Published

HEARD_NAMES: dict[str, LazyString] = {"pl": lazy_gettext("in Polish"), "en": lazy_gettext("in English")}
FILTER_NAMES: dict[str, LazyString] = {
    "day": lazy_gettext("Day"),
    "track": lazy_gettext("Track"),
    "room": lazy_gettext("Room"),
    "kind": lazy_gettext("Kind"),
    "language": lazy_gettext("Language"),
    "mine": lazy_gettext("My plan"),
}
# Of what an address asks in vain as much is said back as fits a line.
LONGEST_ECHO = 40


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


def address_of(year: int, filters: Filters) -> str:
    """Where the programme stands under these filters."""
    return url_with_query(".schedule", {"year": year}, filters.query.items())


def list_tabs(shown: Published, filters: Filters, now: datetime) -> list[Link]:
    """The whole programme and each of its days."""
    year = shown.edition.year or 0
    tabs = [Link(_("Whole programme"), address_of(year, filters.but(day="")), not filters.day)]
    for day in shown.programme.days:
        label = name_day_shortly(day, current_locale())
        if day == day_of(now):
            label = _("%(day)s, today", day=label)
        tabs.append(Link(label, address_of(year, filters.but(day=day.isoformat())), filters.day == day.isoformat()))
    return tabs


def list_menus(programme: Programme, filters: Filters, locale: str) -> list[Menu]:
    """What a form offers: each filter of which there is something to choose."""
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


def list_in_force(shown: Published, filters: Filters, locale: str) -> list[Link]:
    """The filters in force but the day, which its tab shows."""
    values = {**_values(shown.programme, locale), "mine": {MINE: str(FILTER_NAMES["mine"])}}
    year = shown.edition.year or 0
    return [
        Link(values[name].get(value, value), address_of(year, filters.but(**{name: ""})))
        for name, value in filters.query.items()
        if name != "day"
    ]


def name_unknown(unknown: list[tuple[str, str]]) -> str:
    """What an address asks for in vain, in words."""
    return "; ".join(f"{FILTER_NAMES[name]} {value[:LONGEST_ECHO]}" for name, value in unknown)
