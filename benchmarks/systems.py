"""Running the whole system as `flask serve` does, or a bare application on the same server."""

import contextlib
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from pathlib import Path

import psycopg
from flask import Flask

from benchmarks.load import HOST, Unexpected
from config import ROOT, Settings
from smwi_events.accounts.rules import Role
from smwi_events.app import create_app
from tests.browsing import Browser, sign_in
from tests.ports import free_port
from tests.postgresql import Cluster

START_WITHIN_SECONDS = 180
STOP_WITHIN_SECONDS = 15
# As somebody runs it who values what is stored: nothing is confirmed before it is on the disk.
DURABLE = "-c fsync=on -c synchronous_commit=on -c full_page_writes=on -c max_connections=120"
BIN = Path(sys.executable).parent
KEPT = ("PATH", "HOME", "LANG", "VIRTUAL_ENV")


@dataclass(frozen=True)
class System:
    """A running server."""

    port: int
    process: int
    settings: Settings
    started_in: float

    def app(self) -> Flask:
        """The application on the same database, in this process."""
        return create_app(self.settings)

    def organiser_cookies(self) -> dict[str, str]:
        """Cookies of a signed-in administrator."""
        client = self.app().test_client()
        sign_in(Browser(client), Role.OWNER, email="benchmark@example.org")
        cookie = client.get_cookie("session")
        if cookie is None:
            raise Unexpected("signing in set no cookie")
        return {"session": cookie.value}


def clean_environment(environ: dict[str, str]) -> dict[str, str]:
    """The environment of a program under test: nothing of who runs the benchmark but the way to Python."""
    return {name: os.environ[name] for name in KEPT if name in os.environ} | environ


@contextlib.contextmanager
def new_instance(database: str = "sqlite") -> Iterator[dict[str, str]]:
    """The environment of a new, empty installation on SQLite or PostgreSQL, thrown away at the end."""
    with contextlib.ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="smwi-bench-")))
        environ = {
            "SMWI_INSTANCE": str(folder / "instance"),
            "SMWI_DEMO": "1",
            "SMWI_SECRET_KEY": "benchmark-" * 5,
        }
        if database == "postgresql":
            # PostgreSQL's own user must be able to reach its folder.
            folder.chmod(0o755)
            cluster = stack.enter_context(Cluster.start(folder / "postgresql", DURABLE))
            cluster.create("smwi")
            _ensure_durable(cluster)
            environ["SMWI_DATABASE_URL"] = cluster.url("smwi")
        yield environ


@contextlib.contextmanager
def serve(environ: dict[str, str]) -> Iterator[System]:
    """The whole system, from its first answer until the end of the block."""
    port = free_port()
    given = {**environ, "PORT": str(port), "SMWI_BASE_URL": f"http://{HOST}:{port}"}
    with _running([str(BIN / "flask"), "--app", "wsgi", "serve"], given, port) as (process, seconds):
        yield System(port, process, Settings.from_environ(given), seconds)


@contextlib.contextmanager
def serve_hello(settings: Settings) -> Iterator[System]:
    """The bare application on the same server with the same numbers of processes and threads."""
    port = free_port()
    command = [
        *(str(BIN / "granian"), "--interface", "wsgi", "--host", HOST, "--port", str(port), "--no-ws"),
        *("--workers", str(settings.workers), "--blocking-threads", str(settings.threads)),
        *("--log-level", "warning", "benchmarks.hello:app"),
    ]
    with _running(command, {}, port) as (process, seconds):
        yield System(port, process, settings, seconds)


@contextlib.contextmanager
def _running(command: list[str], environ: dict[str, str], port: int) -> Iterator[tuple[int, float]]:
    """Start a server; its process id, and the seconds until its first answer of a page."""
    started = time.perf_counter()
    # Its log is written as in earnest, to where it costs no terminal.
    process = subprocess.Popen(
        command, cwd=ROOT, env=clean_environment(environ), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        while not _answers(port):
            if process.poll() is not None or time.perf_counter() - started > START_WITHIN_SECONDS:
                raise Unexpected(f"{command[0]} does not serve pages")
            time.sleep(0.01)
        yield process.pid, time.perf_counter() - started
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(STOP_WITHIN_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _answers(port: int) -> bool:
    connection = HTTPConnection(HOST, port, timeout=5)
    try:
        connection.request("GET", "/")
        return connection.getresponse().status == 200
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()


def _ensure_durable(cluster: Cluster) -> None:
    with psycopg.connect(cluster.url("smwi")) as connection:
        for name in ("fsync", "synchronous_commit", "full_page_writes"):
            value = connection.execute(f"SHOW {name}".encode()).fetchone()
            if value != ("on",):
                raise Unexpected(f"the cluster runs with {name}={value}")
