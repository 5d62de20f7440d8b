"""Tasks run when rung and by the clock; a ring is sent only for what was committed; failures are written down."""

import threading
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from flask import Flask

from config import Settings
from smwi_events.app import create_app
from smwi_events.core.database import db, transaction
from smwi_events.jobs import queries
from smwi_events.jobs.alarm import Alarm, slot_of
from smwi_events.jobs.models import TaskRun
from smwi_events.jobs.running import run
from smwi_events.jobs.services import wake
from smwi_events.jobs.tasks import Task, periodic, task

ran: list[str] = []


@task("test.note")
def note() -> None:
    ran.append("note")


@periodic("test.minute", minutes=1)
def every_minute() -> None:
    ran.append("minute")


@task("test.fail")
def fail() -> None:
    raise ValueError("jan@example.org")


@pytest.fixture(autouse=True)
def nothing_ran() -> None:
    ran.clear()


@pytest.fixture
def alarm(app: Flask) -> Alarm:
    app.extensions["alarm"] = Alarm(app, (note, every_minute, fail))
    alarm: Alarm = app.extensions["alarm"]
    return alarm


def answer_all(alarm: Alarm) -> None:
    """Do what a worker does, until nothing rings."""
    while ring := alarm.huey.dequeue():
        alarm.huey.execute(ring)


@pytest.mark.usefixtures("each_database")
class TestWaking:
    def test_a_commit_rings(self, alarm: Alarm) -> None:
        with transaction():
            wake("test.note")
            assert alarm.pending() == 0
        assert alarm.pending() == 1
        answer_all(alarm)
        assert ran == ["note"]

    def test_a_rollback_does_not(self, alarm: Alarm) -> None:
        with pytest.raises(ZeroDivisionError), transaction():
            wake("test.note")
            raise ZeroDivisionError
        with transaction():
            pass
        assert alarm.pending() == 0

    def test_neither_does_a_savepoint(self, alarm: Alarm) -> None:
        with transaction():
            wake("test.note")
            with db.session.begin_nested():
                pass
            assert alarm.pending() == 0
            with pytest.raises(ZeroDivisionError), db.session.begin_nested():
                raise ZeroDivisionError
        assert alarm.pending() == 1

    def test_many_rings_before_an_answer_are_one(self, alarm: Alarm) -> None:
        for _ in range(10):
            with transaction():
                wake("test.note")
        assert alarm.pending() == 1
        answer_all(alarm)
        with transaction():
            wake("test.note")
        assert alarm.pending() == 1

    def test_a_queue_that_does_not_answer_breaks_nothing(self, alarm: Alarm, monkeypatch: pytest.MonkeyPatch) -> None:
        asked = []

        def broken(name: str) -> None:
            asked.append(name)
            raise ConnectionError

        monkeypatch.setattr(alarm, "ring", broken)
        with transaction():
            db.session.add(TaskRun(name="test.kept"))
            wake("test.note")
        assert asked == ["test.note"]
        db.session.rollback()
        assert queries.find_run("test.kept")
        assert alarm.pending() == 0

    def test_an_unknown_name_is_left_alone(self, alarm: Alarm) -> None:
        alarm.ring("test.retired")
        answer_all(alarm)
        assert ran == []


@pytest.mark.usefixtures("each_database")
class TestRuns:
    def test_a_run_is_written_down(self, app: Flask) -> None:
        assert run(app, note)
        written = queries.find_run("test.note")
        assert written and written.started_at and written.finished_at and written.succeeded_at
        assert (written.runs, written.error) == (1, "")

    def test_a_failure_is_written_down_without_its_words(self, app: Flask) -> None:
        run(app, fail)
        written = queries.find_run("test.fail")
        assert written and written.succeeded_at is None
        assert written.error.startswith("ValueError, test_jobs.py:")

    def test_a_slot_of_the_timetable_has_one_run_on_all_machines(self, app: Flask) -> None:
        start = threading.Barrier(4)

        def machine() -> None:
            start.wait()
            run(app, every_minute, slot=7)

        machines = [threading.Thread(target=machine) for _ in range(4)]
        for thread in machines:
            thread.start()
        for thread in machines:
            thread.join()
        assert ran == ["minute"]
        assert run(app, every_minute, slot=8)
        assert run(app, every_minute)
        assert len(ran) == 3


def test_slots_are_periods() -> None:
    moment = datetime(2026, 11, 22, 12, 4, 59, tzinfo=UTC)
    assert slot_of(moment, 5) + 1 == slot_of(moment.replace(minute=5, second=0), 5)
    assert slot_of(moment, 5) == slot_of(moment.replace(minute=0), 5)


def test_a_period_divides_the_hour() -> None:
    with pytest.raises(ValueError, match="does not divide"):
        periodic("test.odd", minutes=7)


@pytest.fixture
def alarms(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Alarm]]:
    """Two processes' alarms on the real queue of the installation."""
    monkeypatch.setattr("smwi_events.core.logging.configure", lambda level: None)
    apps = [create_app(settings) for _ in range(2)]
    yield [Alarm(app, (note, every_minute)) for app in apps]
    for app in apps:
        with app.app_context():
            db.engine.dispose()


@pytest.mark.usefixtures("each_database")
def test_a_ring_reaches_the_other_process(alarms: list[Alarm]) -> None:
    here, there = alarms
    here.ring("test.note")
    here.ring("test.note")
    assert there.pending() == 1
    answer_all(there)
    assert ran == ["note"]
    for alarm in alarms:
        alarm.huey.storage.close()


@pytest.mark.usefixtures("each_database")
def test_a_worker_runs_everything_once_when_it_starts(alarms: list[Alarm]) -> None:
    here, _ = alarms
    here.ring("test.note")
    here.huey.dequeue()
    here.ring_all()
    answer_all(here)
    assert sorted(ran) == ["minute", "note"]
    for alarm in alarms:
        alarm.huey.storage.close()


def test_forged_messages_are_not_read(alarms: list[Alarm]) -> None:
    """Messages are pickles: whoever could write one into the queue would run code here."""
    here, _ = alarms
    here.huey.storage.enqueue(b"\x80\x04\x95forged")
    with pytest.raises(ValueError):
        here.huey.dequeue()
    here.huey.storage.close()


def test_a_task_is_a_value() -> None:
    assert isinstance(note, Task) and note.minutes is None and every_minute.minutes == 1
