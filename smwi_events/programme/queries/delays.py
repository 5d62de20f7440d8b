"""SELECTs about announced delays."""

from datetime import date

import sqlalchemy as sa

from smwi_events.core.database import db
from smwi_events.programme.models import Delay
from smwi_events.programme.rules.delays import DelayFacts


def list_in_force(edition_id: int, day: date) -> list[Delay]:
    """Delays of a day that were not called off, the newest first."""
    select = sa.select(Delay).filter_by(edition_id=edition_id, day=day, ended_at=None).order_by(Delay.id.desc())
    return list(db.session.scalars(select))


def list_facts(edition_id: int, day: date) -> list[DelayFacts]:
    """The same as plain values."""
    return [_facts(row) for row in list_in_force(edition_id, day)]


def list_coming(edition_id: int, day: date) -> list[DelayFacts]:
    """Delays in force of a day and of those after it, as plain values."""
    select = sa.select(Delay).filter_by(edition_id=edition_id, ended_at=None).where(Delay.day >= day)
    return [_facts(row) for row in db.session.scalars(select.order_by(Delay.id.desc()))]


def lock_in_force(edition_id: int, day: date, room_id: int | None) -> Delay | None:
    """The delay in force of a room, or of all rooms for None, locked until the end of the transaction."""
    select = sa.select(Delay).filter_by(edition_id=edition_id, day=day, room_id=room_id, ended_at=None)
    return db.session.scalar(select.with_for_update())


def _facts(row: Delay) -> DelayFacts:
    return DelayFacts(row.day, row.room_id, row.minutes, row.note)
