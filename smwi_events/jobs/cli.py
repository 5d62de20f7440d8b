"""Commands of the background."""

import click
from flask import current_app
from flask.cli import AppGroup

from smwi_events.jobs.running import run
from smwi_events.jobs.worker import work as work_until_stopped

commands = AppGroup("jobs", help="Background work.")


@commands.command()
def work() -> None:
    """Run tasks until told to stop."""
    work_until_stopped(current_app._get_current_object())  # type: ignore[attr-defined]  # a proxy, typed as what it stands for


@commands.command("run")
@click.argument("name")
def run_one(name: str) -> None:
    """Run one task now, in this process."""
    tasks = current_app.extensions["alarm"].tasks
    if name not in tasks:
        raise click.BadParameter(f"no such task; there are: {', '.join(sorted(tasks))}")
    run(current_app._get_current_object(), tasks[name])  # type: ignore[attr-defined]  # a proxy, typed as what it stands for
