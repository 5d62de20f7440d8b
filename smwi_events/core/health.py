"""Is the process alive, and can it serve: two pages for machines."""

import logging
from collections.abc import Callable

import sqlalchemy as sa
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import Blueprint, Response, current_app, jsonify

from config import ROOT
from smwi_events.core.database import db

# A check answers what is wrong, in words fit for anybody, or an empty string.
Check = Callable[[], str]
health = Blueprint("health", __name__)
logger = logging.getLogger(__name__)


@health.get("/healthz")
def alive() -> Response:
    """The process answers; nothing else is asked, so that a missing database does not get it restarted."""
    return jsonify(status="ok")


@health.get("/readyz")
def ready() -> tuple[Response, int]:
    """Whether visitors may be sent here: 200, or 503 with what is wrong.

    What only delays work that rows remember is told ("degraded") but turns nobody away: it fails on all machines at
    once, and pages and forms are as good as before.
    """
    vital = _ask_all(current_app.extensions["readiness"])
    background = _ask_all(current_app.extensions["background_checks"])
    answer = {name: problem or "ok" for name, problem in (vital | background).items()}
    if any(vital.values()):
        return jsonify(status="not ready", checks=answer), 503
    return jsonify(status="degraded" if any(background.values()) else "ok", checks=answer), 200


def check_database() -> str:
    """Whether the database answers."""
    db.session.execute(sa.text("SELECT 1"))
    return ""


def check_migrations() -> str:
    """Whether the database has exactly the tables that this code knows."""
    wanted = set(ScriptDirectory(str(ROOT / "migrations")).get_heads())
    found = set(MigrationContext.configure(db.session.connection()).get_current_heads())
    return "" if found == wanted else "the database has another version than the code"


CORE_CHECKS: dict[str, Check] = {"database": check_database, "migrations": check_migrations}


def _ask_all(checks: dict[str, Check]) -> dict[str, str]:
    return {name: _ask(name, check) for name, check in checks.items()}


def _ask(name: str, check: Check) -> str:
    try:
        return check()
    except Exception:
        logger.exception("readiness check failed", extra={"check": name})
        return "does not answer"
    finally:
        db.session.rollback()
