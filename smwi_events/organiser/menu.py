"""The menu at the side of the back office, made of what the features bring."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from flask import current_app, request, url_for
from flask_babel import lazy_gettext as _
from flask_babel.speaklater import LazyString

from smwi_events.accounts.guards import signed_in
from smwi_events.accounts.rules import Permission


class MenuGroup(StrEnum):
    """Parts of the menu, in their order."""

    CONFERENCE = "conference"
    WEBSITE = "website"
    SYSTEM = "system"


OVERVIEW = "organiser.dashboard"
GROUP_NAMES: dict[MenuGroup, LazyString] = {
    MenuGroup.CONFERENCE: _("Conference"),
    MenuGroup.WEBSITE: _("Website"),
    MenuGroup.SYSTEM: _("System"),
}


@dataclass(frozen=True)
class MenuItem:
    """A line of the menu; `count` tells how many things wait there for somebody, None where nothing ever does."""

    group: MenuGroup
    endpoint: str
    label: LazyString | str
    permission: Permission
    count: Callable[[], int] | None = None


@dataclass(frozen=True)
class MenuLink:
    """A line as one person sees it on one page."""

    endpoint: str
    label: str
    count: int
    current: bool


@dataclass(frozen=True)
class MenuSection:
    """A part of the menu with at least one line."""

    label: str
    links: tuple[MenuLink, ...]


def visible_menu() -> list[MenuSection]:
    """The menu of the person who asks: only what their permissions open, empty parts left out."""
    user = signed_in()
    items: tuple[MenuItem, ...] = current_app.extensions["organiser_menu"]
    sections = [MenuSection("", (MenuLink(OVERVIEW, str(_("Overview")), 0, _is_current(OVERVIEW)),))]
    for group, name in GROUP_NAMES.items():
        links = tuple(_link(item) for item in items if item.group == group and user and user.can(item.permission))
        if links:
            sections.append(MenuSection(str(name), links))
    return sections


def _link(item: MenuItem) -> MenuLink:
    return MenuLink(item.endpoint, str(item.label), item.count() if item.count else 0, _is_current(item.endpoint))


def _is_current(endpoint: str) -> bool:
    """Whether this is the line's page or, as with one order of the orders, a page below it."""
    url = url_for(endpoint)
    return request.path == url or (endpoint != OVERVIEW and request.path.startswith(url + "/"))
