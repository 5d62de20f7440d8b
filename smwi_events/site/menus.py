"""The menus of the visitors' pages."""

from dataclasses import dataclass, replace

from flask import request, url_for
from flask_babel import lazy_gettext as _
from flask_babel.speaklater import LazyString


@dataclass(frozen=True)
class MenuLink:
    """A line of a menu on one page; `current` is "page" for the page itself, "true" where the page stands below it."""

    url: str
    label: str
    current: str = ""


MAIN: tuple[tuple[str, LazyString], ...] = (
    ("content.about", _("About us")),
    ("editions.current", _("Conference")),
    ("content.activities", _("Activities")),
    ("content.projects", _("Projects")),
    ("content.cooperation", _("Co-operation")),
    ("content.history", _("History")),
    ("content.news", _("News")),
    ("content.contact", _("Contact")),
)
PROGRAMME = _("Programme")
FOOTER: tuple[tuple[str, LazyString], ...] = (
    ("content.accessibility", _("Accessibility statement")),
    ("content.privacy", _("Privacy policy")),
    ("content.downloads", _("Downloads")),
    ("site.site_map", _("Site map")),
    ("content.contact", _("Contact")),
)
# Pages of the programme whose addresses stand beside its own.
BESIDE_PROGRAMME = frozenset({"programme.now", "programme.room_now"})


def make_menu(lines: tuple[tuple[str, LazyString], ...]) -> list[MenuLink]:
    """The menu in the language in force."""
    return [MenuLink(url_for(endpoint), str(label)) for endpoint, label in lines]


def make_main_menu(programme_year: int | None) -> list[MenuLink]:
    """The main menu, with the programme of the coming conference once it is published; no place in it is marked."""
    links = make_menu(MAIN)
    if programme_year is not None:
        place = 1 + [endpoint for endpoint, _label in MAIN].index("editions.current")
        links.insert(place, MenuLink(url_for("programme.schedule", year=programme_year), str(PROGRAMME)))
    return links


def mark_present(links: list[MenuLink]) -> list[MenuLink]:
    """The menu with the line of the present page marked; of a page and of one that it lies below, the nearer."""
    path = _path_in_menu()
    above = [link.url for link in links if f"{path}/".startswith(f"{link.url}/")]
    nearest = max(above, key=len, default="")
    mark = "page" if nearest == request.path else "true"
    return [replace(link, current=mark if link.url == nearest else "") for link in links]


def _path_in_menu() -> str:
    if request.endpoint not in BESIDE_PROGRAMME or not request.view_args:
        return request.path
    return f"{url_for('programme.schedule', year=request.view_args['year'])}/"
