"""Attempts are limited by where they come from and by whom they are about; forged headers help nobody."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import cast

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import Client

from config import Settings
from smwi_events.accounts.services.people import find_or_create
from smwi_events.app import create_app
from smwi_events.core.clock import now
from smwi_events.core.database import db, transaction
from smwi_events.serving import wrap
from tests.browsing import Browser

# What differs between any two answers: the number of the request.
NUMBER = re.compile(r"\b[0-9a-f]{32}\b")


def test_one_address_gets_five_links_an_hour(browser: Browser) -> None:
    page = browser.get("/konto/logowanie")
    answers = [browser.send(page, {"email": typed}).status_code for typed in ["a@example.com", " A@EXAMPLE.com "] * 3]
    assert answers == [200] * 5 + [429]
    assert browser.send(page, {"email": "b@example.com"}).status_code == 200


def test_one_address_is_one_however_it_is_spelled(browser: Browser) -> None:
    page = browser.get("/konto/logowanie")
    spellings = [
        "a@żółw.pl",
        "A@ŻÓŁW.PL",
        "a@xn--w-uga1v8h.pl",
        "a@z\u0307o\u0301łw.pl",
        "a\u200b@żółw.pl",
        "\ufeffa@żółw.pl",
    ]
    assert [browser.send(page, {"email": typed}).status_code for typed in spellings] == [200] * 5 + [429]


def test_nobody_uses_up_the_links_of_somebody_elsewhere(browser: Browser) -> None:
    page = browser.get("/konto/logowanie")

    def ask(network: int) -> int:
        return browser.send(
            page, {"email": "a@example.com"}, environ_overrides={"REMOTE_ADDR": f"10.0.0.{network}"}
        ).status_code

    assert [ask(1) for _ in range(19)] == [200] * 5 + [429] * 14
    # Not the rest of what was asked in vain: only what was mailed counts towards the limit of all.
    assert [ask(2 + n // 5) for n in range(27)] == [200] * 25 + [429] * 2


def test_who_asks_too_often_learns_nothing_of_an_address(app: Flask, browser: Browser) -> None:
    page = browser.get("/konto/logowanie")
    with transaction():
        find_or_create("known@example.com", "pl", now())
    answers = []
    for address in ("known@example.com", "nobody@example.com"):
        sent = [browser.send(page, {"email": address}, follow=False) for _ in range(6)]
        pages = [NUMBER.sub("", answer.text.replace(address, "")) for answer in sent]
        answers.append((pages, [(answer.status_code, answer.headers.get("Retry-After")) for answer in sent]))
    assert answers[0] == answers[1]
    assert answers[0][1][-1][0] == 429


def test_one_network_gets_twenty_links_an_hour_whatever_it_forges(browser: Browser) -> None:
    page = browser.get("/konto/logowanie")
    answers = [
        browser.send(page, {"email": f"a{n}@example.com"}, headers={"X-Forwarded-For": f"10.0.0.{n}"}).status_code
        for n in range(21)
    ]
    assert answers == [200] * 20 + [429]


def test_an_ipv6_customer_counts_as_one(browser: Browser) -> None:
    page = browser.get("/konto/logowanie")
    answers = [
        browser.send(
            page, {"email": f"a{n}@example.com"}, environ_overrides={"REMOTE_ADDR": f"2001:db8::{n:x}"}
        ).status_code
        for n in range(21)
    ]
    assert answers[-1] == 429
    elsewhere = browser.send(page, {"email": "z@example.com"}, environ_overrides={"REMOTE_ADDR": "2001:db8:0:1::1"})
    assert elsewhere.status_code == 200


def test_one_account_gets_ten_passwords_in_fifteen_minutes(browser: Browser) -> None:
    page = browser.get("/konto/logowanie/haslo")
    data = {"email": "a@example.com", "password": "wrong wrong wrong"}

    def attempt(network: int) -> int:
        return browser.send(page, data, environ_overrides={"REMOTE_ADDR": f"10.0.0.{network}"}).status_code

    assert [attempt(1) for _ in range(11)] == [200] * 10 + [429]
    # Its owner, elsewhere, is not shut out by that, but guessing from everywhere ends too.
    answers = [attempt(2 + n // 10) for n in range(91)]
    assert answers == [200] * 90 + [429]


def test_opening_pages_is_not_limited(browser: Browser) -> None:
    assert {browser.get("/konto/logowanie").status_code for _ in range(40)} == {200}


@pytest.fixture
def proxied(settings: Settings) -> Iterator[Browser]:
    app = create_app(replace(settings, trusted_proxies=1), testing=True)
    yield Browser(cast(FlaskClient, Client(wrap(app))))
    with app.app_context():
        db.engine.dispose()


def test_behind_a_trusted_proxy_its_word_counts_and_only_its_own(proxied: Browser) -> None:
    page = proxied.get("/konto/logowanie")

    def ask(n: int, forwarded: str) -> int:
        return proxied.send(page, {"email": f"a{n}@example.com"}, headers={"X-Forwarded-For": forwarded}).status_code

    # The client may put what it likes in front; the proxy adds the true address at the end.
    assert [ask(n, f"6.6.6.{n}, 10.0.0.1") for n in range(21)][-1] == 429
    assert ask(99, "6.6.6.6, 10.0.0.2") == 200
