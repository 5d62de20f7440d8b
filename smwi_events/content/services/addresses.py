"""Addresses of entries: each used once within a kind, former ones kept as signposts."""

import sqlalchemy as sa

from smwi_events.content import errors
from smwi_events.content.models import Entry, FormerAddress
from smwi_events.content.queries import entries as queries
from smwi_events.content.rules.kinds import Kind
from smwi_events.content.rules.revisions import Snapshot
from smwi_events.core.database import db


def ensure_addresses_free(kind: Kind, snapshot: Snapshot, own_id: int | None) -> None:
    """Raise SlugTaken, at its field, where another entry of the kind has an address of this snapshot."""
    for language, name in (("pl", "slug_pl"), ("en", "slug_en")):
        if queries.is_slug_taken(kind, language, getattr(snapshot, name), own_id):
            raise errors.SlugTaken(name)


def keep_former_addresses(entry: Entry, snapshot: Snapshot) -> None:
    """Let addresses that the entry had lead to it on; those it has again are no former ones."""
    for language, name in (("pl", "slug_pl"), ("en", "slug_en")):
        for slug in {getattr(entry, name), getattr(snapshot, name)}:
            db.session.execute(sa.delete(FormerAddress).filter_by(kind=entry.kind, language=language, slug=slug))
        if getattr(entry, name) != getattr(snapshot, name):
            db.session.add(
                FormerAddress(kind=entry.kind, language=language, slug=getattr(entry, name), entry_id=entry.id)
            )
