"""What the site map and sitemap.xml hear about the conference's pages."""

from datetime import datetime

from smwi_events.core.localized import LocalizedText
from smwi_events.core.web.public_pages import PageGroup, PublicPage
from smwi_events.editions import queries
from smwi_events.editions.rules.naming import placed_title

CURRENT_TITLE = LocalizedText("Konferencja", "Conference")
ARCHIVE_TITLE = LocalizedText("Archiwum konferencji", "Conference archive")


def list_public_pages(now: datetime) -> list[PublicPage]:
    """The conference's published pages: the current edition, the archive, every edition with a year and facts."""
    editions = queries.list_archive()
    newest = max((edition.changed_at for edition in editions), default=None)
    current = next((edition for edition in editions if edition.is_current), None)
    pages = [
        PublicPage(
            "editions.current",
            CURRENT_TITLE,
            PageGroup.CONFERENCE,
            changed_at=current.changed_at if current else newest,
        ),
        PublicPage("editions.archive", ARCHIVE_TITLE, PageGroup.CONFERENCE, changed_at=newest),
    ]
    for edition in reversed(editions):
        if edition.year and not edition.is_gap and not edition.is_current:
            values = {"year": edition.year}
            pages.append(
                PublicPage(
                    "editions.edition",
                    placed_title(edition.title, edition.city, edition.year),
                    PageGroup.CONFERENCE,
                    {"pl": values, "en": values},
                    edition.changed_at,
                )
            )
    return pages
