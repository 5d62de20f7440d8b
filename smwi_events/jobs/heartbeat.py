"""The sign of life of the background: clock, queue and workers all had to work for it."""

from datetime import datetime, timedelta

from smwi_events.core import clock
from smwi_events.jobs import queries
from smwi_events.jobs.tasks import periodic

FRESH_FOR = timedelta(seconds=150)


@periodic("jobs.heartbeat", minutes=1)
def heartbeat() -> None:
    """Do nothing: that it ran is the message."""


def is_fresh(now: datetime) -> bool:
    """Whether a worker has shown life in the last two and a half minutes."""
    run = queries.find_run(heartbeat.name)
    return bool(run and run.succeeded_at and now - run.succeeded_at < FRESH_FOR)


def check_worker() -> str:
    """What is wrong with the worker, or nothing; for the readiness page."""
    return "" if is_fresh(clock.now()) else "no sign of life from the job worker"
