"""Addresses of editions, also where there is no request: commands index too."""

from flask import current_app

from smwi_events.editions.models import Edition


def path_of(edition: Edition, language: str) -> str:
    """Where visitors meet an edition: the current one at /konferencja, others under their year or in the archive."""
    adapter = current_app.url_map.bind("localhost")
    if edition.is_current:
        return adapter.build("editions.current", {"lang": language})
    if edition.year is None or edition.is_gap:
        return f"{adapter.build('editions.archive', {'lang': language})}#{edition.slug}"
    return adapter.build("editions.edition", {"lang": language, "year": edition.year})
