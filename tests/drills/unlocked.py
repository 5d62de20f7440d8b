"""The broken twin of the sale: what is left is read before the transaction begins, and nothing is locked.

It shows that the drill of the last places can tell a right system from a wrong one. Only drills run it.
"""

import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

import sqlalchemy as sa

from smwi_events.core.database import db, transaction
from smwi_events.registration.errors import SoldOut
from smwi_events.registration.models import Quota
from smwi_events.registration.services import orders
from smwi_events.registration.views import check
from wsgi import app

__all__ = ["app"]
_stale = threading.local()


@contextmanager
def look_then_write(*, durable: bool = True) -> Iterator[None]:
    """A transaction that knows the quotas as they were before it began."""
    _stale.used = dict(db.session.execute(sa.select(Quota.id, Quota.used)).tuples().all())
    db.session.rollback()
    with transaction(durable=durable):
        yield


def take_without_lock(locked: Mapping[int, Quota], wanted: Mapping[int, int], locale: str) -> None:
    """Decide by the old count and write it back, as careless code does."""
    for quota_id, places in wanted.items():
        used = _stale.used[quota_id]
        if used + places > locked[quota_id].size:
            raise SoldOut(locked[quota_id].name.in_(locale), places, 0)
        db.session.execute(sa.update(Quota).filter_by(id=quota_id).values(used=used + places))


check.transaction = look_then_write  # type: ignore[attr-defined]
orders.take_places = take_without_lock  # type: ignore[attr-defined]
