"""A clerk without JavaScript, who walks through a registration."""

from typing import Any

import sqlalchemy as sa
from werkzeug.test import TestResponse

from smwi_events.core.database import db
from smwi_events.registration.models import Draft, Order
from tests.browsing import Browser
from tests.registration.offering import INVOICE, OFFICE

START = "/konferencja/2027/rejestracja"
ACCEPTED = {"regulations": "y", "privacy": "y", "authorised": "y"}


class Clerk(Browser):
    """Walks through one registration."""

    draft = ""

    def start(self) -> TestResponse:
        """Begin a draft."""
        page = self.submit(START, {}, form="start")
        self.draft = page.request.path.removesuffix("/urzad")
        return page

    def step(self, name: str, data: dict[str, Any], **options: Any) -> TestResponse:
        """Send one step of the draft."""
        return self.submit(f"{self.draft}/{name}", data, **options)

    def fill(self, people: int = 1, ticket: int = 1) -> TestResponse:
        """Everything up to the last page."""
        self.start()
        self.step("urzad", OFFICE)
        self.step("uczestnicy", {**rows(people, ticket), "action": "next"}, form="delegates")
        return self.step("faktura", INVOICE)


def rows(people: int, ticket: int = 1) -> dict[str, str]:
    """A table of people as its form sends it."""
    values: dict[str, str] = {}
    for index in range(people):
        row = {"given_name": f"Jan {index}", "family_name": "Ćwik", "job_title": "informatyk", "ticket": str(ticket)}
        values |= {f"rows-{index}-{name}": value for name, value in row.items()}
    return values


def orders() -> list[Order]:
    """All orders, read anew."""
    db.session.rollback()
    return list(db.session.scalars(sa.select(Order).order_by(Order.id)))


def drafts() -> list[Draft]:
    """All drafts, read anew."""
    db.session.rollback()
    return list(db.session.scalars(sa.select(Draft).order_by(Draft.id)))
