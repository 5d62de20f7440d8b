"""One network begins and sends only so many registrations an hour; what was typed stays in the draft."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.registration.clerk import START, Clerk
from tests.registration.offering import Offering, make_offering


@pytest.fixture(autouse=True)
def offering(app: Flask) -> Offering:
    return make_offering()


def test_a_network_begins_thirty_registrations_an_hour(client: FlaskClient) -> None:
    clerk = Clerk(client)
    page = clerk.get(START)
    assert [clerk.send(page, {}, "start", follow=False).status_code for _ in range(31)] == [302] * 30 + [429]
    elsewhere = clerk.send(page, {}, "start", follow=False, environ_overrides={"REMOTE_ADDR": "10.0.0.2"})
    assert elsewhere.status_code == 302


def test_a_network_sends_twenty_registrations_an_hour(client: FlaskClient) -> None:
    clerk = Clerk(client)
    clerk.start()
    page = clerk.get(f"{clerk.draft}/sprawdzenie")
    answers = [clerk.send(page, {}, follow=False).status_code for _ in range(21)]
    assert 429 not in answers[:20]
    assert answers[20] == 429
