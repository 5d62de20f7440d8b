"""Proformas: numbers without gaps, frozen contents, waiting for the seller's data."""

import io
import threading
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pikepdf
import pytest
import sqlalchemy as sa
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st

from smwi_events.audit.rules import SYSTEM
from smwi_events.billing import queries, services
from smwi_events.billing.documents import describe, render_proforma
from smwi_events.billing.errors import NotYetIssued
from smwi_events.billing.jobs import issue_waiting
from smwi_events.billing.models import DocumentCounter, Proforma
from smwi_events.billing.rules import (
    DEMO_ACCOUNT,
    DocumentKind,
    Seller,
    SellerVatStatus,
    format_number,
    normalize_account,
    normalize_krs,
)
from smwi_events.core.database import db, transaction
from smwi_events.documents.qr import group_account
from smwi_events.mail.models import OutgoingMail
from smwi_events.registration import hooks
from smwi_events.registration.models import Order
from smwi_events.registration.services.lifecycle import cancel
from tests.registration.offering import NOW, Offering, make_offering, make_submission, place

SELLER = Seller(
    name="Stowarzyszenie próbne",
    street="Rynek 2",
    postcode="33-100",
    city="Tarnów",
    nip="6120009805",
    krs="0000000001",
    account="61109010140000071219812874",
    email="biuro@example.org",
    vat_status=SellerVatStatus.ACTIVE,
)


@pytest.fixture
def offering(app: Flask) -> Offering:
    return make_offering(size=40)


def save(seller: Seller = SELLER) -> None:
    with transaction():
        services.save_seller(seller, actor=SYSTEM, now=NOW)


def order(offering: Offering, key: str = "key", *tickets: int, now: datetime = NOW) -> Order:
    with transaction():
        return place(offering, make_submission(*(tickets or (offering.office,))), key, now=now)


def numbers() -> list[str]:
    db.session.rollback()
    return list(db.session.scalars(sa.select(Proforma.number).order_by(Proforma.id)))


class TestRules:
    @pytest.mark.parametrize("text", ["61 1090 1014 0000 0712 1981 2874", "PL61109010140000071219812874", DEMO_ACCOUNT])
    def test_accounts(self, text: str) -> None:
        assert len(normalize_account(text)) == 26

    @given(st.text(max_size=25))
    def test_other_text_is_no_account(self, text: str) -> None:
        with pytest.raises(ValueError, match="account"):
            normalize_account(text)

    @given(st.integers(0, 25), st.integers(1, 9))
    def test_any_mistyped_digit_of_an_account_is_noticed(self, place: int, shift: int) -> None:
        digits = SELLER.account
        wrong = digits[:place] + str((int(digits[place]) + shift) % 10) + digits[place + 1 :]
        with pytest.raises(ValueError, match="account"):
            normalize_account(wrong)

    def test_krs(self) -> None:
        assert normalize_krs(" 1 234") == "0000001234"
        with pytest.raises(ValueError, match="KRS"):
            normalize_krs("12345678901")

    def test_a_number_names_series_month_and_year(self) -> None:
        assert format_number(DocumentKind.PROFORMA, 12, date(2027, 6, 1)) == "PF/12/06/2027"

    def test_what_is_missing_is_named(self) -> None:
        assert SELLER.missing() == ()
        assert replace(SELLER, nip="", vat_status=None).missing() == ("nip", "vat_status")


@pytest.mark.usefixtures("each_database")
class TestIssuing:
    def test_an_order_gets_its_proforma_at_once(self, offering: Offering) -> None:
        save()
        placed = order(offering, "key", offering.office, offering.office, offering.workshop)
        proforma = queries.get_proforma(placed.id)
        assert (proforma.number, proforma.due_on) == ("PF/1/01/2027", date(2027, 1, 29))
        assert (proforma.net, proforma.vat, proforma.gross) == (placed.net, placed.vat, placed.gross)
        assert [document.number for document in hooks.list_documents(placed)] == ["PF/1/01/2027"]
        mail = db.session.scalars(sa.select(OutgoingMail.text).filter_by(topic="registration")).one()
        assert f"PF/1/01/2027 {placed.code}" in mail
        assert group_account(SELLER.account) in mail

    def test_the_contents_are_frozen(self, offering: Offering) -> None:
        save()
        placed = order(offering)
        before = dict(queries.get_proforma(placed.id).snapshot)
        save(replace(SELLER, name="Inna nazwa"))
        with transaction():
            db.session.get_one(Order, placed.id).buyer_name = "Inny nabywca"
        assert queries.get_proforma(placed.id).snapshot == before
        assert before["seller"]["name"] == "Stowarzyszenie próbne"

    def test_each_month_counts_from_one_by_the_polish_calendar(self, offering: Offering) -> None:
        save()
        for key, now in enumerate((NOW, NOW + timedelta(days=1), datetime(2027, 1, 31, 23, 30, tzinfo=UTC))):
            order(offering, str(key), now=now)
        assert numbers() == ["PF/1/01/2027", "PF/2/01/2027", "PF/1/02/2027"]

    def test_a_refused_order_burns_no_number(self, offering: Offering) -> None:
        save()
        order(offering, "first")
        with pytest.raises(ZeroDivisionError), transaction():
            place(offering, make_submission(offering.office), "broken")
            raise ZeroDivisionError
        order(offering, "second")
        assert numbers() == ["PF/1/01/2027", "PF/2/01/2027"]

    def test_numbers_have_no_gaps_under_threads(self, app: Flask, offering: Offering) -> None:
        save()
        start = threading.Barrier(12)

        def buy(key: int) -> None:
            with app.app_context():
                start.wait()
                try:
                    with transaction():
                        place(offering, make_submission(offering.office), str(key))
                        if key % 3 == 0:
                            raise ZeroDivisionError
                except ZeroDivisionError:
                    pass
                db.session.remove()

        threads = [threading.Thread(target=buy, args=(key,)) for key in range(12)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert sorted(numbers()) == sorted(f"PF/{sequence}/01/2027" for sequence in range(1, 9))
        assert db.session.scalars(sa.select(DocumentCounter.last)).one() == 8

    def test_without_legal_data_the_order_stands_and_the_proforma_waits(self, offering: Offering) -> None:
        save(replace(SELLER, account=""))
        placed = order(offering)
        assert (numbers(), queries.count_waiting_orders()) == ([], 1)
        assert [document.number for document in hooks.list_documents(placed)] == [None]
        with pytest.raises(NotYetIssued):
            queries.get_proforma(placed.id)
        save()
        assert (numbers(), queries.count_waiting_orders()) == (["PF/1/01/2027"], 0)
        keys = db.session.scalars(sa.select(OutgoingMail.key).order_by(OutgoingMail.id)).all()
        occasions = ("registration.order_placed", "billing.proforma_to_pay", "billing.proforma_ready")
        assert keys == [f"{occasion}:{placed.id}" for occasion in occasions]

    def test_a_cancelled_order_waits_for_nothing(self, offering: Offering) -> None:
        placed = order(offering)
        with transaction():
            cancel(placed.id, actor=SYSTEM, now=NOW)
        save()
        assert numbers() == []

    def test_the_sweep_issues_what_was_left(self, offering: Offering) -> None:
        order(offering)
        with transaction():
            services.seed_demo(NOW)
        with transaction():
            db.session.execute(sa.delete(Proforma))
        issue_waiting.sweep()
        assert len(numbers()) == 1
        issue_waiting.sweep()
        assert len(numbers()) == 1


class TestDocument:
    def test_an_exempt_seller_charges_no_vat_and_says_why(self, offering: Offering) -> None:
        save(replace(SELLER, vat_status=SellerVatStatus.EXEMPT_113))
        placed = order(offering)
        assert (placed.net, placed.vat, placed.gross) == (Decimal("590.00"), Decimal("0.00"), Decimal("590.00"))
        data = describe(queries.get_proforma(placed.id))
        assert data["rates"] == [["zw", "590,00", "0,00", "590,00"]]
        assert any("art. 113" in note for note in data["notes"])

    def test_what_is_printed_is_what_was_ordered(self, offering: Offering) -> None:
        save()
        placed = order(offering, "key", offering.office, offering.office, offering.workshop)
        data = describe(queries.get_proforma(placed.id))
        assert [(line["quantity"], line["net"], line["gross"]) for line in data["lines"]] == [
            ("2", "1\u00a0180,00", "1\u00a0451,40"),
            ("1", "99,99", "122,99"),
        ]
        assert data["total"]["value"] == "1\u00a0574,39\u00a0zł"
        assert data["words"]["value"] == "jeden tysiąc pięćset siedemdziesiąt cztery złote trzydzieści dziewięć groszy"
        assert data["transfer"]["pairs"][1]["value"] == f"PF/1/01/2027 {placed.code}"
        assert [party["lines"][0] for party in data["parties"]] == [
            "Stowarzyszenie próbne",
            "Gmina Próbna",
            "Urząd Gminy Próbna",
        ]
        assert data["qr"] is not None

    @pytest.mark.parametrize("locale", ["pl", "en"])
    def test_the_pdf_is_tagged_and_in_the_language_of_the_order(self, offering: Offering, locale: str) -> None:
        with transaction():
            services.seed_demo(NOW)
        with transaction():
            placed = place(offering, make_submission(offering.office), locale=locale)
        with pikepdf.open(io.BytesIO(render_proforma(queries.get_proforma(placed.id)))) as document:
            assert document.Root.MarkInfo.Marked
            assert str(document.Root.Lang).startswith(locale)
