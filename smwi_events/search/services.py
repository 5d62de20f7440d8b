"""Keeping the index: features call these in the transaction that changes the page."""

from collections.abc import Iterable

import sqlalchemy as sa

from smwi_events.core.database import db
from smwi_events.search import queries
from smwi_events.search.analysis import index_text
from smwi_events.search.models import SearchDocument
from smwi_events.search.rules import Entry


def index(entry: Entry) -> None:
    """Put a page into the index, or renew it."""
    index_many((entry,))


def index_many(entries: Iterable[Entry]) -> None:
    """Put pages into the index, or renew them; of two with the same name the last counts."""
    wanted = {(entry.kind, entry.key, entry.locale): entry for entry in entries}
    known = queries.map_documents(wanted)
    for name, entry in wanted.items():
        document = known.get(name)
        if document is None:
            document = SearchDocument(kind=entry.kind, key=entry.key, locale=entry.locale)
            db.session.add(document)
        _fill(document, entry)
    db.session.flush()


def remove(kind: str, *keys: str) -> None:
    """Take pages out of the index, in all languages."""
    db.session.execute(sa.delete(SearchDocument).where(SearchDocument.kind == kind, SearchDocument.key.in_(keys)))


def _fill(document: SearchDocument, entry: Entry) -> None:
    document.title = entry.title
    document.summary = entry.summary
    document.body = entry.body
    document.url = entry.url
    document.weight = entry.weight
    document.title_tokens = index_text(entry.title, entry.locale)
    document.body_tokens = index_text(f"{entry.summary} {entry.body}", entry.locale)
