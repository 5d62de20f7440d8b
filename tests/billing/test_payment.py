"""When a proforma is due and why, and the mail to who pays it."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient
from flask_babel import force_locale

from smwi_events.audit.rules import SYSTEM
from smwi_events.billing import queries, services
from smwi_events.billing.rules import calculate_due, explain_due
from smwi_events.core.database import db, transaction
from smwi_events.core.localized import LocalizedText
from smwi_events.editions.models import Edition
from smwi_events.editions.rules.values import KeyDateData
from smwi_events.editions.services import add_key_date
from smwi_events.mail.models import OutgoingMail
from smwi_events.registration.models import Order
from tests.registration.offering import NOW, Offering, make_offering, make_submission, place

ISSUED = date(2027, 1, 15)


@pytest.fixture
def offering(app: Flask) -> Offering:
    """Something to register for, and a seller; `app` is another application than the visited one."""
    with transaction():
        services.seed_demo(NOW)
    return make_offering()


def placed(offering: Offering, key: str = "key", **changes: object) -> Order:
    with transaction():
        return place(offering, make_submission(offering.office, **changes), key)


def mails(topic: str) -> list[OutgoingMail]:
    db.session.rollback()
    return list(db.session.scalars(sa.select(OutgoingMail).filter_by(topic=topic).order_by(OutgoingMail.id)))


@pytest.mark.parametrize(
    ("deadlines", "due"),
    [
        ([], date(2027, 1, 29)),
        ([date(2027, 6, 11)], date(2027, 1, 29)),
        ([date(2027, 1, 29)], date(2027, 1, 29)),
        ([date(2027, 1, 28)], date(2027, 1, 28)),
        ([date(2027, 1, 16)], date(2027, 1, 16)),
        # Not ahead any more.
        ([date(2027, 1, 15)], date(2027, 1, 29)),
        ([date(2027, 1, 1)], date(2027, 1, 29)),
        ([date(2027, 1, 1), date(2027, 1, 20), date(2027, 1, 25)], date(2027, 1, 20)),
    ],
)
def test_a_proforma_is_due_after_the_days_to_pay_or_at_an_earlier_deadline(deadlines: list[date], due: date) -> None:
    assert calculate_due(ISSUED, 14, deadlines) == due


@pytest.mark.parametrize(
    ("due", "words"), [(14, "14 days from the issue"), (13, "the last day for payments"), (1, "the last day for")]
)
def test_the_reason_is_told(app: Flask, due: int, words: str) -> None:
    with force_locale("en"):
        assert words in str(explain_due(ISSUED, ISSUED + timedelta(days=due), 14))


@pytest.mark.parametrize(
    ("is_deadline", "day", "reason"),
    [(True, "20 stycznia 2027", "ostatni dzień wpłat"), (False, "29 stycznia 2027", "14 dni od wystawienia pro formy")],
)
def test_the_deadline_of_the_edition_bounds_its_proformas(
    client: FlaskClient, offering: Offering, is_deadline: bool, day: str, reason: str
) -> None:
    with transaction():
        key_date = KeyDateData(date(2027, 1, 20), LocalizedText("Wpłaty"), is_payment_deadline=is_deadline)
        add_key_date(offering.edition_id, key_date, actor=SYSTEM, now=NOW)
    order = placed(offering)
    token = order.token
    texts = [mail.text for topic in ("registration", "billing") for mail in mails(topic)]
    assert len(texts) == 2
    for text in (*texts, client.get(f"/konferencja/zgloszenie/{token}").text):
        told = " ".join(text.replace("\u00a0", " ").split())
        assert f"{day} ({reason}" in told


class TestDemo:
    def texts(self, client: FlaskClient, offering: Offering) -> list[str]:
        token = placed(offering).token
        page = client.get(f"/konferencja/zgloszenie/{token}").text
        parts = [
            part for topic in ("registration", "billing") for mail in mails(topic) for part in (mail.text, mail.html)
        ]
        assert len(parts) == 4
        return [" ".join(text.replace("\u00a0", " ").split()) for text in (page, *parts)]

    def test_page_and_mails_ask_not_to_pay_as_the_document_does(self, client: FlaskClient, offering: Offering) -> None:
        for text in self.texts(client, offering):
            assert "Prosimy nie płacić" in text
            assert "Prosimy o przelew" not in text

    def test_a_real_seller_in_a_demo_edition_asks_for_no_money_either(
        self, client: FlaskClient, offering: Offering
    ) -> None:
        with transaction():
            services.save_seller(replace(queries.get_seller(), is_demo=False), actor=SYSTEM, now=NOW)
        assert all("Prosimy nie płacić" in text for text in self.texts(client, offering))

    def test_a_real_order_is_to_be_paid(self, client: FlaskClient, offering: Offering) -> None:
        with transaction():
            services.save_seller(replace(queries.get_seller(), is_demo=False), actor=SYSTEM, now=NOW)
            edition = db.session.get_one(Edition, offering.edition_id)
            edition.is_demo = False
        assert all("Prosimy nie płacić" not in text for text in self.texts(client, offering))


class TestMailToWhoPays:
    def test_it_leads_to_the_document_and_to_nothing_else(self, client: FlaskClient, offering: Offering) -> None:
        order = placed(offering)
        token, proforma = order.token, queries.get_proforma(order.id)
        number, document = proforma.number, f"/konferencja/pro-forma/{proforma.token}.pdf"
        (mail,) = mails("billing")
        assert (mail.to, mail.to_name, mail.confidential) == ("faktury@example.org", "", True)
        for text in (mail.text, mail.html):
            assert number in text
            assert document in text
            assert token not in text
            assert "Ćwik" not in text
        answer = client.get(document)
        assert (answer.status_code, answer.content_type) == (200, "application/pdf")
        assert client.get("/konferencja/pro-forma/unknown.pdf").status_code == 404

    def test_the_clerk_has_no_second_mail(self, offering: Offering) -> None:
        placed(offering, invoice_email="Sekretariat@example.org")
        assert mails("billing") == []

    def test_it_comes_as_well_once_a_waiting_proforma_is_issued(self, app: Flask) -> None:
        placed(make_offering())
        with transaction():
            services.seed_demo(NOW)
        assert sorted(mail.to for mail in mails("billing")) == ["faktury@example.org", "sekretariat@example.org"]

    def test_whom_it_does_not_concern_is_told_what_to_do(self, offering: Offering) -> None:
        placed(offering)
        for mail in (*mails("registration"), *mails("billing")):
            assert "ktoś podał ten adres przez pomyłkę" in " ".join(mail.text.split())
            assert "ktoś podał ten adres przez pomyłkę" in " ".join(mail.html.split())
