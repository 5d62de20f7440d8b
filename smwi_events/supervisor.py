"""The running system: the server's processes and the job worker, started, watched and ended together."""

import ctypes
import gc
import multiprocessing
import os
import signal
import socket
import sys
import threading
import time
from collections.abc import Callable
from multiprocessing.connection import wait
from multiprocessing.context import ForkProcess
from multiprocessing.util import Finalize

import click
from flask import Flask
from granian import Granian
from granian.constants import HTTPModes, Interfaces
from granian.log import LogLevels

from config import Settings
from smwi_events.core import logging
from smwi_events.core.logging import Application
from smwi_events.jobs.worker import work
from smwi_events.serving import wrap

STOP_WITHIN_SECONDS = 9
PAGES_STOP_WITHIN_SECONDS = 5
START_WITHIN_SECONDS = 30
PR_SET_PDEATHSIG = 1
SERVER_LOG = {
    "formatters": {"json": {"()": "smwi_events.core.logging.JsonFormatter"}},
    "handlers": {"json": {"class": "logging.StreamHandler", "formatter": "json"}},
    "loggers": {"_granian": {"handlers": ["json"], "propagate": False}},
}


class PortTaken(RuntimeError):
    """Somebody else listens at the address already."""


def supervise(app: Flask, announce: Callable[[], None]) -> int:
    """Run until SIGINT or SIGTERM (0), or until a part of the system ends by itself (1).

    `announce` is called once pages are served; where that takes too long, the system is ended (1). Raises PortTaken.
    The children are copies of this process: the application is imported once, and its memory is shared.
    """
    settings: Settings = app.config["SETTINGS"]
    _ensure_free(settings)
    told = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: told.set())
    # Not collected before: holes in shared memory would be filled, and so copied, by each child.
    gc.freeze()
    fork = multiprocessing.get_context("fork")
    children = [fork.Process(target=_child, args=(part, app), name=part.__name__) for part in (pages, worker)]
    for child in children:
        child.start()
    answered = False
    try:
        answered = _watch(children, told, until=lambda: _answers(settings), seconds=START_WITHIN_SECONDS)
        if answered:
            announce()
            _watch(children, told)
    finally:
        ended = wait([child.sentinel for child in children], timeout=0)
        died = [child for child in children if child.sentinel in ended]
        _stop(children)
    for child in died:
        click.echo(f"The {child.name} process ended by itself (exit code {child.exitcode}).", err=True)
    if not (answered or died or told.is_set()):
        click.echo(f"Pages did not answer within {START_WITHIN_SECONDS} seconds.", err=True)
    return 0 if told.is_set() and not died else 1


def pages(app: Flask) -> None:
    """Serve pages until SIGTERM; a server process that dies is replaced."""
    settings: Settings = app.config["SETTINGS"]
    # Newer Pythons would start the server's processes afresh instead of copying this one.
    multiprocessing.set_start_method("fork", force=True)
    server = Granian(
        "wsgi:app",
        address=settings.host,
        port=settings.port,
        interface=Interfaces.WSGI,
        # What proxies speak to a server; HTTP/2 without them would be one more thing to attack.
        http=HTTPModes.http1,
        workers=settings.workers,
        blocking_threads=settings.threads,
        websockets=False,
        log_level=LogLevels.warning,
        log_dictconfig=SERVER_LOG,
        respawn_failed_workers=True,
        workers_kill_timeout=PAGES_STOP_WITHIN_SECONDS,
    )
    application = wrap(app)

    def load() -> Application:
        _end_with_parent()
        # A copied process ends without the usual farewells, and the last lines of its log with it.
        Finalize(None, logging.flush, exitpriority=0)
        return application

    server.serve(target_loader=load, wrap_loader=False)


def worker(app: Flask) -> None:
    """Run background tasks until SIGTERM."""
    work(app)


def _child(part: Callable[[Flask], None], app: Flask) -> None:
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_DFL)
    # Ctrl-C in the terminal reaches the parent alone, which then ends its children in order.
    os.setsid()
    _end_with_parent()
    try:
        part(app)
    finally:
        logging.flush()


def _end_with_parent() -> None:
    """Ask Linux for SIGTERM when the parent is killed, so that no orphan keeps the port."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def _watch(
    children: list[ForkProcess], told: threading.Event, until: Callable[[], bool] | None = None, seconds: float = 0
) -> bool:
    """Wait until told to stop or a child ends (False), or until `until` holds (True); it has so many seconds."""
    deadline = time.monotonic() + seconds
    while not told.is_set() and not wait([child.sentinel for child in children], timeout=0.1):
        if until is None:
            continue
        if until():
            return True
        if time.monotonic() > deadline:
            return False
    return False


def _stop(children: list[ForkProcess]) -> None:
    for child in children:
        child.terminate()
    deadline = time.monotonic() + STOP_WITHIN_SECONDS
    for child in children:
        child.join(max(deadline - time.monotonic(), 0))
        if child.is_alive():
            child.kill()
            child.join()


def _ensure_free(settings: Settings) -> None:
    with socket.socket(socket.AF_INET6 if ":" in settings.host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((settings.host, settings.port))
        except OSError as error:
            raise PortTaken(
                f"Port {settings.port} of {settings.host} cannot be used ({error.strerror}). "
                "Choose another one, for example: PORT=8001 make run"
            ) from error


def _answers(settings: Settings) -> bool:
    try:
        with socket.create_connection((settings.host, settings.port), timeout=1):
            return True
    except OSError:
        return False
