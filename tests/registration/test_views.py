"""A clerk's way through the registration, as a browser without JavaScript walks it."""

import re
from datetime import date
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from smwi_events.audit.rules import SYSTEM
from smwi_events.core.database import db, transaction
from smwi_events.institutions.rules import CommuneKind, Unit, UnitLevel
from smwi_events.institutions.services import import_register
from smwi_events.mail.models import OutgoingMail
from smwi_events.registration.models import Delegate, Draft, Order, Quota
from smwi_events.registration.rules.orders import OrderState
from tests.browsing import Browser
from tests.registration.offering import NOW, Offering, make_offering

START = "/konferencja/2027/rejestracja"
OFFICE = {
    "office_name": "Urząd Gminy Próbna",
    "contact_given_name": "Żaneta",
    "contact_family_name": "Łącka",
    "contact_email": "sekretariat@example.org",
    "contact_phone": "14 600 00 00",
}
INVOICE = {
    "buyer_name": "Gmina Próbna",
    "buyer_nip": "612-000-98-05",
    "buyer_street": "Rynek 1",
    "buyer_postcode": "33100",
    "buyer_city": "Próbna",
    "recipient_name": "Urząd Gminy Próbna",
    "invoice_email": "faktury@example.org",
}
ACCEPTED = {"regulations": "y", "privacy": "y", "authorised": "y"}


class Clerk(Browser):
    """Walks through one registration."""

    draft = ""

    def start(self) -> TestResponse:
        page = self.submit(START, {}, form="start")
        self.draft = page.request.path.removesuffix("/urzad")
        return page

    def step(self, name: str, data: dict[str, Any], **options: Any) -> TestResponse:
        return self.submit(f"{self.draft}/{name}", data, **options)

    def fill(self, people: int = 1, ticket: int = 1) -> TestResponse:
        """Everything up to the last page."""
        self.start()
        self.step("urzad", OFFICE)
        self.step("uczestnicy", {**rows(people, ticket), "action": "next"}, form="delegates")
        return self.step("faktura", INVOICE)


def rows(people: int, ticket: int = 1) -> dict[str, str]:
    values: dict[str, str] = {}
    for index in range(people):
        row = {"given_name": f"Jan {index}", "family_name": "Ćwik", "job_title": "informatyk", "ticket": str(ticket)}
        values |= {f"rows-{index}-{name}": value for name, value in row.items()}
    return values


@pytest.fixture
def clerk(client: FlaskClient) -> Clerk:
    return Clerk(client)


@pytest.fixture(autouse=True)
def offering(app: Flask) -> Offering:
    """Something to register for; `app` is another application than the clerk's, on the same database."""
    return make_offering()


def orders() -> list[Order]:
    db.session.rollback()
    return list(db.session.scalars(sa.select(Order).order_by(Order.id)))


def drafts() -> list[Draft]:
    db.session.rollback()
    return list(db.session.scalars(sa.select(Draft).order_by(Draft.id)))


class TestStart:
    def test_the_offer_is_shown_with_prices_and_places(self, clerk: Clerk) -> None:
        page = clerk.get(START)
        assert page.status_code == 200
        assert "590,00\u00a0zł" in page.text
        assert page.headers["Cache-Control"] == "no-store"

    def test_a_look_begins_nothing(self, clerk: Clerk) -> None:
        clerk.get(START)
        clerk.client.post(START)
        assert drafts() == []

    def test_the_button_begins_a_draft_under_an_unguessable_address(self, clerk: Clerk) -> None:
        page = clerk.start()
        draft = drafts()[0]
        assert page.request.path == f"{START}/{draft.token}/urzad"
        assert len(draft.token) >= 32
        assert page.status_code == 200

    def test_an_edition_without_tickets_takes_none(self, clerk: Clerk) -> None:
        db.session.execute(sa.text("DELETE FROM ticket_type"))
        db.session.commit()
        assert clerk.get(START).status_code == 200
        assert 'id="start"' not in clerk.get(START).text

    @pytest.mark.parametrize(
        "path",
        [
            "/konferencja/1801/rejestracja",
            f"{START}/wrong/urzad",
            "/konferencja/zgloszenie/wrong",
        ],
    )
    def test_what_is_not_there_is_not_found(self, clerk: Clerk, path: str) -> None:
        assert clerk.get(path).status_code == 404

    def test_a_draft_belongs_to_its_year(self, clerk: Clerk) -> None:
        clerk.start()
        assert clerk.get(clerk.draft.replace("2027", "2026") + "/urzad").status_code == 404


class TestJourney:
    def test_five_delegates_in_one_go(self, clerk: Clerk) -> None:
        page = clerk.fill(5)
        assert page.request.path.endswith("/sprawdzenie")
        assert "3\u00a0628,50\u00a0zł" in page.text
        page = clerk.send(page, ACCEPTED)
        order = orders()[0]
        assert page.request.path == f"/konferencja/zgloszenie/{order.token}"
        assert order.code in page.text
        assert page.headers["Referrer-Policy"] == "no-referrer"
        assert (order.places, order.state, str(order.gross)) == (5, OrderState.PLACED, "3628.50")
        assert (order.buyer_nip, order.buyer_postcode, order.recipient_nip) == ("6120009805", "33-100", "")
        assert db.session.get_one(Quota, 1).used == 5
        assert drafts()[0].order_id == order.id
        assert db.session.scalars(sa.select(OutgoingMail.to)).all() == ["sekretariat@example.org"]

    def test_in_english(self, clerk: Clerk) -> None:
        page = clerk.fill()
        page = clerk.send(
            clerk.get(
                "/en"
                + clerk.draft.replace("konferencja", "conference").replace("rejestracja", "registration")
                + "/check"
            ),
            ACCEPTED,
        )
        assert page.request.path == f"/en/conference/registration/{orders()[0].token}"
        assert orders()[0].locale == "en"
        assert 'lang="en"' in page.text

    def test_sent_twice_it_is_one_order(self, clerk: Clerk) -> None:
        last = clerk.fill()
        first, second = clerk.send(last, ACCEPTED), clerk.send(last, ACCEPTED)
        assert first.request.path == second.request.path
        assert (len(orders()), db.session.get_one(Quota, 1).used) == (1, 1)

    def test_back_after_sending_leads_to_the_order(self, clerk: Clerk) -> None:
        sent = clerk.send(clerk.fill(), ACCEPTED)
        for step in ("urzad", "uczestnicy", "faktura", "sprawdzenie"):
            assert clerk.get(f"{clerk.draft}/{step}").request.path == sent.request.path

    def test_a_second_window_cannot_change_what_was_sent(self, clerk: Clerk) -> None:
        last = clerk.fill()
        window = clerk.get(f"{clerk.draft}/urzad")
        clerk.send(last, ACCEPTED)
        page = clerk.send(window, {"office_name": "Inny urząd"})
        assert page.status_code == 409
        assert orders()[0].code in page.text
        assert "Inny urząd" in page.text
        assert drafts()[0].data["office"]["office_name"] == OFFICE["office_name"]

    def test_a_page_older_than_the_draft_is_shown_again(self, clerk: Clerk) -> None:
        last = clerk.fill()
        clerk.step("uczestnicy", {**rows(2), "action": "next"}, form="delegates")
        page = clerk.send(last, ACCEPTED)
        assert (page.status_code, orders()) == (409, [])
        assert clerk.send(page, ACCEPTED).status_code == 200
        assert orders()[0].places == 2

    def test_a_price_changed_meanwhile_is_shown_first(self, clerk: Clerk, offering: Offering) -> None:
        last = clerk.fill()
        with transaction():
            db.session.execute(sa.text("UPDATE ticket_type SET price_net = 79000"))
        page = clerk.send(last, ACCEPTED)
        assert (page.status_code, orders()) == (409, [])
        assert "790,00\u00a0zł" in page.text

    def test_the_money_on_page_mail_and_table_is_the_same(self, clerk: Clerk) -> None:
        page = clerk.send(clerk.fill(3, 3), ACCEPTED)
        assert page.status_code == 409
        page = clerk.send(clerk.fill(2, 3), ACCEPTED)
        mail = db.session.scalars(sa.select(OutgoingMail)).one()
        assert str(orders()[0].gross) == "245.98"
        for text in (page.text, mail.text, mail.html):
            assert "245,98\u00a0zł" in text


class TestKept:
    def test_a_wrong_field_keeps_the_others(self, clerk: Clerk) -> None:
        clerk.start()
        page = clerk.step("urzad", {**OFFICE, "contact_email": "sekretariat@"})
        assert page.status_code == 422
        assert 'aria-invalid="true"' in page.text
        assert drafts()[0].data["office"] == {"unit": "", "teryt": "", **OFFICE, "contact_email": "sekretariat@"}
        assert "sekretariat@" in clerk.get(f"{clerk.draft}/urzad").text

    def test_an_expired_session_keeps_everything(self, clerk: Clerk) -> None:
        clerk.start()
        page = clerk.get(f"{clerk.draft}/urzad")
        clerk.client.delete_cookie("session")
        page = clerk.send(page, OFFICE)
        assert page.status_code == 422
        assert "Urząd Gminy Próbna" in page.text
        assert clerk.send(page, {}).request.path.endswith("/uczestnicy")

    def test_an_expired_session_on_the_last_page_keeps_the_ticks(self, clerk: Clerk) -> None:
        last = clerk.fill()
        clerk.client.delete_cookie("session")
        page = clerk.send(last, ACCEPTED)
        assert (page.status_code, orders(), page.text.count("checked")) == (422, [], 3)
        clerk.send(page, {})
        assert len(orders()) == 1

    def test_a_sold_out_quota_keeps_everything_and_says_what_is_left(self, clerk: Clerk) -> None:
        last = clerk.fill(5)
        with transaction():
            db.session.execute(sa.update(Quota).where(Quota.id == 1).values(used=7))
        page = clerk.send(last, ACCEPTED)
        assert page.status_code == 409
        assert re.search(r"\b3\b.*\b5\b", page.text, re.DOTALL)
        assert page.text.count("checked") == 3
        assert orders() == []
        page = clerk.step(
            "uczestnicy",
            {f"rows-{index}-given_name": "" for index in (3, 4)}
            | {f"rows-{index}-family_name": "" for index in (3, 4)}
            | {f"rows-{index}-job_title": "" for index in (3, 4)}
            | {"action": "next"},
            form="delegates",
        )
        clerk.send(clerk.get(f"{clerk.draft}/sprawdzenie"), ACCEPTED)
        assert orders()[0].places == 3

    @pytest.mark.parametrize("missing", list(ACCEPTED))
    def test_each_statement_is_needed(self, clerk: Clerk, missing: str) -> None:
        page = clerk.send(clerk.fill(), {key: "y" for key in ACCEPTED if key != missing})
        assert (page.status_code, orders()) == (422, [])
        assert f'id="{missing}-error"' in page.text

    def test_gaps_are_named_on_the_last_page(self, clerk: Clerk) -> None:
        clerk.start()
        page = clerk.get(f"{clerk.draft}/sprawdzenie")
        assert all(f'{clerk.draft}/{step}"' in page.text for step in ("urzad", "uczestnicy", "faktura"))
        page = clerk.send(page, ACCEPTED)
        assert (page.status_code, orders()) == (422, [])


class TestDelegates:
    def add(self, clerk: Clerk, data: dict[str, Any]) -> TestResponse:
        return clerk.step("uczestnicy", data, form="delegates")

    def test_five_rows_at_first_and_five_more(self, clerk: Clerk) -> None:
        clerk.start()
        page = clerk.get(f"{clerk.draft}/uczestnicy")
        assert "rows-4-given_name" in page.text
        assert "rows-5-given_name" not in page.text
        page = self.add(clerk, {**rows(5), "action": "add"})
        assert "rows-9-given_name" in page.text
        assert len(drafts()[0].data["delegates"]) == 5

    def test_pasted_rows_join_the_table(self, clerk: Clerk) -> None:
        clerk.start()
        text = "Imię\tNazwisko\tStanowisko\tE-mail\nEwa\tŻak\tradna\tewa@example.org\n\tBez-Imienia\t\tzle"
        page = self.add(clerk, {**rows(1), "paste": text, "paste_ticket": "2", "action": "paste"})
        assert page.status_code == 200
        saved = drafts()[0].data["delegates"]
        assert [row["family_name"] for row in saved] == ["Ćwik", "Żak", "Bez-Imienia"]
        assert saved[1] == {
            "given_name": "Ewa",
            "family_name": "Żak",
            "job_title": "radna",
            "email": "ewa@example.org",
            "ticket": "2",
        }
        assert 'id="rows-2-given_name-error"' in page.text
        assert 'href="#rows-2-email"' in page.text

    @pytest.mark.parametrize(
        ("data", "status"),
        [
            ({"action": "next"}, 422),
            ({**rows(201), "action": "next"}, 422),
            ({"paste": "x" * 100_001, "action": "paste"}, 422),
            ({"rows-0-given_name": "Ewa", "action": "next"}, 422),
            ({**rows(1, 999), "action": "next"}, 422),
            ({**rows(1), "rows-0-given_name": "E" * 10_000, "action": "next"}, 422),
        ],
    )
    def test_what_is_wrong_is_shown_and_kept(self, clerk: Clerk, data: dict[str, Any], status: int) -> None:
        clerk.start()
        page = self.add(clerk, data)
        assert (page.status_code, "error-summary" in page.text) == (status, True)
        assert all(value in page.text for value in data.values() if value not in ("next", "paste", "999"))

    def test_the_summary_comes_alone_and_saves(self, clerk: Clerk) -> None:
        clerk.start()
        page = self.add(clerk, {**rows(2), "action": "summary"})
        assert page.text.lstrip().startswith('<div class="order-summary"')
        assert "1\u00a0451,40\u00a0zł" in page.text
        assert len(drafts()[0].data["delegates"]) == 2


class TestOffice:
    def test_a_starter_list_says_what_it_lacks(self, clerk: Clerk) -> None:
        page = clerk.start()
        assert "na razie tylko województwa i\u00a0miasta na prawach powiatu" in page.text
        with transaction():
            day = date(2025, 1, 1)
            rural = Unit("1216092", UnitLevel.COMMUNE, CommuneKind.RURAL, "Tarnów", "tarnowski", "małopolskie", day)
            import_register([rural], day, SYSTEM, NOW)
        assert "na razie tylko" not in clerk.get(f"{clerk.draft}/urzad").text

    def test_a_code_that_fits_no_name_is_forgotten_without_a_word(self, clerk: Clerk) -> None:
        clerk.start()
        page = clerk.step("urzad", {**OFFICE, "unit": "Gmina wpisana ręcznie", "teryt": "1216"})
        assert page.request.path.endswith("/uczestnicy")

    @pytest.mark.parametrize(("step", "field"), [("urzad", "office_name"), ("faktura", "buyer_name")])
    def test_a_step_keeps_itself_while_it_is_being_filled_in(self, clerk: Clerk, step: str, field: str) -> None:
        clerk.start()
        answer = clerk.step(step, {field: "Gmina w połowie wpisana", "action": "summary"}, form=1, follow=False)
        assert answer.status_code == 200
        assert 'id="order-summary"' in answer.text and "<html" not in answer.text
        assert 'value="Gmina w połowie wpisana"' in clerk.get(f"{clerk.draft}/{step}").text

    def test_the_first_page_leads_back_to_a_registration_that_was_not_sent(self, clerk: Clerk) -> None:
        assert "Wróć do rozpoczętego zgłoszenia" not in clerk.get(START).text
        clerk.start()
        page = clerk.get(START).text
        assert "Wróć do rozpoczętego zgłoszenia" in page and f'href="{clerk.draft}/urzad"' in page

    def test_more_rows_than_a_registration_takes_stay_in_their_field(self, clerk: Clerk) -> None:
        clerk.start()
        page = clerk.step("uczestnicy", {"paste": "Jan\tĆwik\n" * 201, "action": "paste"}, form="delegates")
        assert page.status_code == 422 and "najwyżej 200 osób" in page.text
        assert page.text.count("Jan\tĆwik") == 201
        assert drafts()[0].data.get("delegates", []) == []


class TestInvoice:
    def test_the_last_page_shows_numbers_as_documents_write_them(self, clerk: Clerk) -> None:
        clerk.fill()
        clerk.step("faktura", {**INVOICE, "buyer_nip": "6120009805", "buyer_postcode": "33100"})
        page = clerk.get(f"{clerk.draft}/sprawdzenie").text
        assert "612-000-98-05" in page
        assert "33-100" in page
        assert "33100" not in page
        clerk.step("faktura", {**INVOICE, "buyer_nip": "12", "buyer_postcode": "33100"})
        page = clerk.get(f"{clerk.draft}/sprawdzenie").text
        assert "NIP 12<" in page
        assert "33100" in page

    def test_the_first_step_suggests_the_parties(self, clerk: Clerk) -> None:
        clerk.start()
        clerk.step("urzad", OFFICE)
        page = clerk.get(f"{clerk.draft}/faktura")
        assert re.search(r'id="recipient_name"[^>]*value="Urząd Gminy Próbna"', page.text)
        assert re.search(r'id="invoice_email"[^>]*value="sekretariat@example.org"', page.text)

    def test_an_office_as_buyer_is_advised_against_but_taken(self, clerk: Clerk) -> None:
        clerk.start()
        page = clerk.step("faktura", {**INVOICE, "buyer_name": "Urząd Gminy Próbna"})
        assert page.request.path.endswith("/sprawdzenie")
        assert "flash-warning" in page.text

    @pytest.mark.parametrize(
        ("field", "value"),
        [
            ("buyer_nip", "6120009806"),
            ("buyer_nip", "0000000000"),
            ("buyer_nip", "12"),
            ("buyer_nip", ""),
            ("recipient_nip", "123"),
            ("buyer_postcode", "331000"),
            ("buyer_name", "x" * 10_000),
            ("invoice_email", "a@b@c.pl"),
            ("order_no", "x" * 61),
        ],
    )
    def test_each_wrong_field_says_so(self, clerk: Clerk, field: str, value: str) -> None:
        clerk.start()
        page = clerk.step("faktura", {**INVOICE, field: value})
        assert page.status_code == 422
        assert f'id="{field}-error"' in page.text
        assert drafts()[0].data["invoice"][field] == value

    def test_a_recipient_has_a_name(self, clerk: Clerk) -> None:
        clerk.start()
        page = clerk.step("faktura", {**INVOICE, "recipient_name": "", "recipient_city": "Próbna"})
        assert 'id="recipient_name-error"' in page.text


class TestHostileInput:
    @pytest.mark.parametrize(
        "text",
        [
            "a\x00b",
            "\ud800",
            "\u202e",
            "<script>alert(1)</script>",
            "'; DROP TABLE quota; --",
            "{{ 7*7 }}",
            "\r\nBcc: x@y.pl",
            "Ń" * 10_000,
        ],
    )
    def test_any_text_is_answered_with_a_page(self, clerk: Clerk, text: str) -> None:
        typed = text.encode("utf-8", "surrogatepass")
        clerk.start()
        office = clerk.step("urzad", dict.fromkeys(OFFICE, typed))
        people = clerk.step(
            "uczestnicy",
            {"rows-0-given_name": typed, "rows-0-family_name": typed, "paste": typed, "action": "paste"},
            form="delegates",
        )
        invoice = clerk.step("faktura", dict.fromkeys(INVOICE, typed))
        for page in (office, people, invoice, clerk.get(f"{clerk.draft}/sprawdzenie")):
            assert page.status_code in (200, 422)
            assert "<script>alert" not in page.text
            assert "49" not in re.findall(r"value=\"(\d+)\"", page.text)

    def test_names_come_out_as_text_everywhere(self, clerk: Clerk) -> None:
        name = "<b>Jan</b>'; DROP TABLE quota; --"
        clerk.start()
        clerk.step("urzad", OFFICE)
        clerk.step("uczestnicy", {**rows(1), "rows-0-given_name": name, "action": "next"}, form="delegates")
        clerk.step("faktura", INVOICE)
        page = clerk.send(clerk.get(f"{clerk.draft}/sprawdzenie"), ACCEPTED)
        assert db.session.scalars(sa.select(Delegate.given_name)).all() == [name]
        assert "&lt;b&gt;Jan&lt;/b&gt;" in page.text
        assert "<b>Jan</b>" not in page.text

    def test_fields_that_no_form_has_are_not_taken(self, clerk: Clerk) -> None:
        extra = {"gross": "0", "net": "0", "price": "0", "state": "paid", "paid_at": "2027-01-01T00:00", "id": "77"}
        extra |= {"token": "chosen", "order_id": "1", "edition_id": "99", "vat_rate": "0", "rows-0-unit_net": "0.01"}
        extra |= {"code": "WYBRANY", "locale": "xx", "submission_key": "chosen", "discount": "100"}
        clerk.start()
        for name, typed in (
            ("urzad", OFFICE),
            ("uczestnicy", {**rows(1), "action": "next"}),
            ("faktura", INVOICE),
            ("sprawdzenie", ACCEPTED),
        ):
            clerk.step(name, {**typed, **extra}, form=-1)
        [order] = orders()
        assert (str(order.gross), order.state, order.paid_at, order.locale) == ("725.70", OrderState.PLACED, None, "pl")
        assert order.id != 77 and {order.token, order.code, order.submission_key}.isdisjoint(extra.values())
