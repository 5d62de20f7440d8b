"""What the site map and sitemap.xml hear about the association's pages."""

from collections.abc import Iterator
from datetime import datetime

from smwi_events.content.addresses import arguments_of, endpoint_of
from smwi_events.content.queries import entries as queries
from smwi_events.content.rules.kinds import SPECS, Kind
from smwi_events.core.web.public_pages import PageGroup, PublicPage

_GROUPS = {Kind.NEWS: PageGroup.NEWS, Kind.PROJECT: PageGroup.PROJECTS}
_INFORMATION = frozenset({"contact", "privacy", "cookies", "accessibility", "preferences", "downloads"})


def list_public_pages(_now: datetime) -> Iterator[PublicPage]:
    """Every published entry with a page of its own among the association's."""
    for entry in queries.list_all_published():
        # Pages that only take their text from here are listed by the features that show them.
        if SPECS[entry.kind].own_page and endpoint_of(entry).startswith("content."):
            group = PageGroup.INFORMATION if entry.key in _INFORMATION else PageGroup.ASSOCIATION
            yield PublicPage(
                endpoint_of(entry),
                entry.title,
                _GROUPS.get(entry.kind, group),
                arguments_of(entry),
                entry.updated_at,
            )
