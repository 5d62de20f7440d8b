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

    url: str
    label: str
    waiting: int
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
    sections = []
    for group, name in GROUP_NAMES.items():
        links = tuple(_link(item) for item in items if item.group == group and user and user.can(item.permission))
        if links:
            sections.append(MenuSection(str(name), links))
    return sections


def _link(item: MenuItem) -> MenuLink:
    # A page of one order lights up the line of the orders: both belong to the same blueprint's part of the address.
    url = url_for(item.endpoint)
    current = request.path == url or request.path.startswith(url + "/")
    return MenuLink(url, str(item.label), item.count() if item.count else 0, current)
