"""Tokens, passwords and second factors: what the verbs change and refuse, on both databases."""

import threading
from datetime import datetime, timedelta

import pytest
import sqlalchemy as sa
from argon2 import PasswordHasher
from flask import Flask

from smwi_events.accounts import passwords, queries
from smwi_events.accounts.errors import (
    AccountBlocked,
    LinkUsedUp,
    PasswordTooShort,
    SecondFactorPresent,
    TooManyCodes,
    WrongCredentials,
    WrongPassword,
)
from smwi_events.accounts.models import OneTimeToken, Person, SignIn
from smwi_events.accounts.passwords import hash_password
from smwi_events.accounts.rules.sign_in import FirstFactor, Purpose
from smwi_events.accounts.services import profile, second_factor, sessions, sign_in, tokens
from smwi_events.audit.rules import SYSTEM
from smwi_events.core.database import db, transaction
from smwi_events.mail.models import OutgoingMail
from tests.accounts.persons import NOW, PASSWORD, actions, make_person, open_session
from tests.counting import count_rows

pytestmark = pytest.mark.usefixtures("each_database")


class TestTokens:
    def issue(self, purpose: Purpose = Purpose.SIGN_IN, email: str = "anna@example.com") -> str:
        with transaction():
            return tokens.issue_token(purpose, email, queries.find_by_email(email), NOW)

    def test_only_the_hash_is_kept(self, app: Flask) -> None:
        token = self.issue()
        row = db.session.scalars(sa.select(OneTimeToken)).one()
        assert len(token) >= 22  # 128 bits in base 64
        assert token not in {row.token_hash, row.email}
        assert row.expires_at == NOW + timedelta(minutes=30)

    def test_a_token_of_another_purpose_is_refused(self, app: Flask) -> None:
        token = self.issue(Purpose.CONFIRM)
        with pytest.raises(LinkUsedUp), transaction():
            tokens.use_token(Purpose.SIGN_IN, token, NOW)

    def test_of_twenty_clicks_at_once_one_signs_in(self, app: Flask) -> None:
        token = self.issue()
        done: list[str] = []
        refused: list[str] = []

        def click() -> None:
            try:
                with app.app_context(), transaction():
                    done.append(sign_in.sign_in_by_link(token, "pl", NOW).key)
            except LinkUsedUp:
                refused.append(token)

        threads = [threading.Thread(target=click) for _ in range(20)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        db.session.rollback()
        assert (len(done), len(refused), count_rows(SignIn), count_rows(Person)) == (1, 19, 1, 1)

    def test_two_links_for_a_new_address_make_one_account(self, app: Flask) -> None:
        issued = [self.issue(), self.issue()]
        for token in issued:
            with transaction():
                sign_in.sign_in_by_link(token, "pl", NOW)
        assert (count_rows(Person), count_rows(SignIn)) == (1, 2)

    def test_old_tokens_and_sign_ins_are_purged(self, app: Flask) -> None:
        self.issue()
        open_session(make_person())
        for days, left in ((6, (1, 1)), (8, (0, 0))):
            with transaction():
                sessions.purge_expired(NOW + timedelta(days=days))
            assert (count_rows(OneTimeToken), count_rows(SignIn)) == left


class TestPasswords:
    def test_setting_and_checking(self, app: Flask) -> None:
        person = make_person()
        with transaction():
            profile.set_password(person.id, PASSWORD, current=None, keep="", now=NOW)
        assert sign_in.check_password("anna@example.com", PASSWORD).person_id == person.id
        for email, password in (("anna@example.com", PASSWORD + "x"), ("nobody@example.com", PASSWORD)):
            with pytest.raises(WrongCredentials):
                sign_in.check_password(email, password)

    @pytest.mark.parametrize("kind", ["nobody", "without a password", "with one", "blocked"])
    def test_the_same_work_is_done_for_every_address(
        self, app: Flask, monkeypatch: pytest.MonkeyPatch, kind: str
    ) -> None:
        """Time tells nothing: hashing takes nearly all of it."""
        if kind != "nobody":
            person = make_person()
            with transaction():
                person.password_hash = hash_password(PASSWORD) if kind != "without a password" else None
                person.blocked_at = NOW if kind == "blocked" else None
        passwords.verify_password(None, "so that what is made once is made")
        checked = []
        hasher = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)

        class Counting:
            def verify(self, stored: str, typed: str) -> bool:
                checked.append(stored[:30])
                return hasher.verify(stored, typed)

        monkeypatch.setattr(passwords, "_hasher", Counting())
        with pytest.raises(WrongCredentials):
            sign_in.check_password("anna@example.com", "not it, whoever it is")
        # One check, of a hash that costs the same.
        assert checked == ["$argon2id$v=19$m=19456,t=2,p=1"]

    def test_a_password_changed_meanwhile_opens_nothing(self, app: Flask) -> None:
        person = make_person()
        with transaction():
            profile.set_password(person.id, PASSWORD, current=None, keep="", now=NOW)
        checked = sign_in.check_password("anna@example.com", PASSWORD)
        with transaction():
            profile.remove_password(person.id, keep="", now=NOW)
        with pytest.raises(WrongCredentials), transaction():
            sign_in.sign_in_by_password(checked, NOW)

    def test_a_blocked_person_gets_no_session(self, app: Flask) -> None:
        person = make_person()
        with transaction():
            person.password_hash = hash_password(PASSWORD)
            person.blocked_at = NOW
        with pytest.raises(AccountBlocked), transaction():
            sign_in.sign_in_by_password(sign_in.check_password("anna@example.com", PASSWORD), NOW)

    def test_the_present_password_must_be_right(self, app: Flask) -> None:
        person = make_person()
        with transaction():
            person.password_hash = hash_password(PASSWORD)
        with pytest.raises(WrongPassword), transaction():
            profile.set_password(person.id, "cztery krzywe parasole", current="wrong", keep="", now=NOW)

    def test_a_short_password_is_refused(self, app: Flask) -> None:
        person = make_person()
        with pytest.raises(PasswordTooShort), transaction():
            profile.set_password(person.id, "jedenaście1", current=None, keep="", now=NOW)
        assert person.password_hash is None


class TestSecondFactor:
    def enabled(self) -> tuple[Person, str, list[str]]:
        person, secret = make_person(), second_factor.new_secret()
        code = second_factor.current_code(secret, NOW)[0]
        with transaction():
            enabled = second_factor.enable(person.id, secret, code, FirstFactor.LINK, NOW)
        assert enabled is not None
        return person, secret, enabled.recovery_codes

    def accept(self, person: Person, code: str, at: datetime) -> bool:
        with transaction():
            return second_factor.accept_code(queries.lock_person(person.id), code, at)

    def test_codes_of_neighbouring_half_minutes_count_once(self, app: Flask) -> None:
        person, secret, _ = self.enabled()
        later = NOW + timedelta(minutes=2)
        for seconds, expected in (
            (-60, False),
            (-30, True),
            (0, True),
            (0, False),
            (30, True),
            (0, False),
            (60, False),
        ):
            code = second_factor.current_code(secret, later + timedelta(seconds=seconds))[0]
            assert self.accept(person, f" {code[:3]} {code[3:]} ", later) is expected

    def test_setting_up_twice_is_refused(self, app: Flask) -> None:
        person, secret, _ = self.enabled()
        with pytest.raises(SecondFactorPresent), transaction():
            second_factor.enable(person.id, secret, "123456", FirstFactor.LINK, NOW)

    def test_wrong_codes_are_counted_and_stored(self, app: Flask) -> None:
        person, _, codes = self.enabled()
        for expected in range(1, 6):
            assert not self.accept(person, "000000", NOW)
            assert person.second_factor_failures == expected
        with pytest.raises(TooManyCodes):
            self.accept(person, codes[0], NOW)
        assert not self.accept(person, "000000", NOW + timedelta(minutes=15))
        assert person.second_factor_failures == 1
        assert self.accept(person, codes[0], NOW + timedelta(minutes=15))
        assert person.second_factor_failures == 0

    def test_a_recovery_code_works_once_and_is_told_of(self, app: Flask) -> None:
        person, _, codes = self.enabled()
        assert [self.accept(person, codes[3], NOW) for _ in range(2)] == [True, False]
        assert "accounts.recovery_code_used" in actions()
        assert count_rows(OutgoingMail) == 2

    def test_an_owner_resets_it_for_somebody(self, app: Flask) -> None:
        person, _, _ = self.enabled()
        with transaction():
            second_factor.reset(SYSTEM, person.id, NOW)
        assert (person.totp_secret, person.recovery_codes, count_rows(SignIn)) == (None, [], 0)
