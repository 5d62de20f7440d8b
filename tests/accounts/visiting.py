"""What the tests of account pages share."""

import re

import sqlalchemy as sa

from smwi_events.accounts.models import Person
from smwi_events.accounts.passwords import hash_password
from smwi_events.accounts.services.people import find_or_create
from smwi_events.core.clock import now
from smwi_events.core.database import db, transaction
from smwi_events.mail.models import OutgoingMail
from tests.browsing import Browser
from tests.counting import count_rows

PASSWORD = "zielony tramwaj pod mostem"
OTHER_PASSWORD = "cztery krzywe parasole w kinie"


def make_person(browser: Browser, email: str = "anna@example.com", *, password: str = "", secret: str = "") -> int:
    with browser.app.app_context(), transaction():
        person = find_or_create(email, "pl", now(), "Anna Przykładowa")
        person.password_hash = hash_password(password) if password else None
        person.totp_secret = secret or None
        return person.id


def person_named(browser: Browser, email: str) -> Person | None:
    with browser.app.app_context():
        return db.session.scalar(sa.select(Person).filter_by(email=email))


def count(browser: Browser, model: type) -> int:
    with browser.app.app_context():
        return count_rows(model)


def mails(browser: Browser) -> list[OutgoingMail]:
    with browser.app.app_context():
        return list(db.session.scalars(sa.select(OutgoingMail).order_by(OutgoingMail.id)))


def mailed_path(browser: Browser) -> str:
    """The path of the link in the newest mail."""
    match = re.search(r"http://localhost(/\S+)", mails(browser)[-1].text)
    assert match
    return match[1]


def without_token(html: str) -> str:
    """A page without the value that differs each time it is made."""
    return re.sub(r'(name="csrf_token"[^>]*value=)"[^"]*"', r"\1", html)


def is_signed_in(browser: Browser) -> bool:
    return browser.get("/konto", follow=False).status_code == 200
