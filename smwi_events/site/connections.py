"""Where features that do not know each other meet on a page: the conference on the association's pages, and back."""

from datetime import date

from smwi_events.content.hooks import Tick
from smwi_events.content.queries import entries as content
from smwi_events.core.i18n import current_locale
from smwi_events.editions import queries as editions
from smwi_events.editions.addresses import path_of
from smwi_events.editions.hooks import PageText


def list_edition_ticks() -> list[Tick]:
    """Past editions with a known year, as marks along the association's history; the demo edition is none of them."""
    known = [
        edition for edition in editions.list_archive() if edition.year and not edition.is_gap and not edition.is_demo
    ]
    return [
        Tick(
            on=edition.starts_on or date(edition.year or 0, 1, 1),
            label=edition.title,
            url=path_of(edition, current_locale()),
            precision=edition.precision if edition.starts_on else "year",
        )
        for edition in known
    ]


def find_page_text(key: str) -> PageText | None:
    """What the association's editors wrote for a page of the conference."""
    page = content.find_page(key)
    return PageText(page.summary, page.body) if page else None
