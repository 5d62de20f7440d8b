"""The first page of the back office: each feature's card, for those who may see it."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest
from flask import Flask

from smwi_events.accounts.rules import Permission, Role
from smwi_events.audit.rules import SYSTEM
from smwi_events.content.rules.kinds import Kind
from smwi_events.content.rules.revisions import Snapshot
from smwi_events.content.services import entries as content
from smwi_events.core.clock import now
from smwi_events.core.database import transaction
from smwi_events.core.localized import LocalizedText
from smwi_events.mail.rules import MailState
from smwi_events.mail.services import enqueue
from smwi_events.registration.rules.payments import Payment
from smwi_events.registration.services.lifecycle import mark_paid
from tests.browsing import Browser, sign_in
from tests.counting import count_page
from tests.registration.offering import NOW, Offering, make_offering, make_submission, place

OVERVIEW = "/en/organizer"


@pytest.fixture
def offering(app: Flask) -> Offering:
    """A current edition with tickets; `app` is another application on the same database."""
    return make_offering()


@pytest.fixture
def order(offering: Offering) -> Callable[[str], int]:
    """Places an order of two; its id."""

    def make(key: str) -> int:
        submission = make_submission(offering.office, offering.office)
        with transaction():
            office = replace(submission.office, name=f"Urząd {key}")
            return place(offering, replace(submission, office=office), key).id

    return make


def fail_a_mail(key: str) -> None:
    with transaction():
        mail = enqueue(
            key=key,
            to="clerk@example.com",
            to_name="",
            subject="Lost",
            text="x",
            html="x",
            locale="pl",
            now=now(),
        )
        mail.state = MailState.FAILED


def write_news(title: str) -> None:
    with transaction():
        content.create(Kind.NEWS, Snapshot(title=LocalizedText(title, "")), SYSTEM, now())


def test_registrations_are_summed(browser: Browser, order: Callable[[str], int]) -> None:
    with transaction():
        mark_paid(order("first"), Payment(NOW.date(), Decimal("1400.00")), knowingly=True, actor=SYSTEM, now=NOW)
    order("second")
    sign_in(browser, Permission.REGISTRATION_VIEW)
    page = browser.get(OVERVIEW).text
    assert "Urząd first" in page
    assert "Urząd second" in page
    assert "1 waits" in page
    assert "?edition=" in page
    assert "<dt>People</dt><dd>4</dd>" in page
    # What came, not what was due.
    assert ">1,400.00\u00a0PLN<" in page
    assert "51.40\u00a0PLN missing" in page


def test_mails_that_failed_are_named(browser: Browser) -> None:
    with browser.app.app_context():
        fail_a_mail("one")
    sign_in(browser, Permission.MAIL_VIEW)
    page = browser.get(OVERVIEW).text
    assert "clerk@example.com" in page
    assert "/en/organizer/mail/1" in page


def test_what_lacks_a_translation_is_named(browser: Browser) -> None:
    with browser.app.app_context():
        write_news("Tylko po polsku")
    sign_in(browser, Permission.CONTENT_MANAGE)
    page = browser.get(OVERVIEW).text
    assert "Tylko po polsku" in page
    assert "/en/organizer/content/1" in page


def test_a_role_sees_only_its_own_cards_and_tasks(browser: Browser, order: Callable[[str], int]) -> None:
    order("first")
    fail_a_mail("one")
    write_news("Tylko po polsku")
    sign_in(browser, Role.OBSERVER)
    page = browser.get(OVERVIEW).text
    assert "Urząd first" in page
    assert "clerk@example.com" not in page
    assert "Tylko po polsku" not in page
    assert "/content/new" not in page
    sign_in(browser, Role.EDITOR)
    page = browser.get(OVERVIEW).text
    assert "Urząd first" not in page
    assert "Tylko po polsku" in page
    assert "/content/new/news" in page


def test_without_a_current_edition_it_says_so(browser: Browser) -> None:
    sign_in(browser, Role.OWNER)
    assert "No edition is the current one" in browser.get(OVERVIEW).text


def test_one_row_and_three_rows_cost_the_same(browser: Browser, order: Callable[[str], int]) -> None:
    sign_in(browser, Role.OWNER)

    def add(key: str) -> None:
        order(key)
        fail_a_mail(key)
        write_news(f"Aktualność {key}")

    add("first")
    browser.get(OVERVIEW)
    one = count_page(browser, OVERVIEW)
    add("second")
    add("third")
    assert count_page(browser, OVERVIEW) == one
