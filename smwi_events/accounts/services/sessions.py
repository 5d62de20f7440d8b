"""Beginning and ending sessions."""

from datetime import datetime, timedelta

import sqlalchemy as sa

from smwi_events.accounts.models import OneTimeToken, Person, SignIn
from smwi_events.accounts.rules.sign_in import ABSOLUTE_LIMIT, FirstFactor, Stage
from smwi_events.accounts.services.tokens import new_token
from smwi_events.audit.rules import Actor, ActorKind
from smwi_events.audit.services import record
from smwi_events.core.database import db

TOKENS_KEPT = timedelta(days=7)


def actor_of(person: Person) -> Actor:
    """A person as the one who acts."""
    return Actor(ActorKind.PERSON, person.id, person.label)


def store_sign_in(person: Person, first_factor: FirstFactor, stage: Stage, now: datetime) -> SignIn:
    """Begin a session under a new key."""
    sign_in = SignIn(key=new_token(), person=person, first_factor=first_factor, stage=stage, created_at=now)
    db.session.add(sign_in)
    db.session.flush()
    if stage is not Stage.AWAITS_CODE:
        record(actor_of(person), "accounts.signed_in", person, now, by=first_factor.value, stage=stage.value)
    return sign_in


def replace_sign_ins(person: Person, first_factor: FirstFactor, stage: Stage, now: datetime) -> SignIn:
    """End all sessions of a person and begin one under a new key, as a change of rights demands."""
    end_sign_ins(person.id)
    return store_sign_in(person, first_factor, stage, now)


def end_sign_in(key: str) -> None:
    """End one session, in every process at once."""
    db.session.execute(sa.delete(SignIn).where(SignIn.key == key))


def end_sign_ins(person_id: int, keep: str = "") -> None:
    """End all sessions of a person, or all but the one whose sign-in is `keep`."""
    db.session.execute(sa.delete(SignIn).where(SignIn.person_id == person_id, SignIn.key != keep))


def purge_expired(now: datetime) -> None:
    """Delete sign-ins past their absolute limit and tokens long expired."""
    db.session.execute(sa.delete(SignIn).where(SignIn.created_at <= now - ABSOLUTE_LIMIT))
    db.session.execute(sa.delete(OneTimeToken).where(OneTimeToken.expires_at <= now - TOKENS_KEPT))
