"""One-time tokens sent by mail."""

import secrets
from datetime import datetime

from smwi_events.accounts import queries
from smwi_events.accounts.errors import LinkUsedUp
from smwi_events.accounts.models import OneTimeToken, Person
from smwi_events.accounts.rules.sign_in import LINK_LIFETIME, Purpose
from smwi_events.accounts.rules.tokens import hash_token
from smwi_events.core.database import db

TOKEN_BYTES = 24  # 192 bits


def new_token() -> str:
    """A random text that nobody can guess, fit for an address."""
    return secrets.token_urlsafe(TOKEN_BYTES)


def issue_token(purpose: Purpose, email: str, person: Person | None, now: datetime) -> str:
    """Make a token for who reads the mail of `email`; good for 30 minutes and one use."""
    token = new_token()
    db.session.add(
        OneTimeToken(
            token_hash=hash_token(token),
            purpose=purpose,
            person_id=person.id if person else None,
            email=email,
            expires_at=now + LINK_LIFETIME,
        )
    )
    db.session.flush()
    return token


def peek_token(purpose: Purpose, token: str, now: datetime) -> OneTimeToken:
    """Look at a token without using it, for the page with the button. Raises LinkUsedUp."""
    return _ensure_usable(queries.find_token(hash_token(token)), purpose, now)


def use_token(purpose: Purpose, token: str, now: datetime) -> OneTimeToken:
    """Use a token up; the second of two at once is refused. Raises LinkUsedUp."""
    found = _ensure_usable(queries.lock_token(hash_token(token)), purpose, now)
    found.used_at = now
    return found


def _ensure_usable(token: OneTimeToken | None, purpose: Purpose, now: datetime) -> OneTimeToken:
    if token is None or token.purpose is not purpose or token.used_at or token.expires_at <= now:
        raise LinkUsedUp
    return token
