"""Addresses of entries, also where there is no request: jobs and commands index and publish too."""

from typing import Any

from flask import current_app

from smwi_events.content.models import Entry
from smwi_events.content.rules.kinds import PAGE_ENDPOINTS, SPECS, Kind
from smwi_events.core.localized import LANGUAGES


def slug_in(entry: Entry, language: str) -> str:
    """The part of the entry's address that is its own."""
    return entry.slug_en if language == "en" else entry.slug_pl


def endpoint_of(entry: Entry) -> str:
    """The endpoint of the page where visitors meet the entry."""
    return PAGE_ENDPOINTS.get(entry.key, "content.subpage") if entry.kind is Kind.PAGE else SPECS[entry.kind].endpoint


def arguments_of(entry: Entry) -> dict[str, dict[str, Any]]:
    """View arguments of that page by language; none for a page with an address fixed in the code."""
    if not SPECS[entry.kind].own_page or (entry.kind is Kind.PAGE and entry.key in PAGE_ENDPOINTS):
        return {}
    return {language: {"slug": slug_in(entry, language)} for language in LANGUAGES}


def path_of(entry: Entry, language: str) -> str:
    """Where visitors meet the entry: its page, its place on a list, or for a pillar the page it leads to."""
    if entry.kind is Kind.PILLAR and entry.link:
        return entry.link.in_(language)
    values = {**arguments_of(entry).get(language, {}), "lang": language}
    path = current_app.url_map.bind("localhost").build(endpoint_of(entry), values)
    return path if SPECS[entry.kind].own_page or SPECS[entry.kind].fixed else f"{path}#{slug_in(entry, language)}"
