"""Commands for the register of territorial units."""

from datetime import datetime
from pathlib import Path

import click
from flask.cli import AppGroup

from smwi_events.audit.rules import SYSTEM
from smwi_events.core import clock
from smwi_events.core.database import transaction
from smwi_events.core.errors import Refusal
from smwi_events.institutions import services
from smwi_events.institutions.rules import Unit
from smwi_events.institutions.teryt import read_register, read_starter_list

commands = AppGroup("institutions", help="The register of territorial units (TERYT).")


@commands.command("import-teryt")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--valid-on", type=click.DateTime(["%Y-%m-%d"]), help="Day of the register's state, if the file has none."
)
def import_teryt(file: Path, valid_on: datetime | None) -> None:
    """Bring the register up to date from a TERC FILE (CSV or XML from eTERYT)."""
    try:
        units = read_register(file.read_bytes(), valid_on.date() if valid_on else None)
        _import(units)
    except Refusal as refusal:
        raise click.ClickException(str(refusal)) from refusal


@commands.command("import-starter-list")
def import_starter_list() -> None:
    """Fill an empty register with the voivodeships and the cities with county rights."""
    _import(read_starter_list())


def _import(units: list[Unit]) -> None:
    valid_on = max(unit.valid_on for unit in units)
    with transaction():
        result = services.import_register(units, valid_on, SYSTEM, clock.now())
    click.echo(
        f"{len(units)} units as of {valid_on}: {result.added} new, {result.changed} changed, {result.retired} retired"
    )
