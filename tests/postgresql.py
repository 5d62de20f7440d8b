"""A PostgreSQL server for the tests, from the machine's own programs, thrown away afterwards."""

import contextlib
import os
import pwd
import shutil
import socket
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest

SERVER_OPTIONS = "-c fsync=off -c full_page_writes=off -c synchronous_commit=on -c max_connections=120"


def find_programs() -> Path:
    """The folder of initdb and pg_ctl; fails the tests, rather than skipping them, where there is none."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if found:
        return found[-1].parent
    if program := shutil.which("initdb"):
        return Path(program).parent
    pytest.exit("PostgreSQL's server programs were not found: run `make test`, or install the package postgresql.", 3)


@dataclass(frozen=True)
class Cluster:
    """A running server on a loopback port."""

    port: int

    @classmethod
    @contextlib.contextmanager
    def start(cls, folder: Path, settings: str = SERVER_OPTIONS) -> Iterator["Cluster"]:
        """Make and run a server in `folder`, a new one; stopped and deleted at the end."""
        programs = find_programs()
        # PostgreSQL refuses to run as root, so there its own user runs it.
        user = "postgres" if os.geteuid() == 0 else None
        folder.mkdir(mode=0o700)
        if user:
            os.chown(folder, pwd.getpwnam(user).pw_uid, pwd.getpwnam(user).pw_gid)
        data = folder / "data"
        port = _free_port()

        def run(*command: str) -> None:
            extra = {"user": user, "group": user, "extra_groups": []} if user else {}
            subprocess.run(command, check=True, cwd=folder, stdout=subprocess.DEVNULL, **extra)  # type: ignore[call-overload]

        run(str(programs / "initdb"), "-D", str(data), "-U", "smwi", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8")
        options = f"{settings} -c listen_addresses=127.0.0.1 -c port={port} -c unix_socket_directories={folder}"
        run(str(programs / "pg_ctl"), "-D", str(data), "-w", "-l", str(folder / "log"), "-o", options, "start")
        try:
            yield cls(port)
        finally:
            run(str(programs / "pg_ctl"), "-D", str(data), "-m", "immediate", "stop")
            shutil.rmtree(folder)

    def url(self, name: str) -> str:
        """Address of a database of this server."""
        return f"postgresql://smwi@127.0.0.1:{self.port}/{name}"

    def create(self, name: str, template: str = "template0") -> None:
        """Make a database from a template."""
        with self._connect() as connection:
            # Copied file by file where the server can choose: in a server without fsync several times as fast.
            strategy = " STRATEGY FILE_COPY" if connection.info.server_version >= 150000 else ""
            connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"{strategy}'.encode())

    def drop(self, name: str) -> None:
        """Delete a database, whoever is still connected."""
        with self._connect() as connection:
            connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)'.encode())

    def _connect(self) -> psycopg.Connection:
        return psycopg.connect(self.url("postgres"), autocommit=True)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
