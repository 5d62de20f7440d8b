"""The search page, whole or as a fragment for search as you type."""

from collections.abc import Mapping

from flask import current_app, render_template, request
from flask_babel import LazyString

from smwi_events.core.i18n import LocalizedBlueprint, current_locale
from smwi_events.search import queries
from smwi_events.search.analysis import LONGEST_QUERY
from smwi_events.search.hooks import list_notes
from smwi_events.search.rules import Group, excerpt, group_by_kind, marks

search = LocalizedBlueprint("search", __name__)


@search.localized(pl="/szukaj", en="/search")
def results() -> str:
    """What answers the question `q`, grouped by kind; any question gives a page."""
    locale = current_locale()
    query = " ".join(request.args.get("q", "")[:LONGEST_QUERY].split())
    found = queries.list_findings(query, locale)
    kinds: dict[str, LazyString] = current_app.extensions["search_kinds"]
    return render_template(
        "search/_results.html" if request.args.get("fragment") else "search/results.html",
        query=query,
        count=len(found),
        groups=[
            (kinds.get(group.kind, group.kind), group.findings, _notes(group, locale)) for group in group_by_kind(found)
        ],
        marks=lambda text: marks(text, query, locale),
        excerpt=lambda finding: excerpt(f"{finding.summary} {finding.body}", query, locale),
    )


def _notes(group: Group, locale: str) -> Mapping[str, str]:
    return list_notes(group.kind, [finding.key for finding in group.findings], locale)
