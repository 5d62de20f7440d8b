"""People for the tests of services."""

from datetime import UTC, datetime

import sqlalchemy as sa

from smwi_events.accounts.models import Person
from smwi_events.accounts.rules import Role
from smwi_events.accounts.rules.sign_in import FirstFactor, Stage
from smwi_events.accounts.services import people, sessions
from smwi_events.audit.models import AuditEntry
from smwi_events.audit.rules import SYSTEM, Actor
from smwi_events.core.database import db, transaction

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
PASSWORD = "zielony tramwaj pod mostem"


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


def actor_of(person: Person) -> Actor:
    return sessions.actor_of(person)
