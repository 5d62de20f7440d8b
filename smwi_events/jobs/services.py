"""Waking tasks, and writing down their runs."""

import logging
from datetime import datetime

import sqlalchemy as sa
from flask import current_app
from sqlalchemy.orm import Session

from smwi_events.core.database import db, insert_once
from smwi_events.jobs.models import TaskRun

WAITING = "tasks_to_wake"
ERROR_LENGTH = 500
logger = logging.getLogger(__name__)


def wake(name: str) -> None:
    """Run a task as soon as the current transaction is committed; a rolled back one wakes nothing."""
    db.session().info.setdefault(WAITING, set()).add(name)


def stopping() -> bool:
    """Whether this worker was told to stop: a sweep then ends after its current step."""
    return bool(current_app.extensions["alarm"].stopping.is_set())


def note_start(name: str, now: datetime, slot: int | None = None) -> bool:
    """Write down that a task starts; False where another worker had this slot of its timetable."""
    insert_once(TaskRun, name=name)
    run = db.session.get_one(TaskRun, name, with_for_update=True, populate_existing=True)
    if slot is not None and run.slot is not None and run.slot >= slot:
        return False
    run.slot = run.slot if slot is None else slot
    run.started_at = now
    db.session.flush()
    return True


def note_end(name: str, now: datetime, error: str = "") -> None:
    """Write down that a task ended, with its error or without."""
    run = db.session.get_one(TaskRun, name, with_for_update=True)
    run.finished_at = now
    run.runs += 1
    run.error = error[:ERROR_LENGTH]
    if not error:
        run.succeeded_at = now
    db.session.flush()


@sa.event.listens_for(Session, "after_commit")
def _ring(session: Session) -> None:
    if session.in_nested_transaction() or not session.info.get(WAITING):
        return
    for name in sorted(session.info.pop(WAITING)):
        try:
            current_app.extensions["alarm"].ring(name)
        except Exception:
            # The rows are committed and the timetable finds them within minutes: nobody needs to be told of an error.
            logger.exception("the task queue does not answer", extra={"task": name})


@sa.event.listens_for(Session, "after_rollback")
def _forget(session: Session) -> None:
    if not session.in_nested_transaction():
        session.info.pop(WAITING, None)
