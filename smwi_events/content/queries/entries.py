"""Entries and their revisions."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from smwi_events.content.models import Entry, FormerAddress, Revision
from smwi_events.content.rules.kinds import SPECS, Kind
from smwi_events.content.rules.revisions import PENDING, RevisionState
from smwi_events.core.database import db
from smwi_events.core.errors import NotFound
from smwi_events.core.text import fold


def select_published(kind: Kind, category: str = "") -> sa.Select[Any]:
    """Entries of a kind that visitors see, in the kind's order, with their image and file."""
    select = sa.select(Entry).filter_by(kind=kind, is_published=True).order_by(*_order(kind))
    if category:
        select = select.filter_by(category=category)
    return select.options(joinedload(Entry.image), joinedload(Entry.file))


def list_published(kind: Kind, category: str = "", limit: int | None = None) -> list[Entry]:
    """Entries of a kind that visitors see, in the kind's order."""
    return list(db.session.scalars(select_published(kind, category).limit(limit)))


def list_all_published() -> list[Entry]:
    """Everything visitors see, for the site map."""
    return list(db.session.scalars(sa.select(Entry).filter_by(is_published=True).order_by(Entry.kind, Entry.position)))


def get_page(key: str) -> Entry:
    """A published page by its key; raises NotFound."""
    entry = find_page(key)
    if entry is None:
        raise NotFound
    return entry


def find_page(key: str) -> Entry | None:
    """A published page by its key."""
    select = sa.select(Entry).filter_by(kind=Kind.PAGE, key=key, is_published=True).options(joinedload(Entry.image))
    return db.session.scalars(select).one_or_none()


def find_by_slug(kind: Kind, language: str, slug: str) -> Entry | None:
    """The published entry at an address in a language."""
    select = sa.select(Entry).filter_by(kind=kind, is_published=True).where(_slug(language) == slug)
    return db.session.scalars(select.options(joinedload(Entry.image))).one_or_none()


def find_moved(kind: Kind, language: str, slug: str) -> Entry | None:
    """The published entry that once had this address in a language."""
    former = sa.select(FormerAddress.entry_id).filter_by(kind=kind, language=language, slug=slug)
    return db.session.scalars(sa.select(Entry).where(Entry.id.in_(former), Entry.is_published)).one_or_none()


def list_used_categories(kind: Kind) -> set[str]:
    """Categories with at least one published entry."""
    select = sa.select(Entry.category).filter_by(kind=kind, is_published=True).distinct()
    return set(db.session.scalars(select))


def find_last_page_change() -> datetime | None:
    """The moment (UTC) at which a page's text last changed on the site; None on an empty site."""
    return db.session.scalar(sa.select(sa.func.max(Entry.updated_at)).filter_by(kind=Kind.PAGE, is_published=True))


def select_entries(kind: Kind | None, text: str = "", state: str = "") -> sa.Select[Any]:
    """Entries for organisers: of one kind or all, by words of the title, by `published`, `draft` or `scheduled`."""
    select = sa.select(Entry).order_by(*(_order(kind) if kind else (Entry.updated_at.desc(), Entry.id.desc())))
    if kind:
        select = select.filter_by(kind=kind)
    for word in fold(text).split():
        select = select.where(Entry.sought.contains(word, autoescape=True))
    if state == RevisionState.PUBLISHED:
        return select.where(Entry.is_published)
    if state in PENDING:
        pending = sa.exists().where(Revision.entry_id == Entry.id, Revision.state == state)
        return select.where(pending)
    return select


def count_by_kind() -> dict[Kind, int]:
    """How many entries each kind has."""
    rows = db.session.execute(sa.select(Entry.kind, sa.func.count()).group_by(Entry.kind))
    return {kind: count for kind, count in rows}  # noqa: C416  rows are not the pairs that dict() is typed for


def map_pending(entries: Sequence[Entry]) -> dict[int, Revision]:
    """The draft or scheduled revision of each entry that has one; one query."""
    ids = [entry.id for entry in entries]
    select = sa.select(Revision).where(Revision.entry_id.in_(ids), Revision.state.in_(PENDING))
    return {revision.entry_id: revision for revision in db.session.scalars(select)}


def get_entry(entry_id: int) -> Entry:
    """An entry by its number; raises NotFound."""
    entry = db.session.get(Entry, entry_id, options=[joinedload(Entry.image), joinedload(Entry.file)])
    if entry is None:
        raise NotFound
    return entry


def lock_entry(entry_id: int) -> Entry:
    """The entry, read anew and held until the transaction ends; raises NotFound."""
    select = sa.select(Entry).filter_by(id=entry_id).with_for_update().execution_options(populate_existing=True)
    entry = db.session.scalars(select).one_or_none()
    if entry is None:
        raise NotFound
    return entry


def list_keys(kind: Kind) -> set[str]:
    """Keys of all entries of a kind."""
    return set(db.session.scalars(sa.select(Entry.key).filter_by(kind=kind)))


def get_last_position(kind: Kind) -> int:
    """The highest position among a kind's entries; 0 without any."""
    return db.session.scalar(sa.select(sa.func.max(Entry.position)).filter_by(kind=kind)) or 0


def is_slug_taken(kind: Kind, language: str, slug: str, own_id: int | None) -> bool:
    """Whether another entry of the kind has this address in a language, published or not."""
    taken = sa.select(Entry.id).where(Entry.kind == kind, _slug(language) == slug)
    return any(entry_id != own_id for entry_id in db.session.scalars(taken))


def lock_entries(kind: Kind) -> list[Entry]:
    """All entries of a kind in its order, held until the transaction ends."""
    return list(db.session.scalars(select_entries(kind).with_for_update()))


def find_pending(entry_id: int) -> Revision | None:
    """The draft or scheduled revision of an entry."""
    select = sa.select(Revision).where(Revision.entry_id == entry_id, Revision.state.in_(PENDING))
    return db.session.scalars(select).one_or_none()


def find_published_revision(entry_id: int) -> Revision | None:
    """The revision that visitors see."""
    select = sa.select(Revision).filter_by(entry_id=entry_id, state=RevisionState.PUBLISHED)
    return db.session.scalars(select).one_or_none()


def get_working(entry_id: int) -> Revision:
    """What an organiser goes on editing: the pending revision, or else the published one."""
    working = find_pending(entry_id) or find_published_revision(entry_id)
    if working is None:
        raise NotFound
    return working


def get_revision(entry_id: int, number: int) -> Revision:
    """A revision by its number; raises NotFound."""
    revision = db.session.scalars(sa.select(Revision).filter_by(entry_id=entry_id, number=number)).one_or_none()
    if revision is None:
        raise NotFound
    return revision


def select_revisions(entry_id: int) -> sa.Select[Any]:
    """An entry's revisions, newest first."""
    return sa.select(Revision).filter_by(entry_id=entry_id).order_by(Revision.number.desc())


def list_due(now: datetime) -> list[Revision]:
    """Scheduled revisions whose moment has come, in the order of their entries' numbers."""
    select = sa.select(Revision).filter_by(state=RevisionState.SCHEDULED).where(Revision.publish_at <= now)
    return list(db.session.scalars(select.order_by(Revision.entry_id)))


def list_working() -> list[tuple[Entry, Revision]]:
    """Every entry with the revision that an organiser would go on editing; one query."""
    alive = (*PENDING, RevisionState.PUBLISHED)
    select = (
        sa.select(Entry, Revision)
        .join(Revision, Revision.entry_id == Entry.id)
        .where(Revision.state.in_(alive))
        .order_by(Entry.kind, Entry.position, Entry.id, Revision.number)
    )
    newest = {entry.id: (entry, revision) for entry, revision in db.session.execute(select)}
    return list(newest.values())


def _slug(language: str) -> Any:
    return Entry.slug_en if language == "en" else Entry.slug_pl


def _order(kind: Kind) -> tuple[Any, ...]:
    if kind is Kind.NEWS:
        return Entry.published_at.desc(), Entry.id.desc()
    return (Entry.position, Entry.id) if SPECS[kind].by_position else (Entry.starts_on, Entry.position, Entry.id)
