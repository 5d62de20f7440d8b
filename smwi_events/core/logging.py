"""Logs: one JSON object a line, each with its request's id; no tokens, no addresses, no personal data."""

import json
import logging
import random
import re
import sys
import time
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from functools import lru_cache
from json.encoder import encode_basestring as quoted
from typing import Any

from flask import Flask, g, has_app_context, request

from smwi_events.core.log_writer import LogWriter

REQUEST_ID = "smwi.request_id"
LOGGED_PATH = "smwi.logged_path"
# A value of the address under one of these names opens something without a password.
SECRET_NAMES = frozenset({"token", "secret"})
MASK = "***"
# Libraries that tell every step at the level of information.
CHATTY = ("alembic", "fontTools", "huey")
_WELL_FORMED_ID = re.compile(r"[A-Za-z0-9-]{8,64}")
# In an address that leads nowhere, a long segment may be a mistyped token.
LONG = 20
_LONG_SEGMENT = re.compile(rf"[^/]{{{LONG},}}")
# PostgreSQL quotes the offending values of a row in this line.
_DETAIL = re.compile(r"^DETAIL:.*\n?", re.MULTILINE)
_encode = json.JSONEncoder(ensure_ascii=False, default=str).encode
_STANDARD = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName"}
access = logging.getLogger("smwi_events.access")
Environ = dict[str, Any]
Application = Callable[[Environ, Callable[..., Any]], Iterable[bytes]]


class JsonFormatter(logging.Formatter):
    """Writes a record, its `extra` and the request's id as one line of JSON."""

    def format(self, record: logging.LogRecord) -> str:
        """The line of a record, values of rows cut from its error."""
        line: dict[str, Any] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
        }
        line |= {name: value for name, value in record.__dict__.items() if name not in _STANDARD}
        if has_app_context() and "request_id" in g:
            line["request_id"] = g.request_id
        if record.exc_info:
            line["error"] = _DETAIL.sub("", self.formatException(record.exc_info))
        return _encode(line)


class AccessLog:
    """The outermost WSGI layer: gives each request its id and writes one line about it.

    The line is written without a record: making one takes longer than answering from the page cache.
    """

    def __init__(self, app: Application) -> None:
        self._app = app
        self._writers = [handler for handler in logging.getLogger().handlers if isinstance(handler, LogWriter)]

    def __call__(self, environ: Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
        started = time.perf_counter()
        request_id = environ[REQUEST_ID] = _request_id(environ)
        answered = "500"

        def start(status: str, headers: list[tuple[str, str]], exc_info: Any = None) -> Any:
            nonlocal answered
            answered = status
            return start_response(status, [*headers, ("X-Request-ID", request_id)], exc_info)

        try:
            return self._app(environ, start)
        finally:
            if access.isEnabledFor(logging.INFO):
                line = _access_line(environ, answered[:3], request_id, (time.perf_counter() - started) * 1000)
                for writer in self._writers:
                    writer.write(line)


def _access_line(environ: Environ, status: str, request_id: str, milliseconds: float) -> str:
    """What JsonFormatter would write about a request."""
    path = environ.get(LOGGED_PATH) or mask_long_segments(environ.get("PATH_INFO", ""))
    return (
        f'{{"at": "{_moment(time.time_ns() // 1_000_000)}", "level": "info", '
        f'"logger": "{access.name}", "message": "request", "method": {quoted(environ["REQUEST_METHOD"])}, '
        f'"path": {quoted(path)}, "status": {status}, "ms": {milliseconds:.1f}, "request_id": "{request_id}"}}'
    )


@lru_cache(maxsize=2)
def _moment(milliseconds: int) -> str:
    """A moment since 1970 as ISO 8601 writes it; under a rush many requests share one."""
    return datetime.fromtimestamp(milliseconds / 1000, UTC).isoformat(timespec="milliseconds")


def configure(level: str) -> None:
    """Send all logs of this process to standard error as JSON; raises ValueError for an unknown level."""
    handler = LogWriter(sys.stderr)
    handler.setFormatter(JsonFormatter())
    # Nothing of it stands in a line.
    logging.logThreads = logging.logProcesses = logging.logMultiprocessing = False
    logging._srcfile = None
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for chatty in CHATTY:
        logging.getLogger(chatty).setLevel(logging.WARNING)
    logging.captureWarnings(True)


def flush() -> None:
    """Write what is still kept back, in a process that ends without Python's usual farewells."""
    for handler in logging.getLogger().handlers:
        handler.flush()


def init_app(app: Flask) -> None:
    """Note each request's id in `g.request_id`, and the address that logs may show."""

    @app.before_request
    def note_request() -> None:
        g.request_id = request.environ.get(REQUEST_ID) or _request_id(request.environ)
        request.environ[LOGGED_PATH] = logged_path(request.path, request.view_args if request.url_rule else None)


def logged_path(path: str, values: dict[str, Any] | None) -> str:
    """The address without what is secret in it: values named `token` or `secret`; `values` is None where no page is."""
    if values is None:
        return mask_long_segments(path)
    for name in SECRET_NAMES & values.keys():
        path = path.replace(str(values[name]), MASK)
    return path


def mask_long_segments(path: str) -> str:
    """The address with every part of twenty characters or more hidden."""
    return path if len(path) < LONG else _LONG_SEGMENT.sub(MASK, path)


def _request_id(environ: Environ) -> str:
    given = environ.get("HTTP_X_REQUEST_ID")
    if given and _WELL_FORMED_ID.fullmatch(given):
        return str(given)
    return random.randbytes(16).hex()  # noqa: S311 (it tells requests apart and opens nothing)
