"""Signing in: by mailed link, by password, and with a second factor."""

import logging
from dataclasses import dataclass
from datetime import datetime

from smwi_events.accounts import mails, queries
from smwi_events.accounts.errors import AccountBlocked, LinkUsedUp, SignInExpired, WrongCredentials
from smwi_events.accounts.models import Person, SignIn
from smwi_events.accounts.passwords import verify_password
from smwi_events.accounts.rules.sign_in import CODE_LIFETIME, FirstFactor, Purpose, Stage
from smwi_events.accounts.services import second_factor
from smwi_events.accounts.services.people import find_or_create
from smwi_events.accounts.services.sessions import store_sign_in
from smwi_events.accounts.services.tokens import issue_token, use_token
from smwi_events.core.database import db

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Credentials:
    """Whose password was right, and the hash that it was compared with."""

    person_id: int
    password_hash: str


def request_link(email: str, locale: str, now: datetime) -> None:
    """Mail a link that signs in; an address without an account gets the same, and an account by using it."""
    person = queries.find_by_email(email)
    token = issue_token(Purpose.SIGN_IN, email, person, now)
    mails.send_sign_in_link(email, person.name if person else "", token, locale, now)


def sign_in_by_link(token: str, locale: str, now: datetime) -> SignIn:
    """Turn a mailed token into a sign-in, making the account where there is none. Raises LinkUsedUp, AccountBlocked."""
    used = use_token(Purpose.SIGN_IN, token, now)
    person = queries.lock_person(used.person_id) if used.person_id else find_or_create(used.email, locale, now)
    if person.email != used.email:
        # The address changed after the link was sent; whoever reads the old mailbox has no claim any more.
        raise LinkUsedUp
    person.email_confirmed_at = person.email_confirmed_at or now
    return _open(person, FirstFactor.LINK, now)


def check_password(email: str, password: str) -> Credentials:
    """Find whose address and password these are. Raises WrongCredentials, the same and as slowly for all reasons."""
    person = queries.find_by_email(email)
    right = verify_password(person.password_hash if person else None, password)
    if person is None or person.password_hash is None or not right:
        logger.warning("a password was refused", extra={"person": person.id if person else None})
        raise WrongCredentials
    return Credentials(person.id, person.password_hash)


def sign_in_by_password(credentials: Credentials, now: datetime) -> SignIn:
    """Turn a checked password into a sign-in. Raises AccountBlocked, and WrongCredentials if it changed meanwhile."""
    person = queries.lock_person(credentials.person_id)
    if person.password_hash != credentials.password_hash:
        raise WrongCredentials
    return _open(person, FirstFactor.PASSWORD, now)


def complete_sign_in(key: str, code: str, now: datetime) -> SignIn | None:
    """Finish a sign-in that awaits its code: a new one replaces it. None for a wrong code, whose count is stored.

    Raises SignInExpired and TooManyCodes.
    """
    waiting = queries.find_sign_in(key)
    if waiting is None or waiting.stage is not Stage.AWAITS_CODE or now - waiting.created_at >= CODE_LIFETIME:
        raise SignInExpired
    person = queries.lock_person(waiting.person_id)
    if not second_factor.accept_code(person, code, now):
        return None
    db.session.delete(waiting)
    return store_sign_in(person, waiting.first_factor, Stage.BOTH_FACTORS, now)


def _open(person: Person, first_factor: FirstFactor, now: datetime) -> SignIn:
    if person.blocked_at:
        raise AccountBlocked
    return store_sign_in(person, first_factor, Stage.AWAITS_CODE if person.totp_secret else Stage.FIRST_FACTOR, now)
