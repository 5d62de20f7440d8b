"""Sessions and one's own account."""

from datetime import timedelta

import pytest
import sqlalchemy as sa
from time_machine import travel

from smwi_events.accounts.models import OneTimeToken, Person, RoleAssignment, SignIn
from smwi_events.accounts.rules import Role
from smwi_events.accounts.services.people import block
from smwi_events.accounts.services.second_factor import current_code, new_secret
from smwi_events.audit.rules import SYSTEM
from smwi_events.core.clock import now
from smwi_events.core.database import db, transaction
from tests.accounts.visiting import (
    PASSWORD,
    count,
    is_signed_in,
    mailed_path,
    mails,
    make_person,
    person_named,
    without_token,
)
from tests.browsing import Browser, forms_in, sign_in


class TestSession:
    def test_signing_in_leaves_nothing_of_the_session_before(self, browser: Browser) -> None:
        make_person(browser, password=PASSWORD)
        browser.get("/konto/logowanie/haslo")
        with browser.client.session_transaction() as session:
            session["planted"] = "by somebody else"
        browser.submit("/konto/logowanie/haslo", {"email": "anna@example.com", "password": PASSWORD})
        with browser.client.session_transaction() as session:
            assert "planted" not in session

    def test_a_cookie_kept_from_before_signing_out_opens_nothing(self, browser: Browser) -> None:
        sign_in(browser)
        cookie = browser.client.get_cookie("session")
        assert cookie
        answer = browser.submit("/konto", form="/konto/wyloguj")
        assert answer.request.path == "/konto/logowanie"
        assert count(browser, SignIn) == 0
        browser.client.set_cookie("session", cookie.value)
        assert not is_signed_in(browser)

    def test_signing_out_everywhere(self, browser: Browser) -> None:
        sign_in(browser, email="anna@example.com")
        other = Browser(browser.app.test_client())
        sign_in(other, email="anna@example.com")
        browser.submit("/konto/wyloguj-wszedzie")
        assert not is_signed_in(browser)
        assert not is_signed_in(other)

    def test_an_idle_session_ends_after_eight_hours(self, browser: Browser) -> None:
        sign_in(browser)
        start = now()
        for hours, alive in ((7.9, True), (15.7, True), (23.8, False)):
            with travel(start + timedelta(hours=hours), tick=True):
                assert is_signed_in(browser) is alive

    def test_any_session_ends_after_seven_days(self, browser: Browser) -> None:
        sign_in(browser)
        start = now()
        for hours in range(7, 7 * 24, 7):
            with travel(start + timedelta(hours=hours), tick=True):
                assert is_signed_in(browser)
        with travel(start + timedelta(days=7), tick=True):
            assert not is_signed_in(browser)

    def test_blocking_ends_a_session_at_once(self, browser: Browser) -> None:
        person_id = sign_in(browser)
        with browser.app.app_context(), transaction():
            block(SYSTEM, person_id, now())
        assert not is_signed_in(browser)

    def test_a_deleted_person_is_a_visitor(self, browser: Browser) -> None:
        person_id = sign_in(browser)
        with browser.app.app_context(), transaction():
            db.session.execute(sa.delete(Person).where(Person.id == person_id))
        assert not is_signed_in(browser)

    def test_delicate_changes_want_a_fresh_sign_in(self, browser: Browser) -> None:
        sign_in(browser)
        with travel(now() + timedelta(minutes=30), tick=True):
            for path in ("/konto/haslo", "/konto/adres", "/konto/drugi-skladnik", "/konto/haslo/usun"):
                assert browser.get(path).request.path == "/konto/logowanie"

    def test_pages_are_kept_by_nobody(self, browser: Browser) -> None:
        sign_in(browser)
        for path in ("/konto", "/konto/logowanie", "/konto/haslo"):
            assert browser.get(path).headers["Cache-Control"] == "no-store"

    def test_a_public_page_that_renews_the_cookie_is_kept_by_nobody(self, browser: Browser) -> None:
        sign_in(browser)
        assert browser.get("/konferencja/archiwum").headers["Cache-Control"].startswith("public")
        with travel(now() + timedelta(minutes=6), tick=True):
            answer = browser.get("/konferencja/archiwum")
        assert "Set-Cookie" in answer.headers and answer.headers["Cache-Control"] == "no-store"

    @pytest.mark.parametrize(
        ("target", "landed"),
        [("/konto/adres", "/konto/adres"), ("//evil.example", "/konto"), ("https://evil.example/konto", "/konto")],
    )
    def test_after_signing_in_only_own_pages_are_gone_to(self, browser: Browser, target: str, landed: str) -> None:
        make_person(browser, password=PASSWORD)
        browser.get("/konto/logowanie/haslo", query_string={"next": target})
        answer = browser.submit("/konto/logowanie/haslo", {"email": "anna@example.com", "password": PASSWORD})
        assert answer.request.path == landed

    def test_the_wanted_page_comes_after_the_second_step_too(self, browser: Browser) -> None:
        secret = new_secret()
        make_person(browser, password=PASSWORD, secret=secret)
        browser.get("/konto/logowanie/haslo?next=/konto/adres")
        browser.submit("/konto/logowanie/haslo", {"email": "anna@example.com", "password": PASSWORD})
        answer = browser.submit("/konto/logowanie/kod", {"code": current_code(secret, now())[0]})
        assert answer.request.path == "/konto/adres"


class TestProfile:
    def test_name_and_language_are_saved(self, browser: Browser) -> None:
        sign_in(browser, email="anna@example.com")
        browser.submit("/konto", {"name": "Łucja Przykładowa", "locale": "en"})
        person = person_named(browser, "anna@example.com")
        assert person
        assert (person.name, person.locale, person.folded) == (
            "Łucja Przykładowa",
            "en",
            "lucja przykladowa anna@example.com",
        )

    def test_fields_that_the_form_has_not_are_not_taken(self, browser: Browser) -> None:
        sign_in(browser, email="anna@example.com")
        extra = {"roles": "owner", "role": "owner", "email": "b@example.com", "id": "1", "password_hash": "x"}
        extra |= {"totp_secret": "x", "blocked_at": "", "is_admin": "1", "person_id": "1", "email_confirmed_at": "x"}
        page = browser.get("/konto")
        [form] = [form for form in forms_in(page.text) if "locale" in form.names]
        browser.client.post("/konto", data={**form.values, "name": "Anna", "locale": "en", **extra})
        person = person_named(browser, "anna@example.com")
        assert person
        assert (person.name, person.password_hash, person.totp_secret) == ("Anna", None, None)
        assert count(browser, RoleAssignment) == 0
        assert person_named(browser, "b@example.com") is None

    def test_a_new_address_counts_once_its_link_is_used(self, browser: Browser) -> None:
        sign_in(browser, email="anna@example.com")
        browser.submit("/konto/adres", {"email": "nowa@example.com"})
        assert [mail.to for mail in mails(browser)] == ["nowa@example.com"]
        assert person_named(browser, "nowa@example.com") is None
        browser.submit(mailed_path(browser))
        assert person_named(browser, "nowa@example.com") is not None
        assert [mail.to for mail in mails(browser)] == ["nowa@example.com", "anna@example.com"]

    def test_the_answer_does_not_tell_that_an_address_is_taken(self, browser: Browser) -> None:
        make_person(browser, "taken@example.com")
        sign_in(browser, email="anna@example.com")
        free = browser.submit("/konto/adres", {"email": "free@example.com"})
        taken = browser.submit("/konto/adres", {"email": "taken@example.com"})
        assert without_token(free.text) == without_token(taken.text)
        assert count(browser, OneTimeToken) == 1

    def test_a_link_for_a_new_address_is_of_no_use_to_others(self, browser: Browser) -> None:
        sign_in(browser, email="anna@example.com")
        browser.submit("/konto/adres", {"email": "nowa@example.com"})
        sign_in(browser, email="ewa@example.com")
        assert browser.submit(mailed_path(browser)).status_code == 410
        assert person_named(browser, "nowa@example.com") is None
        assert person_named(browser, "ewa@example.com") is not None

    def test_an_address_taken_meanwhile_is_refused(self, browser: Browser) -> None:
        sign_in(browser, email="anna@example.com")
        browser.submit("/konto/adres", {"email": "nowa@example.com"})
        make_person(browser, "nowa@example.com")
        assert browser.submit(mailed_path(browser)).status_code == 409
        assert person_named(browser, "anna@example.com") is not None

    def test_a_visitor_is_sent_to_sign_in_first(self, browser: Browser) -> None:
        answer = browser.get("/konto", follow=False)
        assert answer.location == "/konto/logowanie?next=/konto"

    def test_an_organiser_finds_the_way_to_the_back_office(self, browser: Browser) -> None:
        sign_in(browser, Role.EDITOR)
        assert 'href="/organizator"' in browser.get("/konto").text
        sign_in(browser)
        assert 'href="/organizator"' not in browser.get("/konto").text
