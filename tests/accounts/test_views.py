"""The pages of signing in and of one's own account, as a visitor meets them."""

import re
from datetime import timedelta

import pytest
import sqlalchemy as sa
from flask.testing import FlaskClient
from time_machine import travel

from smwi_events.accounts.models import OneTimeToken, Person, RecoveryCode, SignIn
from smwi_events.accounts.passwords import hash_password
from smwi_events.accounts.rules import Role
from smwi_events.accounts.rules.sign_in import Stage
from smwi_events.accounts.services.people import block, find_or_create
from smwi_events.accounts.services.second_factor import current_code, new_secret
from smwi_events.audit.rules import SYSTEM
from smwi_events.core.clock import now
from smwi_events.core.database import db, transaction
from smwi_events.mail.models import OutgoingMail
from tests.browsing import Browser, sign_in

PASSWORD = "zielony tramwaj pod mostem"
OTHER_PASSWORD = "cztery krzywe parasole w kinie"


@pytest.fixture
def browser(client: FlaskClient) -> Browser:
    return Browser(client)


def make_person(browser: Browser, email: str = "anna@example.com", *, password: str = "", secret: str = "") -> int:
    with browser.app.app_context(), transaction():
        person = find_or_create(email, "pl", now(), "Anna Przykładowa")
        person.password_hash = hash_password(password) if password else None
        person.totp_secret = secret or None
        return person.id


def person_named(browser: Browser, email: str) -> Person | None:
    with browser.app.app_context():
        return db.session.scalar(sa.select(Person).filter_by(email=email))


def count(browser: Browser, model: type) -> int:
    with browser.app.app_context():
        return db.session.scalar(sa.select(sa.func.count()).select_from(model)) or 0


def mails(browser: Browser) -> list[OutgoingMail]:
    with browser.app.app_context():
        return list(db.session.scalars(sa.select(OutgoingMail).order_by(OutgoingMail.id)))


def mailed_path(browser: Browser) -> str:
    """The path of the link in the newest mail."""
    match = re.search(r"http://localhost(/\S+)", mails(browser)[-1].text)
    assert match
    return match[1]


def without_token(html: str) -> str:
    """A page without the value that differs each time it is made."""
    return re.sub(r'(name="csrf_token"[^>]*value=)"[^"]*"', r"\1", html)


def is_signed_in(browser: Browser) -> bool:
    return browser.get("/konto", follow=False).status_code == 200


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
