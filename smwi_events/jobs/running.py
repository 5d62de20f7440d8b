"""Running one task inside the application, and writing down how it went."""

import logging
import time
import traceback

from flask import Flask

from smwi_events.core import clock
from smwi_events.core.database import transaction
from smwi_events.jobs import services
from smwi_events.jobs.tasks import Task

logger = logging.getLogger(__name__)


def run(app: Flask, task: Task, slot: int | None = None) -> bool:
    """Run a task now; its failure is written down, not raised. False where another worker had this `slot` of it."""
    with app.app_context():
        with transaction():
            if not services.note_start(task.name, clock.now(), slot):
                return False
        started = time.monotonic()
        error = ""
        try:
            task.sweep()
        except Exception as failure:
            logger.exception("a task failed", extra={"task": task.name})
            error = _place(failure)
        with transaction():
            services.note_end(task.name, clock.now(), error)
        logger.debug("task done", extra={"task": task.name, "ms": round((time.monotonic() - started) * 1000)})
    return True


def _place(failure: Exception) -> str:
    """The kind of failure and where it happened: without its words, which may hold somebody's data."""
    frame = traceback.extract_tb(failure.__traceback__)[-1]
    return f"{type(failure).__name__}, {frame.filename.rpartition('/')[2]}:{frame.lineno}"
