"""The demo's owner, with a password that everybody may know: for demo systems only."""

from datetime import datetime

from flask import current_app

from smwi_events.accounts.errors import DemoOnly
from smwi_events.accounts.models import Person
from smwi_events.accounts.passwords import hash_password
from smwi_events.accounts.rules import Role
from smwi_events.accounts.services.people import find_or_create, set_roles
from smwi_events.accounts.services.second_factor import new_secret
from smwi_events.audit.rules import SYSTEM

DEMO_EMAIL = "organizator@demo.example"
DEMO_PASSWORD = "demo-miasta-w-internecie"  # noqa: S105 – known to everybody, which is why production refuses it
DEMO_NAME = "Demo Organizator"


def seed_demo(now: datetime) -> Person:
    """Make the demo's owner; a second time changes nothing that was changed by hand. Raises DemoOnly in production."""
    ensure_demo()
    person = find_or_create(DEMO_EMAIL, "pl", now, DEMO_NAME)
    if person.created_at == now:
        person.email_confirmed_at = now
        person.password_hash = hash_password(DEMO_PASSWORD)
        person.totp_secret = new_secret()
        set_roles(SYSTEM, person.id, {Role.OWNER}, now)
    return person


def ensure_demo() -> None:
    """Raises DemoOnly unless this is a demo system outside production."""
    if not is_demo():
        raise DemoOnly


def is_demo() -> bool:
    """Whether this system is for trying out: then only may the demo's owner sign in."""
    settings = current_app.config["SETTINGS"]
    return settings.demo and not settings.production


def describe_demo() -> str:
    """How to get into the demo's back office, for who starts it."""
    return (
        f"Organisers sign in at /konto/logowanie/haslo as {DEMO_EMAIL} with the password {DEMO_PASSWORD};\n"
        f"the code of the second step comes from: .venv/bin/flask --app wsgi:flask_app accounts totp {DEMO_EMAIL}"
    )
