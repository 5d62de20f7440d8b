"""The menus of the visitors' pages."""

from dataclasses import dataclass

from flask import url_for
from flask_babel import lazy_gettext as _
from flask_babel.speaklater import LazyString


@dataclass(frozen=True)
class MenuLink:
    """A line of a menu on one page."""

    url: str
    label: str


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
FOOTER: tuple[tuple[str, LazyString], ...] = (
    ("content.accessibility", _("Accessibility statement")),
    ("content.privacy", _("Privacy policy")),
    ("content.downloads", _("Downloads")),
    ("site.site_map", _("Site map")),
    ("content.contact", _("Contact")),
)


def make_menu(lines: tuple[tuple[str, LazyString], ...]) -> list[MenuLink]:
    """The menu in the language in force."""
    return [MenuLink(url_for(endpoint), str(label)) for endpoint, label in lines]
