"""Making and changing an edition."""

from datetime import datetime

from smwi_events.audit import services as audit
from smwi_events.audit.rules import Actor
from smwi_events.core.database import db
from smwi_events.editions import queries
from smwi_events.editions.errors import ChangedMeanwhile, CurrentEditionNeedsDates, NumberTaken, YearTaken
from smwi_events.editions.models import Edition
from smwi_events.editions.rules.values import EditionData, ensure_consistent, make_fingerprint, make_slug
from smwi_events.editions.services.indexing import refresh_index
from smwi_events.editions.signals import standing_changed

FIELDS = tuple(EditionData.__dataclass_fields__)


def create(data: EditionData, *, actor: Actor, now: datetime) -> Edition:
    """Add an edition; raises NumberTaken, YearTaken and what `ensure_consistent` raises."""
    ensure_consistent(data)
    _ensure_free(data, None)
    edition = Edition(
        **{name: getattr(data, name) for name in FIELDS}, slug=make_slug(data.number, data.year), changed_at=now
    )
    db.session.add(edition)
    audit.record(actor, "editions.created", edition, now, number=data.number, year=data.year)
    refresh_index(edition)
    return edition


def current_data(edition: Edition) -> EditionData:
    """What an edition's columns hold."""
    return EditionData(**{name: getattr(edition, name) for name in FIELDS})


def change(edition_id: int, data: EditionData, *, actor: Actor, now: datetime, seen: str | None = None) -> Edition:
    """Give an edition new facts, written on top of those with the fingerprint `seen`, or of any.

    Raises EditionNotFound, ChangedMeanwhile, CurrentEditionNeedsDates and what `create` raises.
    """
    edition = queries.lock_edition(edition_id)
    if seen is not None and seen != make_fingerprint(current_data(edition)):
        raise ChangedMeanwhile
    ensure_consistent(data)
    _ensure_free(data, edition_id)
    if edition.is_current:
        _ensure_presentable(data)
    changed = [name for name in FIELDS if getattr(edition, name) != getattr(data, name)]
    if not changed:
        return edition
    for name in changed:
        setattr(edition, name, getattr(data, name))
    edition.slug = make_slug(data.number, data.year)
    edition.changed_at = now
    audit.record(actor, "editions.changed", edition, now, fields=changed)
    refresh_index(edition)
    if "year" in changed:
        standing_changed.send(edition)
    return edition


def make_current(edition_id: int, *, actor: Actor, now: datetime) -> Edition:
    """Present this edition as the current one; raises EditionNotFound or CurrentEditionNeedsDates."""
    former = queries.lock_current()
    edition = queries.lock_edition(edition_id)
    if former is edition:
        return edition
    _ensure_presentable(edition)
    if former is not None:
        former.is_current = False
        db.session.flush()  # the unique index allows one current edition at any moment
        _tell_of_standing(former)
    edition.is_current = True
    _tell_of_standing(edition)
    audit.record(actor, "editions.made_current", edition, now, former=former.slug if former else None)
    return edition


def withdraw_current(edition_id: int, *, actor: Actor, now: datetime) -> Edition:
    """Present no edition as current, when this one was; raises EditionNotFound."""
    edition = queries.lock_edition(edition_id)
    if edition.is_current:
        edition.is_current = False
        _tell_of_standing(edition)
        audit.record(actor, "editions.withdrawn", edition, now)
    return edition


def _tell_of_standing(edition: Edition) -> None:
    refresh_index(edition)
    standing_changed.send(edition)


def _ensure_presentable(dated: EditionData | Edition) -> None:
    if dated.year is None or dated.starts_on is None:
        raise CurrentEditionNeedsDates


def _ensure_free(data: EditionData, own_id: int | None) -> None:
    if data.number is not None and _taken(queries.find_by_number(data.number), own_id):
        raise NumberTaken
    if data.year is not None and _taken(queries.find_by_year(data.year), own_id):
        raise YearTaken


def _taken(other: Edition | None, own_id: int | None) -> bool:
    return other is not None and other.id != own_id
