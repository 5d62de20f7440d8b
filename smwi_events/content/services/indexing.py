"""Keeping the search index in step with what visitors see."""

from flask_babel.speaklater import LazyString

from smwi_events.content.addresses import path_of
from smwi_events.content.models import Entry
from smwi_events.content.rules.kinds import SPECS, Kind
from smwi_events.core.localized import LANGUAGES
from smwi_events.core.web.filters import markdown_words
from smwi_events.search import services as search
from smwi_events.search.rules import Entry as Found

# How findings of each kind are headed on the results page.
SEARCH_KINDS: dict[str, LazyString] = {kind.value: spec.plural for kind, spec in SPECS.items()}
# A pillar only leads to a page that is found itself.
_NOT_SEARCHED = frozenset({Kind.PILLAR})
_WEIGHTS = {Kind.PAGE: 1.5, Kind.NEWS: 0.8}


def refresh_index(entry: Entry) -> None:
    """Put a published entry into the search index in both languages; take any other out."""
    if entry.kind in _NOT_SEARCHED:
        return
    if not entry.is_published:
        search.remove(entry.kind.value, entry.key)
        return
    for language in LANGUAGES:
        search.index(
            Found(
                kind=entry.kind.value,
                key=entry.key,
                locale=language,
                title=entry.title.in_(language),
                url=path_of(entry, language),
                summary=entry.summary.in_(language),
                body=markdown_words(entry.body.in_(language)),
                weight=_WEIGHTS.get(entry.kind, 1.0),
            )
        )
