"""Mails about accounts, left in the outbox."""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from typing import Any

from smwi_events.accounts.models import Person
from smwi_events.accounts.rules import ROLE_NAMES, Role
from smwi_events.accounts.rules.tokens import hash_token
from smwi_events.mail.services import leave

TOPIC = "accounts"


class Notice(StrEnum):
    """What a person is told of, in case it was not they who did it."""

    PASSWORD_CHANGED = "password_changed"  # noqa: S105 – a name, no secret
    PASSWORD_REMOVED = "password_removed"  # noqa: S105 – a name, no secret
    ADDRESS_CHANGED = "address_changed"
    SECOND_FACTOR_SET_UP = "second_factor_set_up"
    SECOND_FACTOR_REMOVED = "second_factor_removed"
    RECOVERY_CODE_USED = "recovery_code_used"


def send_sign_in_link(email: str, name: str, token: str, locale: str, now: datetime) -> None:
    """The link that signs in."""
    _send("sign_in", _once(token), email, to_name=name, locale=locale, now=now, confidential=True, token=token)


def send_address_link(person: Person, email: str, token: str, now: datetime) -> None:
    """The link that confirms a new address."""
    _send(
        "new_address",
        _once(token),
        email,
        to_name=person.name,
        locale=person.locale,
        now=now,
        confidential=True,
        token=token,
    )


def send_address_taken(email: str, locale: str, now: datetime) -> None:
    """Tell the owner of an address that somebody wanted to move another account to it; once a day at most."""
    _send("address_taken", f"{email} {now:%Y-%m-%d}", email, to_name="", locale=locale, now=now)


def send_invitation(person: Person, roles: Sequence[Role], inviter: str, now: datetime) -> None:
    """Tell a person of their roles and where to sign in; once a minute at most."""
    names = [ROLE_NAMES[role] for role in roles]
    occasion = f"{person.id} {now:%Y-%m-%dT%H:%M}"
    _send(
        "invitation",
        occasion,
        person.email,
        to_name=person.name,
        locale=person.locale,
        now=now,
        role_names=names,
        inviter=inviter,
    )


def send_notice(person: Person, notice: Notice, now: datetime) -> None:
    """Tell a person of a change to how they sign in."""
    occasion = f"{person.id} {notice} {now.isoformat()}"
    _send(
        "notice",
        occasion,
        person.email,
        to_name=person.name,
        locale=person.locale,
        now=now,
        notice=notice.value,
        at=now,
    )


def _once(token: str) -> str:
    return hash_token(token)[:32]


def _send(
    template: str,
    occasion: str,
    to: str,
    *,
    to_name: str,
    locale: str,
    now: datetime,
    confidential: bool = False,
    **context: Any,
) -> None:
    leave(
        f"accounts/{template}",
        key=f"accounts.{template} {occasion}"[:200],
        to=to,
        to_name=to_name,
        locale=locale,
        now=now,
        topic=TOPIC,
        confidential=confidential,
        name=to_name,
        **context,
    )
