"""Accounts and roles: what the verbs change and refuse, on both databases."""

import threading

import pytest
import sqlalchemy as sa
from flask import Flask

from smwi_events.accounts import queries
from smwi_events.accounts.errors import (
    DemoOnly,
    LastOwner,
    OwnAccount,
)
from smwi_events.accounts.models import Person, RoleAssignment, SignIn
from smwi_events.accounts.rules import Role
from smwi_events.accounts.services import demo, people
from smwi_events.audit.models import AuditEntry
from smwi_events.audit.rules import SYSTEM
from smwi_events.core.database import db, transaction
from smwi_events.core.errors import NotFound, Refusal
from smwi_events.mail.models import OutgoingMail
from tests.accounts.persons import NOW, actions, actor_of, make_person, open_session
from tests.counting import count_rows

pytestmark = pytest.mark.usefixtures("each_database")


class TestPeople:
    def test_an_address_has_one_account(self, app: Flask) -> None:
        first, second = make_person(), make_person()
        assert first.id == second.id
        assert count_rows(Person) == 1

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
        assert set(person.roles) == {Role.OFFICE, Role.ACCOUNTANT}
        assert count_rows(SignIn) == 0
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
        assert (count_rows(SignIn), actions()) == (1, before)

    def test_the_last_owner_stays(self, app: Flask) -> None:
        owner = make_person("owner@example.com", Role.OWNER)
        with pytest.raises(LastOwner), transaction():
            people.set_roles(SYSTEM, owner.id, set(), NOW)
        with pytest.raises(LastOwner), transaction():
            people.block(SYSTEM, owner.id, NOW)
        assert owner.roles == (Role.OWNER,)
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
        assert count_rows(RoleAssignment) == 1

    def test_blocking_and_lifting_the_block(self, app: Flask) -> None:
        person = make_person()
        open_session(person)
        with transaction():
            people.block(SYSTEM, person.id, NOW)
        assert (person.blocked_at, count_rows(SignIn)) == (NOW, 0)
        with transaction():
            people.unblock(SYSTEM, person.id, NOW)
        assert person.blocked_at is None
        assert actions()[-2:] == ["accounts.blocked", "accounts.unblocked"]

    def test_an_invitation_gives_roles_and_leaves_a_mail(self, app: Flask) -> None:
        make_person("anna@example.com", Role.EDITOR)
        with transaction():
            person = people.invite(SYSTEM, "anna@example.com", name="Anna", roles={Role.OFFICE}, locale="en", now=NOW)
        assert set(person.roles) == {Role.EDITOR, Role.OFFICE}
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


class TestDemo:
    def test_the_demo_stays_out_of_other_systems(self, app: Flask) -> None:
        with pytest.raises(DemoOnly), transaction():
            demo.seed_demo(NOW)
        assert count_rows(Person) == 0
