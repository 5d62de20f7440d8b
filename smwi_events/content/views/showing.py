"""What public pages show: published entries, and in a preview one entry as its draft has it."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from flask import Response, g, make_response, redirect, render_template

from smwi_events.content.addresses import arguments_of, path_of
from smwi_events.content.models import Entry
from smwi_events.content.queries import entries as queries
from smwi_events.content.rules.kinds import Kind
from smwi_events.content.rules.revisions import SLUG, Precision
from smwi_events.core.clock import warsaw_date
from smwi_events.core.errors import NotFound
from smwi_events.core.i18n import current_locale, set_twin
from smwi_events.core.web.filters import format_date, format_date_range
from smwi_events.core.web.page_cache import make_public


def previewed() -> Entry | None:
    """The entry shown as its draft has it, if this is a preview."""
    entry: Entry | None = g.get("content_preview")
    return entry


def published(kind: Kind, category: str = "", limit: int | None = None) -> list[Entry]:
    """Entries of a kind in their order; a preview's entry stands where it would, or last if it is new."""
    entries = queries.list_published(kind, category, limit)
    shown = previewed()
    if shown is None or shown.kind is not kind or (category and shown.category != category):
        return entries
    others = [entry for entry in entries if entry.id != shown.id]
    place = next((index for index, entry in enumerate(entries) if entry.id == shown.id), len(others))
    return [*others[:place], shown, *others[place:]][:limit]


def page(key: str) -> Entry:
    """A page by its key; raises NotFound."""
    shown = previewed()
    return shown if shown and shown.kind is Kind.PAGE and shown.key == key else queries.get_page(key)


def by_slug(kind: Kind, slug: str) -> Entry | Response:
    """The entry at this address, or a lasting redirect from an address it once had; raises NotFound."""
    language = current_locale()
    shown = previewed()
    if not SLUG.fullmatch(slug):
        raise NotFound
    entry = shown if shown and shown.kind is kind else queries.find_by_slug(kind, language, slug)
    if entry is not None:
        name_twin(entry)
        return entry
    moved = queries.find_moved(kind, language, slug)
    if moved is None:
        raise NotFound
    return make_response(redirect(path_of(moved, language), 301))


def name_twin(entry: Entry) -> None:
    """Say where the page stands in the other language; a preview's twin is the other preview."""
    other = "pl" if current_locale() == "en" else "en"
    if previewed() is None:
        set_twin(**arguments_of(entry).get(other, {}))


def show(template: str, query: Mapping[str, object] | None = None, **context: Any) -> Response:
    """A page that may be kept for all visitors, `query` being what it read from its address (see make_public).

    A preview is kept for nobody and found by no search engine.
    """
    shown = previewed()
    helpers = {"path_of": path_of, "when": when, "when_iso": when_iso, "day_of": day_of}
    response = make_response(render_template(template, preview=shown, **helpers, **context))
    if shown is None:
        return make_public(response, **query or {})
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def when(entry: Entry) -> str:
    """The entry's date or dates in words, no more exact than they are known; empty for none."""
    if entry.starts_on is None:
        return ""
    if entry.precision is Precision.DAY:
        return format_date_range(entry.starts_on, entry.ends_on)
    start = format_date(entry.starts_on, entry.precision)
    end = format_date(entry.ends_on, entry.precision) if entry.ends_on else start
    if start == end:
        return start
    return f"{start}–{end}" if entry.precision is Precision.YEAR else f"{start} – {end}"


def when_iso(entry: Entry) -> str:
    """The beginning as the `datetime` attribute wants it, no more exact than it is known."""
    length = {Precision.DAY: 10, Precision.MONTH: 7, Precision.YEAR: 4}[entry.precision]
    return entry.starts_on.isoformat()[:length] if entry.starts_on else ""


def day_of(entry: Entry) -> date | None:
    """The day in Poland on which the entry first appeared."""
    return warsaw_date(entry.published_at) if entry.published_at else None
