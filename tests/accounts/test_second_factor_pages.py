"""The second factor, as its owner meets it."""

import re
from datetime import timedelta

import sqlalchemy as sa
from time_machine import travel

from smwi_events.accounts.models import Person, RecoveryCode, SignIn
from smwi_events.accounts.rules.sign_in import Stage
from smwi_events.accounts.services.second_factor import current_code, new_secret
from smwi_events.core.clock import now
from smwi_events.core.database import db, transaction
from tests.accounts.visiting import (
    PASSWORD,
    count,
    is_signed_in,
    mails,
    make_person,
    person_named,
)
from tests.browsing import Browser, sign_in


class TestSecondFactor:
    def test_a_code_is_asked_for_after_the_first_factor(self, browser: Browser) -> None:
        secret = new_secret()
        make_person(browser, password=PASSWORD, secret=secret)
        answer = browser.submit("/konto/logowanie/haslo", {"email": "anna@example.com", "password": PASSWORD})
        assert answer.request.path == "/konto/logowanie/kod"
        assert not is_signed_in(browser)
        browser.submit("/konto/logowanie/kod", {"code": current_code(secret, now())[0]})
        assert is_signed_in(browser)

    def test_a_code_works_once(self, browser: Browser) -> None:
        secret = new_secret()
        make_person(browser, password=PASSWORD, secret=secret)
        with travel(now(), tick=False):
            for expected in (True, False):
                browser.client.delete_cookie("session")
                browser.submit("/konto/logowanie/haslo", {"email": "anna@example.com", "password": PASSWORD})
                browser.submit("/konto/logowanie/kod", {"code": current_code(secret, now())[0]})
                assert is_signed_in(browser) is expected

    def test_five_wrong_codes_pause_even_the_right_one(self, browser: Browser) -> None:
        secret = new_secret()
        make_person(browser, password=PASSWORD, secret=secret)
        browser.submit("/konto/logowanie/haslo", {"email": "anna@example.com", "password": PASSWORD})
        for _ in range(5):
            browser.submit("/konto/logowanie/kod", {"code": "000000"})
        browser.submit("/konto/logowanie/kod", {"code": current_code(secret, now())[0]})
        assert not is_signed_in(browser)
        with travel(now() + timedelta(minutes=15), tick=True):
            browser.submit("/konto/logowanie/haslo", {"email": "anna@example.com", "password": PASSWORD})
            browser.submit("/konto/logowanie/kod", {"code": current_code(secret, now())[0]})
            assert is_signed_in(browser)

    def test_a_code_given_too_late_starts_anew(self, browser: Browser) -> None:
        secret = new_secret()
        make_person(browser, password=PASSWORD, secret=secret)
        browser.submit("/konto/logowanie/haslo", {"email": "anna@example.com", "password": PASSWORD})
        page = browser.get("/konto/logowanie/kod")
        with travel(now() + timedelta(minutes=15), tick=True):
            answer = browser.send(page, {"code": current_code(secret, now())[0]})
            assert answer.request.path == "/konto/logowanie"
            assert not is_signed_in(browser)

    def test_nobody_comes_to_the_code_without_the_first_factor(self, browser: Browser) -> None:
        assert browser.get("/konto/logowanie/kod").request.path == "/konto/logowanie"

    def test_setting_up_shows_recovery_codes_that_work_once(self, browser: Browser) -> None:
        sign_in(browser, email="anna@example.com")
        page = browser.get("/konto/drugi-skladnik")
        with browser.client.session_transaction() as session:
            secret = session["totp_setup"]
            key = session["_user_id"]
        assert "data:image/svg+xml" in page.text
        answer = browser.send(page, {"code": current_code(secret, now())[0]})
        codes = re.findall(r"(?:[a-z2-7]{4}-){3}[a-z2-7]{4}", answer.text)
        assert len(codes) == 10
        assert count(browser, RecoveryCode) == 10
        with browser.client.session_transaction() as session:
            assert session["_user_id"] != key
            assert "totp_setup" not in session
        for expected in (True, False):
            fresh = Browser(browser.app.test_client())
            fresh.submit("/konto/logowanie", {"email": "anna@example.com"})
            link = re.search(r"http://localhost(/konto/logowanie/link/\S+)", mails(browser)[-1].text)
            assert link
            fresh.submit(link[1])
            fresh.submit("/konto/logowanie/kod", {"code": codes[0].upper()})
            assert is_signed_in(fresh) is expected

    def test_a_wrong_first_code_sets_nothing_up(self, browser: Browser) -> None:
        sign_in(browser, email="anna@example.com")
        assert "error-summary" in browser.submit("/konto/drugi-skladnik", {"code": "12345x"}).text
        person = person_named(browser, "anna@example.com")
        assert person
        assert person.totp_secret is None

    def test_removing_takes_a_code(self, browser: Browser) -> None:
        secret = new_secret()
        person_id = sign_in(browser, email="anna@example.com")
        with browser.app.app_context(), transaction():
            db.session.get_one(Person, person_id).totp_secret = secret
        assert "error-summary" in browser.submit("/konto/drugi-skladnik/usun", {"code": "000000"}).text
        browser.submit("/konto/drugi-skladnik/usun", {"code": current_code(secret, now())[0]})
        person = person_named(browser, "anna@example.com")
        assert person
        assert person.totp_secret is None
        with browser.app.app_context():
            assert [row.stage for row in db.session.scalars(sa.select(SignIn))] == [Stage.FIRST_FACTOR]

    def test_new_recovery_codes_replace_the_old_ones(self, browser: Browser) -> None:
        person_id = sign_in(browser, email="anna@example.com")
        with browser.app.app_context(), transaction():
            person = db.session.get_one(Person, person_id)
            person.totp_secret = new_secret()
            person.recovery_codes.append(RecoveryCode(code_hash="0" * 64))
        answer = browser.submit("/konto/kody-zapasowe")
        assert len(re.findall(r"(?:[a-z2-7]{4}-){3}[a-z2-7]{4}", answer.text)) == 10
        assert count(browser, RecoveryCode) == 10
