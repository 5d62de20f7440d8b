"""Keeps the public version: raised in the transaction that changes something public, read by the page cache."""

import logging
import time
from collections.abc import Callable
from typing import Any

import sqlalchemy as sa
from flask import Flask, current_app
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from smwi_events.core.database import Base, db
from smwi_events.core.models import PublicVersion

# Another process's change is seen at the latest this many seconds after its commit.
RECHECK_SECONDS = 0.5
logger = logging.getLogger(__name__)


class VersionClock:
    """The public version as this process last read it; read again twice a second and after each own commit."""

    def __init__(self, read: Callable[[], int]) -> None:
        self._read = read
        self._number = -1
        self._checked = float("-inf")
        self._forgotten = 0

    def __call__(self) -> int:
        started = time.monotonic()
        if started - self._checked <= RECHECK_SECONDS:
            return self._number
        # Another thread may commit while this one reads: what was read is then good for this call only.
        forgotten = self._forgotten
        try:
            number = self._read()
        except SQLAlchemyError:
            # Pages made before the database went away are better than none.
            logger.warning("the public version cannot be read", exc_info=True)
            number = self._number
        if forgotten == self._forgotten:
            self._number, self._checked = number, started
        return number

    def forget(self) -> None:
        """Read anew at the next call."""
        self._forgotten += 1
        self._checked = float("-inf")


def touch_public() -> None:
    """Say that the current transaction changes something public without touching a `__public__` model."""
    db.session().info["public_changed"] = True


def init_app(app: Flask) -> VersionClock:
    """Connect the version to the session's commits; returns the clock for the page cache."""

    def read() -> int:
        with app.app_context(), db.engine.connect() as connection:
            return connection.scalar(sa.select(PublicVersion.number)) or 0

    clock = VersionClock(read)
    app.extensions["public_version"] = clock
    return clock


@sa.event.listens_for(Session, "after_flush")
def _notice(session: Session, _context: Any) -> None:
    changed = (*session.new, *session.dirty, *session.deleted)
    if any(isinstance(row, Base) and row.__public__ for row in changed):
        session.info["public_changed"] = True


@sa.event.listens_for(Session, "before_commit")
def _raise_version(session: Session) -> None:
    if session.in_nested_transaction():
        return
    session.flush()
    if session.info.get("public_changed"):
        raised = session.execute(sa.update(PublicVersion).values(number=PublicVersion.number + 1))
        if not raised.rowcount:  # type: ignore[attr-defined]  # typed for SELECTs
            session.execute(sa.insert(PublicVersion).values(id=1, number=1))


@sa.event.listens_for(Session, "after_commit")
def _forget(session: Session) -> None:
    if not session.in_nested_transaction() and session.info.pop("public_changed", False):
        _clock().forget()


@sa.event.listens_for(Session, "after_rollback")
def _drop(session: Session) -> None:
    # After a savepoint the change before it still stands; at worst a page is made once more for nothing.
    if not session.in_nested_transaction():
        session.info.pop("public_changed", None)


def _clock() -> VersionClock:
    clock: VersionClock = current_app.extensions["public_version"]
    return clock
