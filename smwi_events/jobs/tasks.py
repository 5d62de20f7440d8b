"""What a task is: a sweep without arguments that does whatever its rows say is due."""

from collections.abc import Callable
from dataclasses import dataclass

Sweep = Callable[[], None]
LONGEST_PERIOD_MINUTES = 60


@dataclass(frozen=True)
class Task:
    """A named sweep, safe to run at any time, twice or at once on two machines; `minutes` is its period, if any."""

    name: str
    sweep: Sweep
    minutes: int | None = None


def task(name: str) -> Callable[[Sweep], Task]:
    """Make a sweep a task that runs when somebody wakes it; list it in features.JOBS."""
    return lambda sweep: Task(name, sweep)


def periodic(name: str, minutes: int) -> Callable[[Sweep], Task]:
    """Make a sweep a task that runs every so many minutes (a divisor of 60) and when somebody wakes it."""
    if LONGEST_PERIOD_MINUTES % minutes:
        raise ValueError(f"a period of {minutes} minutes does not divide the hour")
    return lambda sweep: Task(name, sweep, minutes)
