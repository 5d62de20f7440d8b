"""Keeping the index: features call these in the transaction that changes the page."""

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

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
    for name, document in known.items():
        for column, value in _columns(wanted[name]).items():
            setattr(document, column, value)
    db.session.flush()
    new = [_columns(entry) for name, entry in wanted.items() if name not in known]
    if new:
        db.session.execute(sa.insert(SearchDocument), new)  # at once, since nobody asks for their numbers


def remove(kind: str, *keys: str) -> None:
    """Take pages out of the index, in all languages."""
    db.session.execute(sa.delete(SearchDocument).where(SearchDocument.kind == kind, SearchDocument.key.in_(keys)))


def _columns(entry: Entry) -> dict[str, Any]:
    return {
        **asdict(entry),
        "title_tokens": index_text(entry.title, entry.locale),
        "body_tokens": index_text(f"{entry.summary} {entry.body}", entry.locale),
    }
