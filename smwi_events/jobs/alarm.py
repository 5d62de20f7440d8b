"""The alarm clock: huey, in a file beside SQLite, in PostgreSQL, or in Redis where there is one."""

import threading
from collections.abc import Callable, Iterable
from datetime import datetime
from functools import cached_property

from flask import Flask
from huey import Huey, MemoryHuey, PostgresHuey, RedisHuey, SqliteHuey, crontab
from huey.serializer import SignedSerializer
from redis import ConnectionPool

from config import Settings
from smwi_events.core import clock
from smwi_events.core.redis import REDIS_OPTIONS
from smwi_events.jobs.running import run
from smwi_events.jobs.tasks import Task
from smwi_events.jobs.turns import Turns

QUEUE = "smwi"
ANSWER = "answer"


class Alarm:
    """Wakes tasks by name and by the clock. A lost ring costs minutes, never work: the rows say what is due."""

    def __init__(self, app: Flask, tasks: Iterable[Task]) -> None:
        self._app = app
        self.tasks = {task.name: task for task in tasks}
        self.stopping = threading.Event()
        self._turns = Turns()

    @cached_property
    def huey(self) -> Huey:
        """The queue, opened when first needed, so that no connection is carried over a fork."""
        huey = _open(self._app.config["SETTINGS"], self._app.testing)
        self._answer = huey.task(name=ANSWER)(self._run_rung)
        for task in self.tasks.values():
            if task.minutes:
                huey.periodic_task(crontab(minute=f"*/{task.minutes}"), name=task.name)(self._timed(task, task.minutes))
        return huey

    def open(self) -> None:
        """Make the queue's tables, if it keeps any, while nobody else does."""
        self.huey.storage.close()

    def ring(self, name: str) -> None:
        """Ask a worker to run a task soon; rings for a task that is waiting already are one ring."""
        if self.huey.storage.put_if_empty(_mark(name), b"1"):
            self._answer(name)

    def ring_all(self) -> None:
        """Run every task once, whatever a worker that died left behind."""
        for name in self.tasks:
            self._clear(name)
            self.ring(name)

    def pending(self) -> int:
        """How many rings wait for a worker."""
        return int(self.huey.pending_count())

    def _run_rung(self, name: str) -> None:
        self._clear(name)
        if task := self.tasks.get(name):
            self._turns.take(name, lambda: run(self._app, task))

    def _timed(self, task: Task, minutes: int) -> Callable[[], None]:
        def answer_clock() -> None:
            self._clear(task.name)
            self._turns.take(task.name, lambda: run(self._app, task, slot_of(clock.now(), minutes)))

        return answer_clock

    def _clear(self, name: str) -> None:
        # Taken off before the sweep, so that a row committed during it rings again.
        self.huey.storage.pop_data(_mark(name))


def slot_of(now: datetime, minutes: int) -> int:
    """The number of the period that `now` lies in, counted from 1970."""
    return int(now.timestamp()) // (60 * minutes)


def _mark(name: str) -> str:
    return f"rung:{name}"


def _open(settings: Settings, testing: bool) -> Huey:
    # Messages are pickles, so only those that this system signed are read.
    options = {"name": QUEUE, "results": False, "serializer": SignedSerializer(secret=settings.secret_key)}
    if testing:
        return MemoryHuey(**options)
    if settings.redis_url:
        return RedisHuey(connection_pool=ConnectionPool.from_url(settings.redis_url, **REDIS_OPTIONS), **options)
    if settings.database_url.startswith("postgresql"):
        return PostgresHuey(dsn=settings.database_url.replace("+psycopg", "", 1), **options)
    return SqliteHuey(filename=str(settings.instance / "queue.sqlite3"), **options)
