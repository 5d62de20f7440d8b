"""SELECTs about announced delays."""

from datetime import date

import sqlalchemy as sa

from smwi_events.core.database import db
from smwi_events.programme.models import Delay
from smwi_events.programme.rules.now import DelayFacts


def list_in_force(edition_id: int, day: date) -> list[Delay]:
    """Delays of a day that were not called off, the newest first."""
    select = sa.select(Delay).filter_by(edition_id=edition_id, day=day, ended_at=None).order_by(Delay.id.desc())
    return list(db.session.scalars(select))


def list_facts(edition_id: int, day: date) -> list[DelayFacts]:
    """The same as plain values."""
    return [DelayFacts(row.day, row.room_id, row.minutes, row.note) for row in list_in_force(edition_id, day)]


def lock_in_force(edition_id: int, day: date, room_id: int | None) -> Delay | None:
    """The delay in force of a room, or of all rooms for None, locked until the end of the transaction."""
    select = sa.select(Delay).filter_by(edition_id=edition_id, day=day, room_id=room_id, ended_at=None)
    return db.session.scalar(select.with_for_update())
