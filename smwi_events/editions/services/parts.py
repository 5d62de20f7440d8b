"""Adding, changing and removing key dates, practical sections and sponsors."""

from datetime import datetime
from typing import TypeVar

from smwi_events.audit import services as audit
from smwi_events.audit.rules import Actor
from smwi_events.core.database import db
from smwi_events.editions import queries
from smwi_events.editions.models import Edition, KeyDate, PracticalSection, Sponsor
from smwi_events.editions.rules.values import KeyDateData, SectionData, SponsorData, ensure_days_in_order
from smwi_events.editions.services.indexing import refresh_index

Part = TypeVar("Part", KeyDate, PracticalSection, Sponsor)


def add_key_date(edition_id: int, data: KeyDateData, *, actor: Actor, now: datetime) -> KeyDate:
    """Add a key date; raises EditionNotFound or EndsBeforeStart."""
    ensure_days_in_order(data.starts_on, data.ends_on)
    part = KeyDate(
        edition_id=edition_id,
        starts_on=data.starts_on,
        ends_on=data.ends_on,
        label=data.label,
        is_payment_deadline=data.is_payment_deadline,
    )
    return _add(part, actor, now)


def change_key_date(edition_id: int, part_id: int, data: KeyDateData, *, actor: Actor, now: datetime) -> KeyDate:
    """Change a key date; raises EditionNotFound, PartNotFound or EndsBeforeStart."""
    ensure_days_in_order(data.starts_on, data.ends_on)
    part = _lock(KeyDate, edition_id, part_id)
    part.starts_on, part.ends_on, part.label = data.starts_on, data.ends_on, data.label
    part.is_payment_deadline = data.is_payment_deadline
    return _changed(part, actor, now)


def add_section(edition_id: int, data: SectionData, *, actor: Actor, now: datetime) -> PracticalSection:
    """Add a section of practical information; raises EditionNotFound."""
    part = PracticalSection(edition_id=edition_id, heading=data.heading, body=data.body, position=data.position)
    return _add(part, actor, now)


def change_section(
    edition_id: int, part_id: int, data: SectionData, *, actor: Actor, now: datetime
) -> PracticalSection:
    """Change a section of practical information; raises EditionNotFound or PartNotFound."""
    part = _lock(PracticalSection, edition_id, part_id)
    part.heading, part.body, part.position = data.heading, data.body, data.position
    return _changed(part, actor, now)


def add_sponsor(edition_id: int, data: SponsorData, *, actor: Actor, now: datetime) -> Sponsor:
    """Add a partner; raises EditionNotFound."""
    part = Sponsor(
        edition_id=edition_id,
        level=data.level,
        name=data.name,
        description=data.description,
        link=data.link,
        position=data.position,
    )
    return _add(part, actor, now)


def change_sponsor(edition_id: int, part_id: int, data: SponsorData, *, actor: Actor, now: datetime) -> Sponsor:
    """Change a partner; raises EditionNotFound or PartNotFound."""
    part = _lock(Sponsor, edition_id, part_id)
    part.level, part.position = data.level, data.position
    part.name, part.description, part.link = data.name, data.description, data.link
    return _changed(part, actor, now)


def remove_part(kind: type[Part], edition_id: int, part_id: int, *, actor: Actor, now: datetime) -> None:
    """Remove a key date, section or sponsor; raises EditionNotFound or PartNotFound."""
    part = _lock(kind, edition_id, part_id)
    edition = queries.lock_edition(edition_id)
    edition.changed_at = now
    audit.record(actor, "editions.part_removed", edition, now, kind=part.__tablename__, id=part.id)
    db.session.delete(part)
    _renew(edition)


def _lock(kind: type[Part], edition_id: int, part_id: int) -> Part:
    # The edition's row stands guard over its parts: two organisers change them in turn.
    queries.lock_edition(edition_id)
    return queries.get_part(kind, edition_id, part_id)


def _add(part: Part, actor: Actor, now: datetime) -> Part:
    edition = queries.lock_edition(part.edition_id)
    edition.changed_at = now
    db.session.add(part)
    db.session.flush()
    audit.record(actor, "editions.part_added", edition, now, kind=part.__tablename__, id=part.id)
    _renew(edition)
    return part


def _changed(part: Part, actor: Actor, now: datetime) -> Part:
    if db.session.is_modified(part):
        edition = queries.get_edition(part.edition_id)
        edition.changed_at = now
        audit.record(actor, "editions.part_changed", edition, now, kind=part.__tablename__, id=part.id)
        _renew(edition)
    return part


def _renew(edition: Edition) -> None:
    db.session.flush()
    db.session.expire(edition, ["key_dates", "sections", "sponsors"])
    refresh_index(edition)
