"""What the verbs change and what they refuse, on both databases."""

import threading
from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa
from flask import Flask

from smwi_events.accounts import queries
from smwi_events.accounts.errors import (
    AccountBlocked,
    DemoOnly,
    LastOwner,
    LinkUsedUp,
    OwnAccount,
    PasswordTooShort,
    SecondFactorPresent,
    TooManyCodes,
    WrongCredentials,
    WrongPassword,
)
from smwi_events.accounts.models import OneTimeToken, Person, RoleAssignment, SignIn
from smwi_events.accounts.passwords import hash_password
from smwi_events.accounts.rules import Role
from smwi_events.accounts.rules.sign_in import FirstFactor, Purpose, Stage
from smwi_events.accounts.services import demo, people, profile, second_factor, sessions, sign_in, tokens
from smwi_events.audit.models import AuditEntry
from smwi_events.audit.rules import SYSTEM, Actor
from smwi_events.core.database import db, transaction
from smwi_events.core.errors import NotFound, Refusal
from smwi_events.mail.models import OutgoingMail

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
PASSWORD = "zielony tramwaj pod mostem"
pytestmark = pytest.mark.usefixtures("each_database")


def make_person(email: str = "anna@example.com", *roles: Role) -> Person:
    with transaction():
        person = people.find_or_create(email, "pl", NOW, email.partition("@")[0].title())
        people.set_roles(SYSTEM, person.id, roles, NOW)
    return person


def open_session(person: Person, stage: Stage = Stage.BOTH_FACTORS) -> str:
    with transaction():
        return sessions.store_sign_in(person, FirstFactor.LINK, stage, NOW).key


def actions() -> list[str]:
    return list(db.session.scalars(sa.select(AuditEntry.action).order_by(AuditEntry.id)))


def count(model: type) -> int:
    return db.session.scalar(sa.select(sa.func.count()).select_from(model)) or 0


def actor_of(person: Person) -> Actor:
    return sessions.actor_of(person)


class TestPeople:
    def test_an_address_has_one_account(self, app: Flask) -> None:
        first, second = make_person(), make_person()
        assert first.id == second.id
        assert count(Person) == 1

    def test_the_database_refuses_capitals_in_an_address(self, app: Flask) -> None:
        with pytest.raises(sa.exc.IntegrityError), transaction():
            people.find_or_create("Anna@example.com", "pl", NOW)

    def test_the_database_refuses_the_same_role_twice(self, app: Flask) -> None:
        person = make_person("anna@example.com", Role.EDITOR)
        with pytest.raises(sa.exc.IntegrityError), transaction():
            db.session.add(RoleAssignment(person_id=person.id, role=Role.EDITOR))

    def test_new_roles_replace_the_old_ones_and_end_sessions(self, app: Flask) -> None:
        person = make_person("anna@example.com", Role.EDITOR, Role.OFFICE)
        open_session(person)
        with transaction():
            people.set_roles(SYSTEM, person.id, {Role.OFFICE, Role.ACCOUNTANT}, NOW)
        assert {grant.role for grant in person.grants} == {Role.OFFICE, Role.ACCOUNTANT}
        assert count(SignIn) == 0
        entry = db.session.scalars(sa.select(AuditEntry).order_by(AuditEntry.id.desc())).first()
        assert entry is not None
        assert (entry.action, entry.data) == (
            "accounts.roles_changed",
            {"before": ["editor", "office"], "after": ["accountant", "office"]},
        )

    def test_the_same_roles_change_nothing(self, app: Flask) -> None:
        person = make_person("anna@example.com", Role.EDITOR)
        open_session(person)
        before = actions()
        with transaction():
            people.set_roles(SYSTEM, person.id, {Role.EDITOR}, NOW)
        assert (count(SignIn), actions()) == (1, before)

    def test_a_role_for_one_edition_stays_when_roles_change(self, app: Flask) -> None:
        person = make_person("anna@example.com", Role.EDITOR)
        with transaction():
            db.session.add(RoleAssignment(person_id=person.id, role=Role.OFFICE, edition_id=7))
        with transaction():
            people.set_roles(SYSTEM, person.id, set(), NOW)
        assert [(grant.role, grant.edition_id) for grant in person.grants] == [(Role.OFFICE, 7)]

    def test_the_last_owner_stays(self, app: Flask) -> None:
        owner = make_person("owner@example.com", Role.OWNER)
        with pytest.raises(LastOwner), transaction():
            people.set_roles(SYSTEM, owner.id, set(), NOW)
        with pytest.raises(LastOwner), transaction():
            people.block(SYSTEM, owner.id, NOW)
        assert [grant.role for grant in owner.grants] == [Role.OWNER]
        assert owner.blocked_at is None

    def test_a_blocked_owner_does_not_count_as_one_who_stays(self, app: Flask) -> None:
        owner, other = make_person("owner@example.com", Role.OWNER), make_person("other@example.com", Role.OWNER)
        with transaction():
            people.block(SYSTEM, other.id, NOW)
        with pytest.raises(LastOwner), transaction():
            people.block(SYSTEM, owner.id, NOW)

    def test_nobody_locks_themselves_out(self, app: Flask) -> None:
        owner = make_person("owner@example.com", Role.OWNER)
        make_person("other@example.com", Role.OWNER)
        with pytest.raises(OwnAccount), transaction():
            people.set_roles(actor_of(owner), owner.id, {Role.EDITOR}, NOW)
        with pytest.raises(OwnAccount), transaction():
            people.block(actor_of(owner), owner.id, NOW)

    def test_two_owners_dismissing_each_other_leave_one(self, app: Flask) -> None:
        ids = [make_person(f"{name}@example.com", Role.OWNER).id for name in ("first", "second")]
        db.session.rollback()
        refused: list[Refusal] = []

        def dismiss(person_id: int) -> None:
            try:
                with app.app_context(), transaction():
                    people.set_roles(SYSTEM, person_id, set(), NOW)
            except Refusal as refusal:
                refused.append(refusal)

        threads = [threading.Thread(target=dismiss, args=(person_id,)) for person_id in ids]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert [type(refusal) for refusal in refused] == [LastOwner]
        assert count(RoleAssignment) == 1

    def test_blocking_and_lifting_the_block(self, app: Flask) -> None:
        person = make_person()
        open_session(person)
        with transaction():
            people.block(SYSTEM, person.id, NOW)
        assert (person.blocked_at, count(SignIn)) == (NOW, 0)
        with transaction():
            people.unblock(SYSTEM, person.id, NOW)
        assert person.blocked_at is None
        assert actions()[-2:] == ["accounts.blocked", "accounts.unblocked"]

    def test_an_invitation_gives_roles_and_leaves_a_mail(self, app: Flask) -> None:
        make_person("anna@example.com", Role.EDITOR)
        with transaction():
            person = people.invite(SYSTEM, "anna@example.com", name="Anna", roles={Role.OFFICE}, locale="en", now=NOW)
        assert {grant.role for grant in person.grants} == {Role.EDITOR, Role.OFFICE}
        mail = db.session.scalars(sa.select(OutgoingMail)).one()
        assert (mail.to, mail.locale) == ("anna@example.com", "pl")
        assert "http://localhost/organizator" in mail.text

    def test_nobody_has_a_number_that_was_never_given(self, app: Flask) -> None:
        for find in (queries.get_person, queries.lock_person):
            with pytest.raises(NotFound):
                find(12345)


class TestSearch:
    def test_people_are_found_without_diacritics_and_capitals(self, app: Flask) -> None:
        with transaction():
            people.find_or_create("l@example.com", "pl", NOW, "Łucja Żółć")
        for text in ("lucja", "ŁUCJA", "zolc", "L@EXAMPLE"):
            assert [p.name for p in db.session.scalars(queries.select_people(text))] == ["Łucja Żółć"]
        assert list(db.session.scalars(queries.select_people("%"))) == []

    def test_people_are_filtered_by_role(self, app: Flask) -> None:
        make_person("nobody@example.com")
        make_person("editor@example.com", Role.EDITOR)
        make_person("office@example.com", Role.OFFICE)
        emails = [p.email for p in db.session.scalars(queries.select_people(role=Role.EDITOR))]
        assert emails == ["editor@example.com"]
        assert len(db.session.scalars(queries.select_people(with_role=True)).all()) == 2
        assert len(db.session.scalars(queries.select_people()).all()) == 3


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
        assert (len(done), len(refused), count(SignIn), count(Person)) == (1, 19, 1, 1)

    def test_two_links_for_a_new_address_make_one_account(self, app: Flask) -> None:
        issued = [self.issue(), self.issue()]
        for token in issued:
            with transaction():
                sign_in.sign_in_by_link(token, "pl", NOW)
        assert (count(Person), count(SignIn)) == (1, 2)

    def test_old_tokens_and_sign_ins_are_purged(self, app: Flask) -> None:
        self.issue()
        open_session(make_person())
        for days, left in ((6, (1, 1)), (8, (0, 0))):
            with transaction():
                sessions.purge_expired(NOW + timedelta(days=days))
            assert (count(OneTimeToken), count(SignIn)) == left


class TestPasswords:
    def test_setting_and_checking(self, app: Flask) -> None:
        person = make_person()
        with transaction():
            profile.set_password(person.id, PASSWORD, current=None, keep="", now=NOW)
        assert sign_in.check_password("anna@example.com", PASSWORD).person_id == person.id
        for email, password in (("anna@example.com", PASSWORD + "x"), ("nobody@example.com", PASSWORD)):
            with pytest.raises(WrongCredentials):
                sign_in.check_password(email, password)

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
        assert count(OutgoingMail) == 2

    def test_an_owner_resets_it_for_somebody(self, app: Flask) -> None:
        person, _, _ = self.enabled()
        with transaction():
            second_factor.reset(SYSTEM, person.id, NOW)
        assert (person.totp_secret, person.recovery_codes, count(SignIn)) == (None, [], 0)


class TestDemo:
    def test_the_demo_stays_out_of_other_systems(self, app: Flask) -> None:
        with pytest.raises(DemoOnly), transaction():
            demo.seed_demo(NOW)
        assert count(Person) == 0
