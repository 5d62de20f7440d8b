"""The one list of features: each blueprint with its shell, each command group, each signal connection."""

from collections.abc import Callable

from flask import Blueprint, Flask
from flask.cli import AppGroup

from smwi_events.audit import models as audit_models
from smwi_events.core.health import CORE_CHECKS, Check, health
from smwi_events.core.web.public_pages import PublicPages
from smwi_events.editions import models as editions_models
from smwi_events.institutions.cli import register_commands
from smwi_events.institutions.views import institutions
from smwi_events.jobs.alarm import Alarm
from smwi_events.jobs.cli import jobs
from smwi_events.jobs.heartbeat import check_worker, heartbeat
from smwi_events.jobs.tasks import Task
from smwi_events.mail.jobs import deliver
from smwi_events.organiser.menu import MenuItem
from smwi_events.organiser.views import shell
from smwi_events.startup import Seed

# Pages for visitors and attendees, and their machine-readable neighbours.
SITE: tuple[Blueprint, ...] = (
    health,
    institutions,
)
# Pages of the back office, nested in the organiser shell and guarded there.
ORGANISER: tuple[Blueprint, ...] = ()
# Lines of the back office's menu, in their order within each group.
ORGANISER_MENU: tuple[MenuItem, ...] = ()
# Each lists its feature's published pages, for the site map and its machine-readable neighbours.
PUBLIC_PAGES: tuple[PublicPages, ...] = ()
COMMANDS: tuple[AppGroup, ...] = (
    jobs,
    register_commands,
)
# What runs in the background.
JOBS: tuple[Task, ...] = (heartbeat, deliver)
# First content: of every installation, and of a demonstration; each runs once, all in one transaction.
SEEDS: tuple[Seed, ...] = ()
DEMO_SEEDS: tuple[Seed, ...] = ()
# What `flask serve` tells who tries the demonstration.
DEMO_NOTES: tuple[Callable[[], str], ...] = ()
# What has to work before visitors are sent here.
READINESS: dict[str, Check] = {**CORE_CHECKS, "worker": check_worker}
# Ground packages with tables but no pages; named so that their tables are known to the migrations.
TABLES_ONLY = (audit_models, editions_models)

for organiser_blueprint in ORGANISER:
    shell.register_blueprint(organiser_blueprint)


def init_app(app: Flask) -> None:
    """Connect all features to the application."""
    for blueprint in (*SITE, shell):
        app.register_blueprint(blueprint)
    app.extensions["organiser_menu"] = ORGANISER_MENU
    app.extensions["public_pages"] = PUBLIC_PAGES
    app.extensions["alarm"] = Alarm(app, JOBS)
    app.extensions["readiness"] = READINESS
    for group in COMMANDS:
        app.cli.add_command(group)
