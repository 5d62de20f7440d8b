"""Getting back the link to a registration: by the clerk, and by an organiser."""

import time
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from smwi_events.accounts.rules import Permission, Role
from smwi_events.audit.models import AuditEntry
from smwi_events.audit.rules import SYSTEM
from smwi_events.core.database import db, transaction
from smwi_events.mail.models import OutgoingMail
from smwi_events.registration.errors import ConfirmationSentOften
from smwi_events.registration.models import Order
from smwi_events.registration.services.lifecycle import cancel
from smwi_events.registration.services.links import MOST_A_DAY, SENT_AGAIN, send_confirmation_again
from smwi_events.registration.views.links import ANSWER_AFTER_SECONDS
from tests.browsing import Browser, sign_in
from tests.registration.offering import NOW, Offering, make_offering, make_submission, place

LINKS = "/konferencja/link-do-zgloszenia"
START = "/konferencja/2027/rejestracja"
LIST = "/organizator/zgloszenia"


@pytest.fixture
def offering(app: Flask) -> Offering:
    """Something to sell; `app` is another application than the browser's, on the same database."""
    return make_offering()


@pytest.fixture
def browser(offering: Offering, client: FlaskClient) -> Browser:
    return Browser(client)


@pytest.fixture
def order(offering: Offering) -> Callable[..., Order]:
    """Places an order of one clerk."""

    def make(key: str = "key", email: str = "Sekretariat@example.org", now: datetime = NOW, name: str = "") -> Order:
        submission = make_submission(offering.office)
        office = replace(submission.office, email=email, name=name or submission.office.name)
        with transaction():
            return place(offering, replace(submission, office=office), key, now=now)

    return make


def mails_about(template: str) -> list[OutgoingMail]:
    db.session.rollback()
    about = OutgoingMail.key.startswith(f"registration.{template}:")
    return list(db.session.scalars(sa.select(OutgoingMail).where(about).order_by(OutgoingMail.id)))


class TestClerk:
    def test_the_links_come_in_one_mail_to_the_address(self, browser: Browser, order: Callable[..., Order]) -> None:
        first, second = order("1"), order("2", "sekretariat@EXAMPLE.org", NOW + timedelta(days=1))
        other = order("3", "inny@example.org")
        page = browser.submit(START, {"email": " SEKRETARIAT@example.org "}, form=LINKS)
        assert page.request.path == f"{LINKS}/wyslano"
        [mail] = mails_about("order_links")
        assert mail.to == "sekretariat@EXAMPLE.org"
        assert mail.confidential
        for text in (mail.text, mail.html):
            assert text.index(second.token) < text.index(first.token)
            assert other.token not in text

    def test_a_name_becomes_no_link_there(self, browser: Browser, order: Callable[..., Order]) -> None:
        """Whoever registers in a stranger's name would write to them by it."""
        order("1", name="Wygrana: www.evil.example/odbierz")
        browser.submit(LINKS, {"email": "sekretariat@example.org"})
        [mail] = mails_about("order_links")
        assert "evil.example" not in mail.text + mail.html

    def test_the_answer_never_tells_whether_there_are_any(self, browser: Browser, order: Callable[..., Order]) -> None:
        order("1")
        known = browser.submit(LINKS, {"email": "sekretariat@example.org"})
        unknown = browser.submit(LINKS, {"email": "nikt@example.org"})
        assert (known.status_code, known.request.path) == (unknown.status_code, unknown.request.path)
        assert known.text == unknown.text
        assert len(mails_about("order_links")) == 1

    def test_the_mail_is_in_the_language_of_the_page(self, browser: Browser, order: Callable[..., Order]) -> None:
        token = order("1").token
        browser.submit("/en/conference/registration-link", {"email": "sekretariat@example.org"})
        [mail] = mails_about("order_links")
        assert mail.subject == "Links to your registrations"
        assert f"/en/conference/registration/{token}" in mail.text

    def test_a_cancelled_registration_is_left_out(self, browser: Browser, order: Callable[..., Order]) -> None:
        order_id = order("1").id
        with transaction():
            cancel(order_id, actor=SYSTEM, now=NOW)
        browser.submit(LINKS, {"email": "sekretariat@example.org"})
        assert mails_about("order_links") == []

    @pytest.mark.parametrize("typed", ["", "sekretariat", "a@b@c", "x" * 300 + "@example.org"])
    def test_what_is_no_address_is_refused_at_the_field(self, browser: Browser, typed: str) -> None:
        page = browser.submit(LINKS, {"email": typed})
        assert page.request.path == LINKS
        assert 'id="email-error"' in page.text

    def test_one_address_is_written_to_five_times_an_hour(self, browser: Browser, order: Callable[..., Order]) -> None:
        order("1")
        page = browser.get(LINKS)
        addresses = ["sekretariat@example.org", "SEKRETARIAT@example.org "] * 3
        answers = [browser.send(page, {"email": address}, follow=False).status_code for address in addresses]
        assert answers == [302] * 5 + [429]

    @pytest.mark.parametrize("typed", ["sekretariat@example.org", "nikt@example.org"])
    def test_the_answer_takes_as_long_for_every_address(
        self, browser: Browser, order: Callable[..., Order], typed: str
    ) -> None:
        order("1")
        page = browser.get(LINKS)
        started = time.monotonic()
        assert browser.send(page, {"email": typed}, follow=False).status_code == 302
        assert time.monotonic() - started >= ANSWER_AFTER_SECONDS

    def test_a_stranger_does_not_use_up_the_links_of_an_office(
        self, browser: Browser, order: Callable[..., Order]
    ) -> None:
        order("1")
        page = browser.get(LINKS)

        def ask(network: int) -> int:
            sender = {"REMOTE_ADDR": f"10.0.0.{network}"}
            data = {"email": "sekretariat@example.org"}
            return browser.send(page, data, follow=False, environ_overrides=sender).status_code

        assert [ask(1) for _ in range(12)] == [302] * 5 + [429] * 7
        # From everywhere together no mailbox is flooded either.
        assert [ask(2 + n // 5) for n in range(26)] == [302] * 25 + [429]

    def test_without_a_token_nothing_is_sent(self, browser: Browser, order: Callable[..., Order]) -> None:
        order("1")
        browser.client.post(LINKS, data={"email": "sekretariat@example.org"})
        assert mails_about("order_links") == []


class TestOrganiser:
    def test_the_confirmation_leaves_once_more(self, browser: Browser, order: Callable[..., Order]) -> None:
        placed = order("1")
        sign_in(browser, Permission.REGISTRATION_MANAGE)
        page = browser.submit(f"{LIST}/{placed.id}", {}, form="/potwierdzenie")
        assert page.request.path == f"{LIST}/{placed.id}"
        assert "Sekretariat@example.org" in page.text
        first, again = mails_about("order_placed")
        assert (again.to, again.subject) == (first.to, first.subject)
        assert placed.token in again.text
        assert again.confidential
        entry = db.session.scalars(sa.select(AuditEntry).filter_by(action=SENT_AGAIN)).one()
        assert entry.subject_id == placed.id

    def test_a_day_sees_only_so_many(self, order: Callable[..., Order]) -> None:
        order_id = order("1").id
        for hour in range(MOST_A_DAY):
            with transaction():
                send_confirmation_again(order_id, actor=SYSTEM, now=NOW + timedelta(hours=hour))
        with pytest.raises(ConfirmationSentOften), transaction():
            send_confirmation_again(order_id, actor=SYSTEM, now=NOW + timedelta(hours=MOST_A_DAY))
        with transaction():
            send_confirmation_again(order_id, actor=SYSTEM, now=NOW + timedelta(hours=25))
        assert len(mails_about("order_placed")) == 1 + MOST_A_DAY + 1

    def test_who_only_looks_has_no_button(self, browser: Browser, order: Callable[..., Order]) -> None:
        order_id = order("1").id
        sign_in(browser, Role.OBSERVER)
        assert "/potwierdzenie" not in browser.get(f"{LIST}/{order_id}").text
        assert browser.client.post(f"{LIST}/{order_id}/potwierdzenie").status_code == 403
