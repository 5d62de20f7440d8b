"""The demo's owner, and the commands of who runs the server."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
import sqlalchemy as sa
from flask import Flask

from config import Settings
from smwi_events.accounts.models import Person
from smwi_events.accounts.rules import Role
from smwi_events.accounts.services import describe_demo, seed_demo
from smwi_events.accounts.services.demo import DEMO_EMAIL, DEMO_PASSWORD
from smwi_events.accounts.services.second_factor import new_secret
from smwi_events.app import create_app
from smwi_events.core.clock import now
from smwi_events.core.database import db, transaction
from smwi_events.mail.models import OutgoingMail
from tests.browsing import Browser


@pytest.fixture
def demo(settings: Settings) -> Iterator[Flask]:
    app = create_app(replace(settings, demo=True), testing=True)
    with app.app_context(), transaction():
        seed_demo(now())
    # No context is left open: requests would share it, and with it who is signed in.
    yield app
    with app.app_context():
        db.engine.dispose()


def enter(app: Flask) -> int:
    """Sign in as the console says and open the back office; its status."""
    browser = Browser(app.test_client())
    page = browser.submit("/konto/logowanie/haslo", {"email": DEMO_EMAIL, "password": DEMO_PASSWORD})
    assert page.request.path == "/konto/logowanie/kod"
    code = app.test_cli_runner().invoke(args=["accounts", "totp", DEMO_EMAIL]).output[:6]
    browser.send(page, {"code": code})
    return browser.get("/organizator", follow=False).status_code


def test_the_demo_owner_gets_in_as_the_console_says(demo: Flask) -> None:
    assert DEMO_EMAIL in describe_demo()
    assert DEMO_PASSWORD in describe_demo()
    assert enter(demo) == 200


def test_seeding_again_keeps_what_was_changed(demo: Flask) -> None:
    with demo.app_context():
        person = db.session.scalars(sa.select(Person)).one()
        before = (person.id, person.password_hash, person.totp_secret)
        with transaction():
            seed_demo(now() + timedelta(days=1))
        again = db.session.scalars(sa.select(Person)).one()
        assert (again.id, again.password_hash, again.totp_secret) == before


def test_the_demo_owner_is_nobody_in_production(demo: Flask) -> None:
    demo.config["SETTINGS"] = replace(demo.config["SETTINGS"], production=True)
    browser = Browser(demo.test_client())
    page = browser.submit("/konto/logowanie/haslo", {"email": DEMO_EMAIL, "password": DEMO_PASSWORD})
    assert browser.get("/konto", follow=False).status_code == 302
    assert page.status_code == 200


def test_codes_are_not_shown_outside_the_demo(app: Flask) -> None:
    with transaction():
        db.session.add(
            Person(email="a@example.com", folded="a", locale="pl", created_at=now(), totp_secret=new_secret())
        )
    result = app.test_cli_runner().invoke(args=["accounts", "totp", "a@example.com"])
    assert result.exit_code == 1
    assert not any(part.isdigit() and len(part) == 6 for part in result.output.split())


def test_a_code_needs_a_second_factor(demo: Flask) -> None:
    assert demo.test_cli_runner().invoke(args=["accounts", "totp", "nobody@example.com"]).exit_code == 1


def test_create_owner_makes_an_owner_and_writes_to_them(app: Flask) -> None:
    result = app.test_cli_runner().invoke(args=["accounts", "create-owner", "Prezes@Example.com"])
    assert result.exit_code == 0
    person = db.session.scalars(sa.select(Person)).one()
    assert (person.email, person.roles) == ("prezes@example.com", (Role.OWNER,))
    assert db.session.scalars(sa.select(OutgoingMail)).one().to == "prezes@example.com"


def test_create_owner_refuses_what_is_no_address(app: Flask) -> None:
    assert app.test_cli_runner().invoke(args=["accounts", "create-owner", "prezes"]).exit_code == 1


def test_reset_second_factor(app: Flask) -> None:
    with transaction():
        db.session.add(
            Person(email="a@example.com", folded="a", locale="pl", created_at=now(), totp_secret=new_secret())
        )
    runner = app.test_cli_runner()
    assert runner.invoke(args=["accounts", "reset-second-factor", "nobody@example.com"]).exit_code == 1
    assert runner.invoke(args=["accounts", "reset-second-factor", "a@example.com"]).exit_code == 0
    db.session.rollback()
    assert db.session.scalars(sa.select(Person)).one().totp_secret is None
