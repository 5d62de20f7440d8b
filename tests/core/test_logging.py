"""One line a request, with its id; no token and no personal data in any line."""

import json
import logging
import sys
from collections.abc import Iterator
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
from smwi_events.core.logging import AccessLog, JsonFormatter, logged_path, mask_long_segments
from smwi_events.serving import wrap

TOKEN = "dQw4w9WgXcQ-dQw4w9WgXcQ-dQw4w9WgXcQ"


class Lines(logging.Handler):
    """Keeps log lines as they would be written."""

    def __init__(self) -> None:
        super().__init__()
        self.setFormatter(JsonFormatter())
        self.lines: list[dict[str, Any]] = []
        self.raw = ""

    def emit(self, record: logging.LogRecord) -> None:
        text = self.format(record)
        self.raw += text + "\n"
        self.lines.append(json.loads(text))


@pytest.fixture
def log() -> Iterator[Lines]:
    lines = Lines()
    logger = logging.getLogger("smwi_events")
    level = logger.level
    logger.setLevel(logging.INFO)
    logger.addHandler(lines)
    yield lines
    logger.removeHandler(lines)
    logger.setLevel(level)


@pytest.fixture
def site(settings: Settings) -> Iterator[Flask]:
    app = create_app(settings, testing=True)
    app.add_url_rule("/wejscie/<token>", "entrance", lambda token: g.request_id)
    app.add_url_rule("/zamowienie/<code>/<secret>", "order", lambda code, secret: "")
    yield app
    with app.app_context():
        db.engine.dispose()


@pytest.fixture
def visitor(site: Flask) -> Client:
    return Client(wrap(site))


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
    assert "jan@" not in log.raw and "127.0.0.1" not in log.raw and "secret-agent" not in log.raw


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
