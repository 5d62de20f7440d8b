"""Signing in by link and by password, as a visitor meets it."""

from datetime import timedelta

import pytest
from time_machine import travel

from smwi_events.accounts.models import Person, SignIn
from smwi_events.accounts.services.people import block
from smwi_events.audit.rules import SYSTEM
from smwi_events.core.clock import now
from smwi_events.core.database import db, transaction
from tests.accounts.visiting import (
    OTHER_PASSWORD,
    PASSWORD,
    count,
    is_signed_in,
    mailed_path,
    mails,
    make_person,
    person_named,
)
from tests.browsing import Browser, sign_in


class TestLink:
    def test_a_mailed_link_signs_in_by_its_button_and_only_once(self, browser: Browser) -> None:
        make_person(browser)
        answer = browser.submit("/konto/logowanie", {"email": " Anna@Example.com "})
        assert answer.request.path == "/konto/logowanie/wyslano"
        path = mailed_path(browser)
        assert mails(browser)[-1].to == "anna@example.com"
        assert mails(browser)[-1].confidential
        # Opening the page is what mail scanners do; it uses nothing up.
        assert browser.get(path).status_code == browser.get(path).status_code == 200
        assert not is_signed_in(browser)
        assert "anna@example.com" in browser.submit(path).text
        assert is_signed_in(browser)
        assert browser.get(path).status_code == 410
        assert count(browser, SignIn) == 1

    def test_an_unknown_address_gets_the_same_answer_and_an_account_by_the_link(self, browser: Browser) -> None:
        make_person(browser)
        known = browser.submit("/konto/logowanie", {"email": "anna@example.com"})
        unknown = browser.submit("/konto/logowanie", {"email": "nowy@example.com"})
        assert (known.status_code, known.text) == (unknown.status_code, unknown.text)
        assert [mail.subject for mail in mails(browser)] == [mails(browser)[0].subject] * 2
        assert person_named(browser, "nowy@example.com") is None
        browser.submit(mailed_path(browser))
        person = person_named(browser, "nowy@example.com")
        assert person is not None
        assert person.email_confirmed_at is not None

    def test_a_link_expires_after_thirty_minutes(self, browser: Browser) -> None:
        browser.submit("/konto/logowanie", {"email": "anna@example.com"})
        path = mailed_path(browser)
        page = browser.get(path)
        with travel(now() + timedelta(minutes=30), tick=True):
            assert browser.get(path).status_code == 410
            assert browser.send(page).status_code == 410
        assert count(browser, SignIn) == 0

    def test_a_made_up_link_is_gone(self, browser: Browser) -> None:
        assert browser.get("/konto/logowanie/link/abc").status_code == 410

    def test_what_is_no_address_is_said_and_kept(self, browser: Browser) -> None:
        answer = browser.submit("/konto/logowanie", {"email": "anna(at)example.com"})
        assert answer.status_code == 200
        assert 'value="anna(at)example.com"' in answer.text
        assert mails(browser) == []

    def test_a_blocked_person_is_told_only_behind_the_link(self, browser: Browser) -> None:
        person_id = make_person(browser)
        with browser.app.app_context(), transaction():
            block(SYSTEM, person_id, now())
        assert browser.submit("/konto/logowanie", {"email": "anna@example.com"}).status_code == 200
        assert browser.submit(mailed_path(browser)).status_code == 403
        assert count(browser, SignIn) == 0

    def test_a_link_to_a_left_address_is_gone(self, browser: Browser) -> None:
        person_id = make_person(browser)
        browser.submit("/konto/logowanie", {"email": "anna@example.com"})
        page = browser.get(mailed_path(browser))
        with browser.app.app_context(), transaction():
            db.session.get_one(Person, person_id).email = "other@example.com"
        assert browser.send(page).status_code == 410


class TestPassword:
    def test_the_right_password_signs_in(self, browser: Browser) -> None:
        make_person(browser, password=PASSWORD)
        browser.submit("/konto/logowanie/haslo", {"email": "ANNA@example.com", "password": PASSWORD})
        assert is_signed_in(browser)

    @pytest.mark.parametrize("email", ["anna@example.com", "nobody@example.com", "link@example.com"])
    def test_wrong_unknown_and_without_password_are_answered_alike(self, browser: Browser, email: str) -> None:
        make_person(browser, password=PASSWORD)
        make_person(browser, "link@example.com")
        answer = browser.submit("/konto/logowanie/haslo", {"email": email, "password": "another one altogether"})
        assert answer.status_code == 200
        assert "error-summary" in answer.text
        assert not is_signed_in(browser)
        assert count(browser, SignIn) == 0

    def test_a_blocked_person_with_the_right_password_is_told(self, browser: Browser) -> None:
        person_id = make_person(browser, password=PASSWORD)
        with browser.app.app_context(), transaction():
            block(SYSTEM, person_id, now())
        browser.submit("/konto/logowanie/haslo", {"email": "anna@example.com", "password": PASSWORD})
        assert not is_signed_in(browser)

    def test_setting_a_password_ends_other_sessions(self, browser: Browser) -> None:
        person_id = sign_in(browser, email="anna@example.com")
        other = Browser(browser.app.test_client())
        sign_in(other, email="anna@example.com")
        answer = browser.submit("/konto/haslo", {"password": PASSWORD})
        assert answer.request.path == "/konto"
        assert is_signed_in(browser)
        assert not is_signed_in(other)
        with browser.app.app_context():
            assert (db.session.get_one(Person, person_id).password_hash or "").startswith("$argon2id$")
        assert mails(browser)[-1].to == "anna@example.com"

    def test_changing_a_password_asks_for_the_present_one(self, browser: Browser) -> None:
        make_person(browser, password=PASSWORD)
        browser.submit("/konto/logowanie/haslo", {"email": "anna@example.com", "password": PASSWORD})
        before = person_named(browser, "anna@example.com")
        answer = browser.submit("/konto/haslo", {"current": "not it at all, no", "password": OTHER_PASSWORD})
        assert "error-summary" in answer.text
        after = person_named(browser, "anna@example.com")
        assert before
        assert after
        assert before.password_hash == after.password_hash
        browser.submit("/konto/haslo", {"current": PASSWORD, "password": OTHER_PASSWORD})
        changed = person_named(browser, "anna@example.com")
        assert changed
        assert changed.password_hash != before.password_hash

    @pytest.mark.parametrize("password", ["short", "haslohaslo123", "anna123456789"])
    def test_a_weak_password_is_refused(self, browser: Browser, password: str) -> None:
        sign_in(browser, email="anna@example.com")
        answer = browser.submit("/konto/haslo", {"password": password})
        assert "error-summary" in answer.text
        person = person_named(browser, "anna@example.com")
        assert person
        assert person.password_hash is None

    def test_removing_the_password(self, browser: Browser) -> None:
        make_person(browser, password=PASSWORD)
        browser.submit("/konto/logowanie/haslo", {"email": "anna@example.com", "password": PASSWORD})
        browser.submit("/konto/haslo/usun")
        person = person_named(browser, "anna@example.com")
        assert person
        assert person.password_hash is None
