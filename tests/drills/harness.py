"""Servers and a job worker as processes that can be killed, and a way to let many visitors go at once."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TypeVar, cast

from flask import Flask
from flask.testing import FlaskClient

from config import ROOT
from smwi_events.core.database import db
from tests.browsing import Browser
from tests.drills.http import HttpClient
from tests.ports import free_port

T = TypeVar("T")
BIN = Path(sys.executable).parent
KEPT = ("PATH", "HOME", "LANG")
PATIENCE_SECONDS = 120


class Drill:
    """A system of several processes on one database; see the package for how to use it."""

    def __init__(self, app: Flask, environ: dict[str, str]) -> None:
        self.app = app
        self._environ = {name: os.environ[name] for name in KEPT if name in os.environ} | environ
        self._log = (app.config["SETTINGS"].instance / "drill.log").open("ab")
        self._application = ""
        self._ports: list[int] = []
        self._servers: list[subprocess.Popen[bytes]] = []
        self._worker: subprocess.Popen[bytes] | None = None

    def set(self, **environ: str) -> None:
        """Change the settings of processes that are started from now on."""
        self._environ |= environ

    def start(self, processes: int = 3, application: str = "wsgi:app") -> None:
        """Start servers of `application`, the product or a broken twin of it, and wait until all of them answer."""
        self._application = application
        self._ports = [free_port() for _ in range(processes)]
        self._servers = [self._serve(port) for port in self._ports]
        for number in range(processes):
            self._wait_for(number)

    def url(self, number: int) -> str:
        """Address of a server."""
        return f"http://127.0.0.1:{self._ports[number]}"

    def browser(self, number: int = 0) -> Browser:
        """A new visitor at a server."""
        return Browser(cast(FlaskClient, HttpClient(self.url(number))))

    def kill(self, number: int) -> None:
        """End a server in the midst of whatever it does."""
        _kill(self._servers[number])

    def restart(self, number: int) -> None:
        """Bring a killed server back at the same address."""
        self._servers[number] = self._serve(self._ports[number])
        self._wait_for(number)

    def start_worker(self) -> None:
        """Start the job worker."""
        self._worker = self._run(str(BIN / "flask"), "--app", "wsgi", "jobs", "work")

    def kill_worker(self) -> None:
        """End the job worker in the midst of whatever it does."""
        if self._worker:
            _kill(self._worker)

    @contextmanager
    def inside(self) -> Iterator[None]:
        """The application's context in this process, on the same database."""
        with self.app.app_context():
            yield
            db.session.remove()

    def log(self) -> str:
        """What all processes logged."""
        return str((self.app.config["SETTINGS"].instance / "drill.log").read_text("utf-8", "replace"))

    def stop(self) -> None:
        """Kill what still runs."""
        for process in [*self._servers, *([self._worker] if self._worker else [])]:
            _kill(process)
        self._log.close()
        with self.app.app_context():
            db.engine.dispose()

    def _serve(self, port: int) -> subprocess.Popen[bytes]:
        return self._run(
            *(str(BIN / "granian"), "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port), "--no-ws"),
            *("--workers", "1", "--blocking-threads", "4", "--log-level", "warning", self._application),
        )

    def _run(self, *command: str) -> subprocess.Popen[bytes]:
        # A session of its own, so that a server dies with all its children.
        return subprocess.Popen(
            command, cwd=ROOT, env=self._environ, stdout=self._log, stderr=self._log, start_new_session=True
        )

    def _wait_for(self, number: int) -> None:
        client = HttpClient(self.url(number))

        def answers() -> bool:
            assert self._servers[number].poll() is None, self.log()[-4000:]
            with suppress(ConnectionError):
                return client.get("/healthz").status_code == 200
            return False

        until(answers)


def race(count: int, action: Callable[[int], T]) -> list[T]:
    """Call `action(0)` … `action(count - 1)` in threads that are let go at once; their results in that order."""
    gate = threading.Barrier(count)

    def run(number: int) -> T:
        gate.wait()
        return action(number)

    with ThreadPoolExecutor(count) as pool:
        return list(pool.map(run, range(count)))


def until(condition: Callable[[], bool], seconds: float = PATIENCE_SECONDS) -> None:
    """Wait for something to become true; fails after a time that only a broken system needs."""
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, f"waited {seconds} s in vain"
        time.sleep(0.02)


def _kill(process: subprocess.Popen[bytes]) -> None:
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
