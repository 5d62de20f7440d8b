"""All published pages, as the features tell them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from flask import current_app
from flask_babel import lazy_gettext as _
from flask_babel.speaklater import LazyString

from smwi_events.core.localized import LANGUAGES, LocalizedText
from smwi_events.core.web.links import absolute_url
from smwi_events.core.web.public_pages import PageGroup, PublicPage, PublicPages

GROUP_NAMES: dict[PageGroup, LazyString] = {
    PageGroup.ASSOCIATION: _("The association"),
    PageGroup.CONFERENCE: _("Conference"),
    PageGroup.PROJECTS: _("Projects"),
    PageGroup.NEWS: _("News"),
    PageGroup.INFORMATION: _("About this site"),
}
OWN_PAGES = (
    PublicPage("site.site_map", LocalizedText("Mapa strony", "Site map"), PageGroup.INFORMATION),
    PublicPage("site.preferences", LocalizedText("Ustawienia wyglądu", "Display settings"), PageGroup.INFORMATION),
)


@dataclass(frozen=True)
class MapGroup:
    """A heading of the site map with its pages."""

    label: LazyString
    pages: tuple[PublicPage, ...]


@dataclass(frozen=True)
class SitemapLine:
    """A page in one language for sitemap.xml; addresses absolute, `alternates` by language."""

    url: str
    alternates: dict[str, str]
    changed_at: datetime | None


def list_pages(now: datetime) -> list[PublicPage]:
    """Every published page once, in the order of the features; the first to name an address keeps it."""
    providers: tuple[PublicPages, ...] = current_app.extensions["public_pages"]
    pages = [page for provide in providers for page in provide(now)]
    return list({page.path(LANGUAGES[0]): page for page in reversed([*pages, *OWN_PAGES])}.values())[::-1]


def list_groups(now: datetime) -> list[MapGroup]:
    """The site map: pages under the headings, those that stand by themselves before those of a series."""
    pages = sorted((page for page in list_pages(now) if not page.is_detail), key=lambda page: bool(page.values))
    groups = [MapGroup(name, tuple(p for p in pages if p.group is group)) for group, name in GROUP_NAMES.items()]
    return [group for group in groups if group.pages]


def list_lines(now: datetime) -> Iterator[SitemapLine]:
    """The lines of sitemap.xml: each page in each language, with its twins."""
    for page in list_pages(now):
        urls = {language: absolute_url(page.path(language)) for language in LANGUAGES}
        for language in LANGUAGES:
            yield SitemapLine(urls[language], urls, page.changed_at)
