"""The queue of writers on SQLite, which itself has a lock but no queue.

Who waits for that lock looks again after ever longer pauses, so newcomers win over those who wait longest, and under a
rush some give up. Here the threads of a process take turns, and processes meet at two file locks: whoever is next holds
the first while waiting for the second, so nobody else can slip in between.
"""

import fcntl
import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

WAIT_SECONDS = 10
PAUSE_SECONDS = 0.002
_threads = threading.Lock()
# By process and path: a file opened before a fork would share its lock with the child.
_files: dict[tuple[int, str], int] = {}


@contextmanager
def turn(database: str) -> Iterator[None]:
    """Wait for the turn to write to a database file; past the deadline go on and let SQLite decide."""
    deadline = time.monotonic() + WAIT_SECONDS
    if not _threads.acquire(timeout=WAIT_SECONDS):
        yield
        return
    try:
        next_in_line, writer = _open(f"{database}.queue"), _open(f"{database}.writer")
        waiting = _lock(next_in_line, deadline)
        writing = waiting and _lock(writer, deadline)
        if waiting:
            fcntl.flock(next_in_line, fcntl.LOCK_UN)
        try:
            yield
        finally:
            if writing:
                fcntl.flock(writer, fcntl.LOCK_UN)
    finally:
        _threads.release()


def _lock(file: int, deadline: float) -> bool:
    """Take a file lock, looking at short even pauses; False when the deadline passed."""
    while True:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() > deadline:
                return False
            time.sleep(PAUSE_SECONDS)
        else:
            return True


def _open(path: str) -> int:
    key = (os.getpid(), path)
    if key not in _files:
        # Tests and tools open many databases in one process; a deleted one's files are let go.
        for old in [old for old in _files if old[0] == key[0] and not Path(old[1]).exists()]:
            os.close(_files.pop(old))
        _files[key] = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    return _files[key]
