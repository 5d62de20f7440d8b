"""Keeping the search index of editions; called in the transaction that changes one."""

from flask_babel import lazy_gettext as _
from flask_babel.speaklater import LazyString

from smwi_events.core.localized import LANGUAGES
from smwi_events.core.web.filters import markdown_words
from smwi_events.editions.addresses import path_of
from smwi_events.editions.models import Edition
from smwi_events.search import services as search
from smwi_events.search.rules import Entry

KIND = "edition"
SEARCH_KINDS: dict[str, LazyString] = {KIND: _("Editions of the conference")}
# The current edition is what most people look for.
CURRENT_WEIGHT = 1.5


def refresh_index(edition: Edition) -> None:
    """Put the edition's page into the index; a gap is taken out of it."""
    key = str(edition.id)
    if edition.is_gap:
        search.remove(KIND, key)
        return
    for language in LANGUAGES:
        search.index(_entry(edition, key, language))


def _entry(edition: Edition, key: str, language: str) -> Entry:
    facts = [edition.city, edition.venue, edition.theme, edition.lead, edition.note]
    facts += [sponsor.name for sponsor in edition.sponsors]
    words = [text.in_(language) for text in facts if text]
    for section in edition.sections:
        words += (section.heading.in_(language), markdown_words(section.body.in_(language)))
    summary = ", ".join(str(part) for part in (edition.city.in_(language), edition.year) if part)
    theme = edition.theme.in_(language)
    return Entry(
        kind=KIND,
        key=key,
        locale=language,
        title=edition.title.in_(language),
        url=path_of(edition, language),
        summary=f"{summary}. {theme}".strip(". ") if theme else summary,
        body=" ".join(words),
        weight=CURRENT_WEIGHT if edition.is_current else 1.0,
    )
