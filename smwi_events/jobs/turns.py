"""One run of a task at a time in one process, so that a killed worker leaves at most one step of each half done."""

import threading
from collections.abc import Callable


class Turns:
    """Keeps runs of the same name apart; asked for during a run means once more after it."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._running: set[str] = set()
        self._again: set[str] = set()

    def take(self, name: str, run: Callable[[], object]) -> None:
        """Run now, or leave it to the thread that is just running it."""
        with self._lock:
            if name in self._running:
                self._again.add(name)
                return
            self._running.add(name)
        while True:
            try:
                run()
            except BaseException:
                with self._lock:
                    self._running.discard(name)
                    self._again.discard(name)
                raise
            with self._lock:
                if name not in self._again:
                    self._running.discard(name)
                    return
                self._again.discard(name)
