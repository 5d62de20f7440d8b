"""One line a request, with its id; no token and no personal data in any line."""

import io
import json
import logging
import re
import sys
import time
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

import pytest
from flask import Flask, g
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.exc import IntegrityError
from werkzeug.test import Client

from config import Settings
from smwi_events.app import create_app
from smwi_events.core.database import db
from smwi_events.core.log_writer import LogWriter
from smwi_events.core.logging import AccessLog, JsonFormatter, logged_path, mask_long_segments
from smwi_events.serving import wrap

TOKEN = "dQw4w9WgXcQ-dQw4w9WgXcQ-dQw4w9WgXcQ"


class Lines:
    """What a log writer wrote."""

    def __init__(self) -> None:
        self._stream = io.StringIO()
        self.writer = LogWriter(self._stream)
        self.writer.setFormatter(JsonFormatter())

    @property
    def raw(self) -> str:
        self.writer.flush()
        return self._stream.getvalue()

    @property
    def lines(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.raw.splitlines()]


@pytest.fixture
def log() -> Iterator[Lines]:
    lines = Lines()
    root = logging.getLogger()
    level = root.level
    root.setLevel(logging.INFO)
    root.addHandler(lines.writer)
    yield lines
    root.removeHandler(lines.writer)
    root.setLevel(level)


@pytest.fixture
def site(settings: Settings) -> Iterator[Flask]:
    app = create_app(settings, testing=True)
    app.add_url_rule("/wejscie/<token>", "entrance", lambda token: g.request_id)
    app.add_url_rule("/zamowienie/<code>/<secret>", "order", lambda code, secret: "")
    yield app
    with app.app_context():
        db.engine.dispose()


@pytest.fixture
def visitor(site: Flask, log: Lines) -> Client:
    return Client(wrap(site))


def answer_ok(_environ: object, start: Callable[..., object]) -> list[bytes]:
    start("200 OK", [])
    return []


def test_one_line_a_request(visitor: Client, log: Lines) -> None:
    visitor.get("/healthz?email=jan@example.org", headers={"User-Agent": "secret-agent"})
    [line] = log.lines
    assert line | {"at": "", "ms": 0, "request_id": ""} == {
        "at": "",
        "level": "info",
        "logger": "smwi_events.access",
        "message": "request",
        "method": "GET",
        "path": "/healthz",
        "status": 200,
        "ms": 0,
        "request_id": "",
    }
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+00:00", line["at"])
    assert abs(datetime.fromisoformat(line["at"]).timestamp() - time.time()) < 60
    assert "jan@" not in log.raw and "127.0.0.1" not in log.raw and "secret-agent" not in log.raw


def test_the_line_of_a_request_is_made_like_all_others(visitor: Client, log: Lines) -> None:
    visitor.get("/healthz")
    logging.getLogger("smwi_events.access").info("request")
    own, other = log.lines
    assert list(own)[: len(other)] == list(other)
    assert {name: own[name] for name in ("level", "logger", "message")} == {
        name: other[name] for name in ("level", "logger", "message")
    }


def test_the_level_leaves_out_the_lines_of_requests(visitor: Client, log: Lines) -> None:
    logging.getLogger().setLevel(logging.WARNING)
    visitor.get("/healthz")
    assert log.raw == ""


@given(st.text(), st.text(alphabet=st.characters(max_codepoint=255), max_size=19))
def test_no_request_breaks_its_line(method: str, path: str) -> None:
    lines = Lines()
    root, level = logging.getLogger(), logging.getLogger().level
    root.addHandler(lines.writer)
    root.setLevel(logging.INFO)
    try:
        list(AccessLog(answer_ok)({"REQUEST_METHOD": method, "PATH_INFO": path}, lambda *_args: None))
    finally:
        root.removeHandler(lines.writer)
        root.setLevel(level)
    [line] = [json.loads(line) for line in lines.raw.rstrip("\n").split("\n")]
    assert (line["method"], line["path"], line["status"]) == (method, path, 200)


def test_tokens_are_masked(visitor: Client, log: Lines) -> None:
    visitor.get(f"/wejscie/{TOKEN}")
    visitor.get(f"/zamowienie/ABC-123/{TOKEN}")
    visitor.get(f"/wejscie/{TOKEN}/")
    visitor.get(f"/nowhere/{TOKEN}")
    assert [line["path"] for line in log.lines] == [
        "/wejscie/***",
        "/zamowienie/ABC-123/***",
        "/wejscie/***/",
        "/nowhere/***",
    ]
    assert TOKEN not in log.raw


def test_every_answer_names_its_request(visitor: Client, log: Lines) -> None:
    answer = visitor.get("/wejscie/x")
    assert answer.headers["X-Request-ID"] == answer.text == log.lines[0]["request_id"]
    assert len(answer.text) == 32


@pytest.mark.parametrize("given_id", ["abcdef12", "A-1" * 20])
def test_a_well_formed_id_of_the_proxy_is_kept(visitor: Client, given_id: str) -> None:
    assert visitor.get("/wejscie/x", headers={"X-Request-ID": given_id}).text == given_id


@pytest.mark.parametrize("given_id", ["", "short", "a" * 65, 'x"} {"level": "error', "abcdefgh\x7f", "zażółćgęśl"])
def test_any_other_is_replaced(visitor: Client, given_id: str) -> None:
    answer = visitor.get("/wejscie/x", environ_overrides={"HTTP_X_REQUEST_ID": given_id})
    assert answer.text != given_id and len(answer.text) == 32


def test_a_failure_in_the_layers_below_is_logged_as_one(log: Lines) -> None:
    def broken(_environ: object, _start: object) -> list[bytes]:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        Client(AccessLog(broken)).get("/x")
    assert log.lines[0]["status"] == 500


def test_errors_hide_the_values_of_rows() -> None:
    address = "jan@example.org"
    detail = f'duplicate key value violates "uq"\nDETAIL:  Key (email)=({address}) already exists.\n'
    try:
        raise IntegrityError("INSERT", {"email": address}, Exception(detail), hide_parameters=True)
    except IntegrityError:
        record = logging.LogRecord("x", logging.ERROR, "x", 1, "failed", None, sys.exc_info())
    line = JsonFormatter().format(record)
    assert address not in line and "duplicate key" in json.loads(line)["error"]


def test_the_engine_hides_the_values_of_statements(app: Flask) -> None:
    assert db.engine.hide_parameters


@given(st.text())
def test_a_line_is_one_line_whatever_is_logged(text: str) -> None:
    line = JsonFormatter().format(logging.makeLogRecord({"msg": "%s", "args": (text,), "extra": text}))
    assert len(line.splitlines()) == 1 or "\n" not in line
    assert json.loads(line)["message"] == text


@given(st.text(min_size=1, alphabet="abcXYZ019-_"), st.text(alphabet="abc/", max_size=10))
def test_a_named_secret_never_shows(secret: str, before: str) -> None:
    path = logged_path(f"/{before}/{secret}", {"token": secret})
    assert path.endswith("***") or secret in "***"


def test_ordinary_addresses_stay_readable() -> None:
    assert mask_long_segments("/aktualnosci/20-lat") == "/aktualnosci/20-lat"
    assert logged_path("/aktualnosci/dwadziescia-lat-miast-w-internecie", {"slug": "x"}).endswith("internecie")
