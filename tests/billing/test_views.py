"""The seller's page, and the proforma behind its two doors."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from smwi_events.accounts.rules import Permission, Role
from smwi_events.billing import queries, services
from smwi_events.billing.rules import SellerVatStatus
from smwi_events.core.database import db, transaction
from smwi_events.registration.models import Order
from tests.browsing import Browser, sign_in
from tests.registration.offering import NOW, make_offering, make_submission, place

PATH = "/organizator/sprzedawca"
FILLED = {
    "name": "Stowarzyszenie próbne",
    "street": "Rynek 2",
    "postcode": "33-100",
    "city": "Tarnów",
    "nip": "612-000-98-05",
    "krs": "1234",
    "account": "61 1090 1014 0000 0712 1981 2874",
    "email": "biuro@example.org",
    "vat_status": "active",
    "payment_days": "21",
}


@pytest.fixture
def browser(app: Flask, client: FlaskClient) -> Browser:
    """A visitor; `app` is another application than the one visited, on the same database."""
    return Browser(client)


class TestSeller:
    def test_the_data_are_saved_in_their_plain_form(self, browser: Browser) -> None:
        sign_in(browser, Permission.BILLING_MANAGE)
        page = browser.submit(PATH, FILLED)
        assert page.status_code == 200
        db.session.rollback()
        seller = queries.get_seller()
        assert (seller.nip, seller.krs, seller.account) == ("6120009805", "0000001234", "61109010140000071219812874")
        assert (seller.vat_status, seller.payment_days, seller.missing()) == (SellerVatStatus.ACTIVE, 21, ())

    @pytest.mark.parametrize(
        ("field", "value"),
        [
            ("nip", "6120009806"),
            ("krs", "x"),
            ("account", "61109010140000071219812875"),
            ("email", "biuro"),
            ("postcode", "33100"),
            ("payment_days", "0"),
            ("payment_days", ""),
            ("name", "x" * 251),
            ("vat_status", "never"),
        ],
    )
    def test_each_wrong_field_says_so_and_saves_nothing(self, browser: Browser, field: str, value: str) -> None:
        sign_in(browser, Permission.BILLING_MANAGE)
        page = browser.submit(PATH, {**FILLED, field: value})
        assert page.status_code == 422
        assert f'id="{field}-error"' in page.text
        db.session.rollback()
        assert queries.find_profile() is None

    def test_the_office_may_not_see_it(self, browser: Browser) -> None:
        sign_in(browser, Role.OFFICE)
        assert browser.get(PATH).status_code == 403

    def test_orders_that_wait_are_named(self, browser: Browser) -> None:
        offering = make_offering()
        with transaction():
            place(offering, make_submission(offering.office))
        sign_in(browser, Permission.BILLING_MANAGE)
        assert "1" in browser.get(PATH).text
        browser.submit(PATH, FILLED)
        db.session.rollback()
        assert queries.count_waiting_orders() == 0


class TestDownload:
    @pytest.fixture
    def placed(self, browser: Browser) -> Order:
        offering = make_offering()
        with transaction():
            services.seed_demo(NOW)
            return place(offering, make_submission(offering.office))

    def test_the_clerk_downloads_it_with_the_private_link(self, browser: Browser, placed: Order) -> None:
        answer = browser.get(f"/konferencja/zgloszenie/{placed.token}/pro-forma.pdf")
        assert (answer.status_code, answer.content_type) == (200, "application/pdf")
        assert answer.data.startswith(b"%PDF-")
        assert "PF-1-01-2027.pdf" in answer.headers["Content-Disposition"]
        assert answer.headers["Cache-Control"] == "no-store"

    def test_nobody_else_does(self, browser: Browser, placed: Order) -> None:
        assert browser.get("/konferencja/zgloszenie/wrong/pro-forma.pdf").status_code == 404
        path = f"/organizator/zgloszenia/{placed.id}/pro-forma.pdf"
        assert browser.get(path, follow=False).status_code == 302
        sign_in(browser, Role.EDITOR)
        assert browser.get(path).status_code == 403
        sign_in(browser, Role.OFFICE)
        assert browser.get(path).status_code == 200

    def test_before_it_is_issued_the_page_says_so(self, browser: Browser) -> None:
        offering = make_offering()
        with transaction():
            placed = place(offering, make_submission(offering.office))
        assert browser.get(f"/konferencja/zgloszenie/{placed.token}/pro-forma.pdf").status_code == 404
        assert browser.get(f"/konferencja/zgloszenie/{placed.token}").status_code == 200


def test_a_network_has_sixty_proformas_set_an_hour(client: FlaskClient) -> None:
    path = "/konferencja/zgloszenie/unknown/pro-forma.pdf"
    assert [client.get(path).status_code for _ in range(61)] == [404] * 60 + [429]
