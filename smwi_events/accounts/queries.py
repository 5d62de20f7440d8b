"""Reading people, their sign-ins and tokens."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload

from smwi_events.accounts.models import OneTimeToken, Person, RoleAssignment, SignIn
from smwi_events.accounts.rules import Role
from smwi_events.core.database import db
from smwi_events.core.errors import NotFound
from smwi_events.core.text import fold


def find_by_email(email: str) -> Person | None:
    """The person with this address, given in its normal form."""
    return db.session.scalar(sa.select(Person).filter_by(email=email))


def get_person(person_id: int) -> Person:
    """A person; raises NotFound."""
    person = db.session.get(Person, person_id)
    if person is None:
        raise NotFound
    return person


def lock_person(person_id: int) -> Person:
    """A person, held until the transaction ends; raises NotFound."""
    person = db.session.get(Person, person_id, with_for_update=True, populate_existing=True)
    if person is None:
        raise NotFound
    return person


def find_sign_in(key: str) -> SignIn | None:
    """A sign-in with its person and their roles, in one query."""
    select = sa.select(SignIn).filter_by(key=key)
    return (
        db.session.scalars(select.options(joinedload(SignIn.person).joinedload(Person.assignments)))
        .unique()
        .one_or_none()
    )


def lock_token(token_hash: str) -> OneTimeToken | None:
    """A mailed token, held until the transaction ends, so that two clicks at once use it once."""
    return db.session.scalar(sa.select(OneTimeToken).filter_by(token_hash=token_hash).with_for_update())


def find_token(token_hash: str) -> OneTimeToken | None:
    """A mailed token."""
    return db.session.scalar(sa.select(OneTimeToken).filter_by(token_hash=token_hash))


def lock_owners() -> list[RoleAssignment]:
    """Who is an owner and not blocked, held until the transaction ends."""
    select = (
        sa.select(RoleAssignment).join(Person).where(RoleAssignment.role == Role.OWNER, Person.blocked_at.is_(None))
    )
    return list(db.session.scalars(select.order_by(RoleAssignment.id).with_for_update(of=RoleAssignment)))


def select_people(text: str = "", role: Role | None = None, *, with_role: bool = False) -> sa.Select[Any]:
    """People with their roles, by name; `text` is sought in name and address."""
    select = sa.select(Person).options(selectinload(Person.assignments)).order_by(Person.folded, Person.id)
    if text:
        select = select.where(Person.folded.contains(fold(text), autoescape=True))
    if role:
        select = select.where(Person.assignments.any(RoleAssignment.role == role))
    elif with_role:
        select = select.where(Person.assignments.any())
    return select


def count_sign_ins(person_id: int, since: datetime) -> int:
    """How many sign-ins of a person are not past their absolute limit."""
    select = sa.select(sa.func.count(SignIn.key)).filter_by(person_id=person_id)
    return db.session.scalar(select.where(SignIn.created_at > since)) or 0
