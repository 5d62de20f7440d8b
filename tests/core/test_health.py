"""Alive is not the same as ready."""

from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa
import time_machine
from flask import Flask
from flask.testing import FlaskClient

from config import Settings
from smwi_events.core.database import db, transaction
from smwi_events.jobs.heartbeat import FRESH_FOR, heartbeat
from smwi_events.jobs.running import run

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
READY = {"status": "ok", "checks": {"database": "ok", "migrations": "ok", "worker": "ok"}}


def beat(client: FlaskClient) -> None:
    run(client.application, heartbeat)


@pytest.mark.usefixtures("each_database")
def test_ready_when_all_is_well(client: FlaskClient) -> None:
    beat(client)
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json) == (200, READY)


@pytest.mark.usefixtures("each_database")
def test_degraded_without_a_sign_of_life_from_the_worker(client: FlaskClient) -> None:
    """The sign is one row for all machines: turning visitors away for it would shut all of them at once."""
    answer = client.get("/readyz")
    assert answer.status_code == 200 and answer.json
    assert answer.json["status"] == "degraded"
    assert answer.json["checks"] == READY["checks"] | {"worker": "no sign of life from the job worker"}  # type: ignore[operator]

    def status_at(moment: datetime) -> str:
        with time_machine.travel(moment, tick=False):
            answer = client.get("/readyz")
            assert answer.status_code == 200 and answer.json
            return str(answer.json["status"])

    with time_machine.travel(NOW, tick=False):
        beat(client)
    assert status_at(NOW + FRESH_FOR - timedelta(seconds=1)) == "ok"
    assert status_at(NOW + FRESH_FOR) == "degraded"


@pytest.mark.usefixtures("each_database")
def test_not_ready_for_code_of_another_version(client: FlaskClient) -> None:
    beat(client)
    with client.application.app_context(), transaction():
        db.session.execute(sa.text("UPDATE alembic_version SET version_num = 'elsewhere'"))
    answer = client.get("/readyz")
    assert answer.status_code == 503 and answer.json
    assert answer.json["status"] == "not ready"
    assert answer.json["checks"]["migrations"] == "the database has another version than the code"


def test_alive_but_not_ready_without_a_database(client: FlaskClient, settings: Settings) -> None:
    (settings.instance / "smwi.sqlite3").unlink()
    (settings.instance / "smwi.sqlite3").mkdir()
    assert client.get("/healthz").json == {"status": "ok"}
    answer = client.get("/readyz")
    assert answer.status_code == 503 and answer.json
    assert set(answer.json["checks"].values()) == {"does not answer"}


def test_nothing_of_the_machine_is_told(client: FlaskClient, app: Flask) -> None:
    for path in ("/healthz", "/readyz"):
        answer = client.get(path)
        assert answer.headers["Cache-Control"] == "no-store"
        assert "sqlite" not in answer.text.lower() and "/" not in answer.text
