"""A Redis or Valkey server for the tests, from the machine's own programs, that can be killed and brought back."""

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
import redis

from tests.ports import free_port

NAMES = ("valkey-server", "redis-server")


class RedisServer:
    """A server on a loopback port that keeps nothing on disk."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._port = free_port()
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        """Its address, the same after each start."""
        return f"redis://127.0.0.1:{self._port}/0"

    def start(self) -> None:
        """Run it, and wait until it answers."""
        program = next((path for name in NAMES if (path := shutil.which(name))), None)
        if program is None:
            pytest.exit("Neither valkey-server nor redis-server was found: run `make test`, or install one.", 3)
        self._process = subprocess.Popen(
            [program, "--bind", "127.0.0.1", "--port", str(self._port), "--save", "", "--dir", str(self._folder)],
            stdout=subprocess.DEVNULL,
        )
        with redis.Redis.from_url(self.url) as client:
            while True:
                with suppress(redis.ConnectionError):
                    client.ping()
                    return

    def kill(self) -> None:
        """End it at once, with everything in it."""
        if self._process:
            self._process.kill()
            self._process.wait()


@contextmanager
def run_redis(folder: Path) -> Iterator[RedisServer]:
    """A running server, gone at the end."""
    server = RedisServer(folder)
    server.start()
    try:
        yield server
    finally:
        server.kill()
