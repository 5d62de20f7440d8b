"""Delivery through a real server: one connection, second chances, nothing lost with a killed worker."""

import dataclasses
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa
import time_machine
from flask import Flask

from config import Settings
from smwi_events.app import create_app
from smwi_events.core.database import db, transaction
from smwi_events.mail import services
from smwi_events.mail.jobs import deliver
from smwi_events.mail.models import OutgoingMail
from smwi_events.mail.rules import LEASE, MailState
from tests.mail.conftest import Server
from tests.mail.test_services import enqueue

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


@pytest.fixture
def mailing(settings: Settings, smtp: Server) -> Iterator[Flask]:
    """An application whose mail goes to the test's server."""
    app = create_app(dataclasses.replace(settings, smtp_url=smtp.url), testing=True)
    with app.app_context():
        yield app
        db.session.remove()
        db.engine.dispose()


def sweep(at: datetime = NOW) -> None:
    with time_machine.travel(at, tick=False):
        deliver.sweep()


def states() -> list[MailState]:
    db.session.rollback()
    return list(db.session.scalars(sa.select(OutgoingMail.state).order_by(OutgoingMail.id)))


@pytest.mark.usefixtures("mailing", "each_database")
class TestDelivery:
    def test_a_mail_arrives_whole(self, smtp: Server) -> None:
        with transaction():
            queued = enqueue()
        sweep()
        [mail] = smtp.sink.mails
        assert (mail["Subject"], mail["To"]) == ("Zgłoszenie przyjęte", "Anna Żak <anna@example.org>")
        assert mail["From"].addresses[0].display_name == "Stowarzyszenie „Miasta w Internecie”"
        assert (mail["Content-Language"], mail["Auto-Submitted"]) == ("pl", "auto-generated")
        assert mail["Message-ID"] == queued.message_id
        text, html = mail.get_body(("plain",)), mail.get_body(("html",))
        assert text and text.get_content().strip() == "Dzień dobry"
        assert html and html.get_content().strip() == "<p>Dzień dobry</p>"
        assert states() == [MailState.SENT]

    def test_many_leave_in_order_over_one_connection(self, smtp: Server) -> None:
        with transaction():
            for number in range(20):
                enqueue(key=f"test:{number}", subject=f"Numer {number}")
        sweep()
        assert [mail["Subject"] for mail in smtp.sink.mails] == [f"Numer {number}" for number in range(20)]
        assert smtp.sink.connections == 1

    def test_a_451_is_tried_again_and_holds_nobody_up(self, smtp: Server) -> None:
        with transaction():
            enqueue()
            enqueue(key="test:2", subject="Drugi")
        smtp.sink.answers = ["451 try again later"]
        sweep()
        assert states() == [MailState.QUEUED, MailState.SENT]
        sweep(NOW + timedelta(seconds=30))
        assert states() == [MailState.QUEUED, MailState.SENT]
        sweep(NOW + timedelta(seconds=70))
        assert states() == [MailState.SENT, MailState.SENT]
        assert [mail["Subject"] for mail in smtp.sink.mails] == ["Drugi", "Zgłoszenie przyjęte"]

    def test_an_unknown_recipient_is_final(self, smtp: Server) -> None:
        with transaction():
            enqueue()
        smtp.sink.recipient_answers = {"anna@example.org": "550 no such person"}
        sweep()
        assert states() == [MailState.FAILED]
        assert db.session.scalars(sa.select(OutgoingMail.last_error)).one() == "550 no such person"

    def test_a_server_that_is_away_loses_and_reorders_nothing(self, smtp: Server) -> None:
        with transaction():
            for number in range(3):
                enqueue(key=f"test:{number}", subject=f"Numer {number}")
        smtp.shut()
        for hour in range(4):
            sweep(NOW + timedelta(hours=hour))
        assert states() == [MailState.QUEUED] * 3
        smtp.open()
        sweep(NOW + timedelta(hours=4, minutes=1))
        assert [mail["Subject"] for mail in smtp.sink.mails] == ["Numer 0", "Numer 1", "Numer 2"]

    def test_what_a_killed_worker_held_is_taken_up_after_its_lease(self, smtp: Server) -> None:
        with transaction():
            mail = enqueue()
        with transaction():
            services.claim_next(NOW)
        sweep(NOW + LEASE - timedelta(seconds=1))
        assert smtp.sink.mails == []
        sweep(NOW + LEASE)
        assert [sent["Message-ID"] for sent in smtp.sink.mails] == [mail.message_id]

    def test_a_broken_line_costs_one_mail_a_pause_and_the_next_a_new_connection(self, smtp: Server) -> None:
        with transaction():
            enqueue()
            enqueue(key="test:2", subject="Drugi")
        smtp.sink.answers = ["421 closing"]
        sweep()
        assert states() == [MailState.QUEUED, MailState.SENT]


@pytest.mark.usefixtures("app")
def test_without_a_server_mail_lands_in_the_folder(settings: Settings) -> None:
    with transaction():
        enqueue()
    sweep()
    sweep()
    [file] = (settings.instance / "mailbox").iterdir()
    assert b"Auto-Submitted: auto-generated" in file.read_bytes()


@pytest.mark.usefixtures("app")
def test_two_workers_send_each_mail_once(app: Flask, settings: Settings) -> None:
    with transaction():
        first = enqueue()
        second = enqueue(key="test:2")
    with transaction():
        one = services.claim_next(NOW)
        other = services.claim_next(NOW)
    assert one and other and {one.id, other.id} == {first.id, second.id}
