"""What the tests of the registration start from."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from smwi_events.accounts.rules import Permission
from smwi_events.core.database import transaction
from tests.browsing import Browser, sign_in
from tests.registration.clerk import Clerk
from tests.registration.offering import SENT, Offering, make_offering, make_submission, place


@pytest.fixture
def offering(app: Flask) -> Offering:
    """Something to register for; `app` is another application than the browser's, on the same database."""
    return make_offering()


@pytest.fixture
def clerk(client: FlaskClient) -> Clerk:
    """A clerk at the first page."""
    return Clerk(client)


@pytest.fixture
def browser(offering: Offering, client: FlaskClient) -> Browser:
    """An organiser who runs the registration."""
    browser = Browser(client)
    sign_in(browser, Permission.REGISTRATION_MANAGE)
    return browser


@pytest.fixture
def order(offering: Offering) -> Callable[..., int]:
    """Places an order; its id."""

    def make(key: str = "key", office: str = "Urząd Gminy Próbna", *tickets: int, **changes: Any) -> int:
        submission = make_submission(*(tickets or (offering.office,)), **changes)
        with transaction():
            return place(
                offering, replace(submission, office=replace(submission.office, name=office)), key, now=SENT
            ).id

    return make
