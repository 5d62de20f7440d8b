"""The queue of SQLite's writers."""

import multiprocessing
import threading
import time
from multiprocessing.synchronize import Event
from pathlib import Path

import pytest

from smwi_events.core import writers


def hold(database: str, entered: Event, leave: Event) -> None:
    """Another process in its turn."""
    with writers.turn(database):
        entered.set()
        leave.wait(60)


def test_threads_take_turns(tmp_path: Path) -> None:
    inside = most = 0

    def write() -> None:
        nonlocal inside, most
        with writers.turn(str(tmp_path / "db")):
            inside += 1
            most = max(most, inside)
            time.sleep(0.001)
            inside -= 1

    threads = [threading.Thread(target=write) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert most == 1


def test_processes_take_turns_and_nobody_waits_for_ever(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    database = str(tmp_path / "db")
    spawn = multiprocessing.get_context("spawn")
    entered, leave = spawn.Event(), spawn.Event()
    other = spawn.Process(target=hold, args=(database, entered, leave))
    other.start()
    assert entered.wait(60)
    monkeypatch.setattr(writers, "WAIT_SECONDS", 0.1)
    started = time.monotonic()
    with writers.turn(database):
        assert time.monotonic() - started >= 0.1
    leave.set()
    other.join(60)
    assert other.exitcode == 0
    monkeypatch.setattr(writers, "WAIT_SECONDS", 60)
    started = time.monotonic()
    with writers.turn(database):
        assert time.monotonic() - started < 30


def test_an_error_in_a_turn_ends_it(tmp_path: Path) -> None:
    for _attempt in range(2):
        with pytest.raises(ZeroDivisionError), writers.turn(str(tmp_path / "db")):
            raise ZeroDivisionError


def test_files_of_deleted_databases_are_let_go(tmp_path: Path) -> None:
    for number in range(3):
        database = tmp_path / str(number)
        with writers.turn(str(database)):
            pass
        for file in tmp_path.glob(f"{number}.*"):
            file.unlink()
    with writers.turn(str(tmp_path / "last")):
        pass
    kept = [path for _process, path in writers._files if path.startswith(str(tmp_path))]
    assert sorted(kept) == [str(tmp_path / "last.queue"), str(tmp_path / "last.writer")]
