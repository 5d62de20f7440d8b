"""Making accounts, giving and taking roles, blocking."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy.exc import IntegrityError

from smwi_events.accounts import mails, queries
from smwi_events.accounts.errors import LastOwner, OwnAccount
from smwi_events.accounts.models import Person, RoleAssignment
from smwi_events.accounts.rules import Role
from smwi_events.accounts.services.sessions import end_sign_ins
from smwi_events.audit.rules import Actor
from smwi_events.audit.services import record
from smwi_events.core.database import db
from smwi_events.core.text import fold


def find_or_create(email: str, locale: str, now: datetime, name: str = "") -> Person:
    """The person with this address, made if there is none; two at once get the same one."""
    if person := queries.find_by_email(email):
        return person
    person = Person(email=email, name=name, folded=fold(f"{name} {email}"), locale=locale, created_at=now)
    try:
        with db.session.begin_nested():
            db.session.add(person)
    except IntegrityError:
        person = queries.find_by_email(email)
        if person is None:
            raise
    return person


def rename(person: Person, name: str, email: str) -> None:
    """Change name and address together with the folded text by which the person is found."""
    person.name, person.email = name, email
    person.folded = fold(f"{name} {email}")


def invite(actor: Actor, email: str, *, name: str, roles: Collection[Role], locale: str, now: datetime) -> Person:
    """Give roles to the owner of an address, with an account if they have none, and write to them."""
    person = find_or_create(email, locale, now, name)
    wanted = {*roles, *person.roles}
    set_roles(actor, person.id, wanted, now)
    mails.send_invitation(person, sorted(wanted), actor.label, now)
    return person


def set_roles(actor: Actor, person_id: int, roles: Collection[Role], now: datetime) -> None:
    """Make these the person's roles; a change ends their sign-ins. Raises OwnAccount, LastOwner."""
    owners = queries.lock_owners()
    person = queries.lock_person(person_id)
    before, after = set(person.roles), set(roles)
    if before == after:
        return
    if Role.OWNER in before - after:
        _ensure_can_lose_owner(actor, person, owners)
    for assignment in [each for each in person.assignments if each.role not in after]:
        db.session.delete(assignment)
    db.session.add_all(RoleAssignment(person_id=person.id, role=role) for role in sorted(after - before))
    end_sign_ins(person.id)
    db.session.flush()
    db.session.expire(person, ["assignments"])
    record(actor, "accounts.roles_changed", person, now, before=sorted(before), after=sorted(after))


def block(actor: Actor, person_id: int, now: datetime) -> None:
    """Lock a person out at once. Raises OwnAccount, LastOwner."""
    owners = queries.lock_owners()
    person = queries.lock_person(person_id)
    if person.blocked_at:
        return
    if actor.id == person.id:
        raise OwnAccount
    if Role.OWNER in person.roles:
        _ensure_can_lose_owner(actor, person, owners)
    person.blocked_at = now
    end_sign_ins(person.id)
    record(actor, "accounts.blocked", person, now)


def unblock(actor: Actor, person_id: int, now: datetime) -> None:
    """Let a blocked person in again."""
    person = queries.lock_person(person_id)
    if person.blocked_at:
        person.blocked_at = None
        record(actor, "accounts.unblocked", person, now)


def _ensure_can_lose_owner(actor: Actor, person: Person, owners: Collection[RoleAssignment]) -> None:
    if actor.id == person.id:
        raise OwnAccount
    if not person.blocked_at and {owner.person_id for owner in owners} <= {person.id}:
        raise LastOwner
