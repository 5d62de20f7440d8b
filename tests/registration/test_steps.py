"""The steps of the registration: office, delegates, invoice."""

import re
from datetime import date
from typing import Any

import pytest
from werkzeug.test import TestResponse

from smwi_events.audit.rules import SYSTEM
from smwi_events.core.database import transaction
from smwi_events.institutions.rules import CommuneKind, Unit, UnitLevel
from smwi_events.institutions.services import import_register
from tests.registration.clerk import START, Clerk, drafts, rows
from tests.registration.offering import INVOICE, NOW, OFFICE

pytestmark = pytest.mark.usefixtures("offering")


class TestOffice:
    @pytest.mark.parametrize(
        ("phone", "sentence"),
        [
            ("14 654 12", "ma dziewięć cyfr"),
            ("12345", "ma dziewięć cyfr"),
            ("+123", "ma dziewięć cyfr"),
            ("zero", "yfry"),
            ("14 654 12 12", ""),
            ("+44 20 7946", ""),
            ("", ""),
        ],
    )
    def test_a_telephone_number_without_a_plus_has_nine_digits(self, clerk: Clerk, phone: str, sentence: str) -> None:
        clerk.start()
        page = clerk.step("urzad", {**OFFICE, "contact_phone": phone})
        told = page.text.partition('id="contact_phone-error"')[2].partition("</p>")[0]
        assert (sentence in told) if sentence else not told
        assert drafts()[0].data["office"]["contact_phone"] == phone

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
        assert "error-summary" not in page.text and "rows-2-given_name-error" not in page.text
        page = self.add(clerk, {"action": "next"})
        assert 'id="rows-2-given_name-error"' in page.text and 'href="#rows-2-email"' in page.text

    def test_pasted_rows_take_the_ticket_that_all_others_share(self, clerk: Clerk) -> None:
        clerk.start()
        page = self.add(clerk, {**rows(2, 2), "paste": "Ewa\tŻak", "paste_ticket": "", "action": "paste"})
        assert page.status_code == 200 and "error-summary" not in page.text
        assert [row["ticket"] for row in drafts()[0].data["delegates"]] == ["2", "2", "2"]
        chosen = page.text.partition('id="paste_ticket"')[2].partition("</select>")[0]
        assert '<option selected value="2"' in chosen

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
