"""`flask serve` starts everything, keeps data, ends cleanly, and says so when it cannot."""

import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, suppress
from http.client import HTTPConnection, HTTPException
from pathlib import Path

import pytest

from benchmarks.processes import tree
from config import ROOT
from smwi_events.accounts.services.demo import DEMO_EMAIL
from tests.drills.harness import until
from tests.live import copy_instance
from tests.ports import free_port

BIN = Path(sys.executable).parent
# Far more than it takes, on a machine with much else to do.
PATIENCE_SECONDS = 60


class Running:
    """The system as a person starts it."""

    def __init__(self, instance: Path, port: int) -> None:
        self.port = port
        self.output = instance / "output.txt"
        environ = {
            "PATH": os.environ["PATH"],
            "PORT": str(port),
            "SMWI_INSTANCE": str(instance),
            "SMWI_SECRET_KEY": "test-" * 10,
            "PYTHONUNBUFFERED": "1",
        }
        with self.output.open("wb") as output:
            self.process = subprocess.Popen(
                [str(BIN / "flask"), "serve"], cwd=ROOT, env=environ, stdout=output, stderr=subprocess.STDOUT
            )

    def ask(self, path: str) -> tuple[int, bytes]:
        """A page's status and text; status 0 where nobody answers."""
        with closing(HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE_SECONDS)) as connection:
            try:
                connection.request("GET", path)
                response = connection.getresponse()
                return response.status, response.read()
            except (OSError, HTTPException):
                return 0, b""

    def wait_until_ready(self) -> None:
        def ready() -> bool:
            assert self.process.poll() is None, self.output.read_text()
            return self.ask("/readyz")[0] == 200 and "The site is at" in self.output.read_text()

        until(ready)

    def end(self, number: int = signal.SIGINT) -> int:
        self.process.send_signal(number)
        return self.process.wait(PATIENCE_SECONDS)


@pytest.fixture
def instance(filled_instance: Path, tmp_path: Path) -> Path:
    folder = tmp_path / "instance"
    copy_instance(filled_instance, folder)
    return folder


@pytest.fixture
def running(instance: Path) -> Iterator[Running]:
    system = Running(instance, free_port())
    yield system
    children = tree(system.process.pid)
    system.process.kill()
    system.process.wait()
    for child in children:
        with suppress(ProcessLookupError):
            os.kill(child, signal.SIGKILL)


def test_it_serves_says_where_and_ends_cleanly(running: Running) -> None:
    running.wait_until_ready()
    assert running.ask("/")[0] == 200
    said = running.output.read_text()
    assert f"http://127.0.0.1:{running.port}/" in said and DEMO_EMAIL in said
    assert running.ask("/nowhere")[0] == 404
    children = tree(running.process.pid)
    assert len(children) >= 4
    assert running.end() == 0
    until(lambda: not any(Path(f"/proc/{child}").exists() for child in children))
    lines = [line for line in running.output.read_text().splitlines() if line.startswith("{")]
    assert any(json.loads(line).get("path") == "/nowhere" for line in lines)
    assert "Traceback" not in running.output.read_text()


def test_a_server_process_that_dies_is_replaced(running: Running) -> None:
    running.wait_until_ready()
    [server] = [child for child in tree(running.process.pid) if len(tree(child)) > 1 and child != running.process.pid]
    worker = next(child for child in tree(server) if child != server)
    os.kill(worker, signal.SIGKILL)
    until(lambda: worker not in tree(server) and len(tree(server)) >= 2)
    until(lambda: running.ask("/healthz")[0] == 200)
    assert running.end(signal.SIGTERM) == 0


def test_it_ends_with_an_error_when_the_job_worker_dies(running: Running) -> None:
    running.wait_until_ready()
    own = set(tree(running.process.pid)) - {running.process.pid}
    [server] = [child for child in own if len(tree(child)) > 1]
    [worker] = own - set(tree(server))
    os.kill(worker, signal.SIGKILL)
    assert running.process.wait(PATIENCE_SECONDS) == 1
    assert "worker process ended by itself" in running.output.read_text()
    assert running.ask("/healthz")[0] == 0


def test_killing_the_parent_leaves_no_orphan_at_the_port(running: Running) -> None:
    running.wait_until_ready()
    children = tree(running.process.pid)
    running.process.kill()
    running.process.wait()
    until(lambda: not any(Path(f"/proc/{child}").exists() for child in children))


def test_a_port_that_is_taken_is_named(instance: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        system = Running(instance, port)
        assert system.process.wait(PATIENCE_SECONDS) == 1
    said = system.output.read_text()
    assert f"Port {port}" in said and "PORT=" in said and "Traceback" not in said
