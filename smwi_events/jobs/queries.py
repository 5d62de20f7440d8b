"""Reading what tasks did."""

import sqlalchemy as sa

from smwi_events.core.database import db
from smwi_events.jobs.models import TaskRun


def find_run(name: str) -> TaskRun | None:
    """The last run of one task."""
    return db.session.get(TaskRun, name)


def list_runs() -> list[TaskRun]:
    """The last run of every task that ever ran, by name."""
    return list(db.session.scalars(sa.select(TaskRun).order_by(TaskRun.name)))
