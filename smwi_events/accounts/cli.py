"""Commands for who runs the server."""

import click
from flask.cli import AppGroup

from smwi_events.accounts import queries
from smwi_events.accounts.rules import Role
from smwi_events.accounts.services.demo import ensure_demo
from smwi_events.accounts.services.people import invite
from smwi_events.accounts.services.second_factor import current_code, reset
from smwi_events.audit.rules import SYSTEM
from smwi_events.core.addresses import normalize_address
from smwi_events.core.clock import now
from smwi_events.core.database import transaction
from smwi_events.core.errors import Refusal

commands = AppGroup("accounts", help="People who may sign in.")


@commands.command("create-owner")
@click.argument("email")
def create_owner(email: str) -> None:
    """Make EMAIL an owner and write to it how to sign in."""
    address = normalize_address(email)
    if address is None:
        raise click.ClickException(f"{email} is not an e-mail address")
    with transaction():
        invite(SYSTEM, address, name="", roles={Role.OWNER}, locale="pl", now=now())
    click.echo(f"{address} is an owner now. The mail in the outbox tells how to sign in.")


@commands.command("reset-second-factor")
@click.argument("email")
def reset_second_factor(email: str) -> None:
    """Remove the second factor of EMAIL, for the last owner who lost the telephone and the recovery codes."""
    person = queries.find_by_email(email.strip().lower())
    if person is None:
        raise click.ClickException(f"nobody has the address {email}")
    with transaction():
        reset(SYSTEM, person.id, now())
    click.echo(f"{person.email} sets up a new second factor at the next sign-in.")


@commands.command("totp")
@click.argument("email")
def totp(email: str) -> None:
    """Show the present code of EMAIL, so that the demo can be tried without a telephone; in demo systems only."""
    try:
        ensure_demo()
    except Refusal as refusal:
        raise click.ClickException(str(refusal)) from refusal
    person = queries.find_by_email(email.strip().lower())
    if person is None or person.totp_secret is None:
        raise click.ClickException(f"{email} has no second factor")
    code, seconds = current_code(person.totp_secret, now())
    click.echo(f"{code} (for {seconds} more seconds)")
