"""How the system fares: tasks, queues, database, version."""

import tomllib

from flask import current_app, render_template

from config import ROOT
from smwi_events.accounts.guards import requires
from smwi_events.accounts.rules import Permission
from smwi_events.core import clock
from smwi_events.core.database import db
from smwi_events.core.i18n import OrganiserBlueprint
from smwi_events.jobs import queries
from smwi_events.jobs.heartbeat import is_fresh

organiser = OrganiserBlueprint("system", __name__)


@organiser.localized(pl="/system", en="/system")
@requires(Permission.SYSTEM_VIEW)
def state() -> str:
    """Last runs of all tasks, what waits, and what the system runs on."""
    tasks = current_app.extensions["alarm"].tasks
    return render_template(
        "jobs/organiser/state.html",
        runs=[run for run in queries.list_runs() if run.name in tasks],
        periods={name: task.minutes for name, task in tasks.items()},
        working=is_fresh(clock.now()),
        queues=[(label, count()) for label, count in current_app.extensions["queues"]],
        database={"sqlite": "SQLite", "postgresql": "PostgreSQL"}[db.engine.dialect.name],
        redis=bool(current_app.config["SETTINGS"].redis_url),
        version=tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"],
    )
