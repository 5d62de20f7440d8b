"""The outbox: one mail an occasion, no stolen headers, leases and second chances."""

import threading
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from smwi_events.audit.rules import SYSTEM
from smwi_events.core.database import db, transaction
from smwi_events.mail import queries, services
from smwi_events.mail.errors import BeingSent, TextErased, UnsafeHeader
from smwi_events.mail.models import OutgoingMail
from smwi_events.mail.rules import GIVE_UP_AFTER, LEASE, Attempt, MailState, Outcome

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
ACCEPTED = Attempt(Outcome.ACCEPTED)
DEFERRED = Attempt(Outcome.DEFERRED, "451 try later")
REFUSED = Attempt(Outcome.REFUSED, "550 no such person")
UNREACHABLE = Attempt(Outcome.UNREACHABLE, "connection refused")


def enqueue(**changed: Any) -> OutgoingMail:
    """Queue one mail; a transaction of the caller's."""
    values: dict[str, Any] = {
        "key": "test:1",
        "to": "anna@example.org",
        "to_name": "Anna Żak",
        "subject": "Zgłoszenie przyjęte",
        "text": "Dzień dobry",
        "html": "<p>Dzień dobry</p>",
        "locale": "pl",
        "now": NOW,
    }
    return services.enqueue(**{**values, **changed})


def try_once(attempt: Attempt, at: datetime = NOW) -> OutgoingMail:
    """Claim the next mail and settle it."""
    with transaction():
        mail = services.claim_next(at)
        assert mail
        services.settle(mail.id, mail.attempts, attempt, at)
    return mail


@pytest.mark.usefixtures("app", "each_database")
class TestEnqueue:
    def test_the_same_occasion_makes_one_mail(self) -> None:
        with transaction():
            first = enqueue()
            again = enqueue(subject="Inny temat")
        assert first is again
        assert db.session.scalar(sa.select(sa.func.count(OutgoingMail.id))) == 1

    def test_a_rolled_back_transaction_leaves_no_mail(self) -> None:
        with pytest.raises(ZeroDivisionError), transaction():
            enqueue()
            raise ZeroDivisionError
        assert queries.count_waiting() == 0

    @pytest.mark.parametrize(
        "changed",
        [
            {"subject": "Temat\r\nBcc: everyone@example.org"},
            {"to_name": "Anna\nBcc: everyone@example.org"},
            {"to": "anna@example.org\r\nBcc: everyone@example.org"},
            {"to": "anna@example.org, everyone@example.org"},
            {"to": "Anna <anna@example.org>"},
            {"to": "anna"},
            {"to": "anna..zak@example.org"},
            {"to": ".anna@example.org"},
            {"to": "anna@example..org"},
            {"to": "=?utf-8?q?a?=@example.org"},
            {"to": "a" * 250 + "@example.org"},
            {"subject": "Temat\u2028Bcc: x"},
        ],
    )
    def test_headers_cannot_be_broken_out_of(self, changed: dict[str, str]) -> None:
        with pytest.raises(UnsafeHeader), transaction():
            enqueue(**changed)
        assert queries.count_waiting() == 0

    @pytest.mark.parametrize("name", ["Wygrana https://evil.example/x", "www.evil.example", "a@evil.example"])
    def test_a_name_that_would_be_a_link_is_left_out(self, name: str) -> None:
        with transaction():
            assert enqueue(to_name=name).to_name == ""

    def test_long_names_and_subjects_are_cut(self) -> None:
        with transaction():
            mail = enqueue(to_name="ż" * 1000, subject="ó" * 1000)
        assert (len(mail.to_name), len(mail.subject)) == (200, 250)


@pytest.mark.usefixtures("app", "each_database")
class TestDelivery:
    def test_a_claimed_mail_is_nobody_elses_until_its_lease_ends(self) -> None:
        with transaction():
            enqueue()
        with transaction():
            assert services.claim_next(NOW)
        with transaction():
            assert services.claim_next(NOW + LEASE - timedelta(seconds=1)) is None
        with transaction():
            mail = services.claim_next(NOW + LEASE)
            assert mail
        assert (mail.state, mail.attempts) == (MailState.SENDING, 2)

    def test_a_worker_that_comes_back_from_the_dead_settles_nothing(self) -> None:
        with transaction():
            mail = enqueue()
        with transaction():
            services.claim_next(NOW)
        with transaction():
            services.claim_next(NOW + LEASE)
        with transaction():
            services.settle(mail.id, 1, REFUSED, NOW + LEASE)
        assert queries.get_mail(mail.id).state is MailState.SENDING

    def test_a_deferred_mail_waits_longer_each_time(self) -> None:
        with transaction():
            enqueue()
        mail = try_once(DEFERRED)
        first = mail.next_attempt_at
        assert timedelta(minutes=1) <= first - NOW <= timedelta(seconds=66)
        mail = try_once(DEFERRED, first)
        assert timedelta(minutes=2) <= mail.next_attempt_at - first <= timedelta(seconds=132)
        assert (mail.state, mail.attempts, mail.last_error) == (MailState.QUEUED, 2, "451 try later")

    def test_a_mail_deferred_for_five_days_is_given_up(self) -> None:
        with transaction():
            enqueue()
        assert try_once(DEFERRED, NOW + GIVE_UP_AFTER).state is MailState.FAILED

    def test_a_refused_mail_is_given_up_at_once(self) -> None:
        with transaction():
            enqueue()
        assert try_once(REFUSED).state is MailState.FAILED
        assert queries.count_failed() == 1

    def test_a_deaf_server_is_not_the_mails_fault(self) -> None:
        with transaction():
            first = enqueue()
            enqueue(key="test:2")
        mail = try_once(UNREACHABLE)
        assert (mail.state, mail.attempts, mail.next_attempt_at) == (MailState.QUEUED, 0, NOW)
        assert try_once(ACCEPTED).id == first.id

    def test_a_sent_confidential_mail_forgets_its_text(self) -> None:
        with transaction():
            enqueue(confidential=True)
            enqueue(key="test:2")
        private, ordinary = try_once(ACCEPTED), try_once(ACCEPTED)
        assert (private.text, private.html, private.sent_at) == ("", "", NOW)
        assert ordinary.text == "Dzień dobry"


@pytest.mark.usefixtures("app", "each_database")
class TestSendAgain:
    def test_a_failed_mail_gets_a_new_term(self) -> None:
        with transaction():
            enqueue()
        later = NOW + timedelta(days=9)
        mail = try_once(REFUSED)
        with transaction():
            services.send_again(mail, SYSTEM, later)
        mail = queries.get_mail(mail.id)
        assert (mail.state, mail.attempts, mail.next_attempt_at) == (MailState.QUEUED, 0, later)
        assert mail.give_up_at == later + GIVE_UP_AFTER

    def test_a_sent_mail_is_copied_once_a_minute(self) -> None:
        with transaction():
            enqueue()
        sent = try_once(ACCEPTED)
        with transaction():
            copy = services.send_again(sent, SYSTEM, NOW)
            assert services.send_again(sent, SYSTEM, NOW + timedelta(seconds=20)) is copy
        assert (copy.text, copy.state) == (sent.text, MailState.QUEUED)
        assert copy.message_id != sent.message_id

    def test_a_mail_on_its_way_and_an_erased_one_are_refused(self) -> None:
        with transaction():
            enqueue(confidential=True)
        with transaction():
            mail = services.claim_next(NOW)
            assert mail
        with pytest.raises(BeingSent), transaction():
            services.send_again(mail, SYSTEM, NOW)
        with transaction():
            services.settle(mail.id, 1, ACCEPTED, NOW)
        with pytest.raises(TextErased), transaction():
            services.send_again(mail, SYSTEM, NOW)


@pytest.mark.usefixtures("each_database")
def test_two_at_once_for_the_same_occasion_make_one_mail(app: Flask) -> None:
    start = threading.Barrier(4)

    def ask() -> None:
        with app.app_context():
            start.wait()
            with transaction():
                enqueue()

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert queries.count_waiting() == 1
