"""Commands of the whole system."""

import sys

import click
from flask.cli import ScriptInfo

from config import Settings
from smwi_events import features
from smwi_events.startup import prepare as prepare_system
from smwi_events.startup import warm
from smwi_events.supervisor import PortTaken, supervise


@click.command()
@click.pass_obj
def prepare(info: ScriptInfo) -> None:
    """Bring database, first content, assets and translations up to date."""
    prepare_system(info.load_app(), features.SEEDS, features.DEMO_SEEDS)


@click.command()
@click.pass_obj
def serve(info: ScriptInfo) -> None:
    """Prepare, then serve pages and run background tasks until Ctrl-C."""
    app = info.load_app()
    prepare_system(app, features.SEEDS, features.DEMO_SEEDS)
    warm(app)
    try:
        sys.exit(supervise(app, lambda: _announce(app.config["SETTINGS"])))
    except PortTaken as taken:
        raise click.ClickException(str(taken)) from taken


def _announce(settings: Settings) -> None:
    click.echo(f"The site is at http://{settings.host}:{settings.port}/ (Ctrl-C ends it).")
    if settings.demo:
        for note in features.DEMO_NOTES:
            click.echo(note())
