"""The menu at the side of the back office, made of what the features bring."""

from collections.abc import Callable, Sequence
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
    """A line of the menu; `count` tells how many things wait there for somebody, None where nothing ever does.

    `pages`, endpoints with some of their values, belong to the line though their addresses stand below another.
    """

    group: MenuGroup
    endpoint: str
    label: LazyString | str
    permission: Permission
    count: Callable[[], int] | None = None
    pages: tuple[tuple[str, dict[str, str]], ...] = ()


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
    open_to_them = [item for item in items if user and user.can(item.permission)]
    owner = next((item.endpoint for item in open_to_them if _has_page(item)), "")
    current = owner or _current_line([OVERVIEW, *(item.endpoint for item in open_to_them)])
    sections = [MenuSection("", (MenuLink(OVERVIEW, str(_("Overview")), 0, current == OVERVIEW),))]
    for group, name in GROUP_NAMES.items():
        links = tuple(_link(item, current) for item in open_to_them if item.group == group)
        if links:
            sections.append(MenuSection(str(name), links))
    return sections


def _link(item: MenuItem, current: str) -> MenuLink:
    return MenuLink(item.endpoint, str(item.label), item.count() if item.count else 0, current=item.endpoint == current)


def _has_page(item: MenuItem) -> bool:
    given = (request.view_args or {}).items()
    return any(request.endpoint == endpoint and values.items() <= given for endpoint, values in item.pages)


def _current_line(endpoints: Sequence[str]) -> str:
    """The line of this page or, as with one order of the orders, the nearest one above it; empty for none."""
    urls = {endpoint: url_for(endpoint) for endpoint in endpoints}
    above = [endpoint for endpoint, url in urls.items() if _is_at(url, below=endpoint != OVERVIEW)]
    return max(above, key=lambda endpoint: len(urls[endpoint]), default="")


def _is_at(url: str, *, below: bool) -> bool:
    # The sessions of the second edition stand below its number, and below the line of all sessions nonetheless.
    path = "/".join(part for part in request.path.split("/") if not part.isdecimal())
    return request.path == url or (below and f"{path}/".startswith(f"{url}/"))
