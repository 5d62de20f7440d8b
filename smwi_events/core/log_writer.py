"""Writes log lines in batches: a write for each would cost more than answering from the page cache."""

import logging
import os
import time
from threading import Event, Thread
from typing import TextIO

BATCH_SECONDS = 0.2


class LogWriter(logging.Handler):
    """Writes what is logged within BATCH_SECONDS, and at once from WARNING on; a killed process loses that much.

    Made before a fork it serves both sides: nothing is written twice, and each process has a thread of its own.
    """

    def __init__(self, stream: TextIO) -> None:
        super().__init__()
        self._stream = stream
        self._lines: list[str] = []
        self._waiting = Event()
        self._thread: Thread | None = None
        os.register_at_fork(before=self.flush, after_in_child=self._begin_anew)

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a line for the next write."""
        try:
            self.write(self.format(record))
            if record.levelno >= logging.WARNING:
                self.flush()
        except Exception:
            self.handleError(record)

    def write(self, line: str) -> None:
        """Keep a line that is ready for the next write; takes no lock, so that requests never wait for each other."""
        self._lines.append(line)
        if not self._waiting.is_set():
            self._wake()

    def flush(self) -> None:
        """Write all lines so far."""
        self.acquire()
        try:
            # The list stays the same one: another thread may be adding to it.
            lines = self._lines[:]
            del self._lines[: len(lines)]
            if lines:
                self._stream.write("\n".join(lines) + "\n")
                self._stream.flush()
        finally:
            self.release()

    def _wake(self) -> None:
        self._waiting.set()
        if self._thread is None:
            self._thread = Thread(target=self._write_on, name="log writer", daemon=True)
            self._thread.start()

    def _write_on(self) -> None:
        while True:
            self._waiting.wait()
            time.sleep(BATCH_SECONDS)
            self._waiting.clear()
            self.flush()

    def _begin_anew(self) -> None:
        self._thread, self._waiting = None, Event()
