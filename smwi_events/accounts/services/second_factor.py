"""The second factor: codes of an authenticator application, and recovery codes."""

import base64
import hmac
import re
import secrets
from dataclasses import dataclass
from datetime import datetime

import pyotp

from smwi_events.accounts import mails, queries
from smwi_events.accounts.errors import SecondFactorPresent, TooManyCodes
from smwi_events.accounts.models import Person, RecoveryCode, SignIn
from smwi_events.accounts.rules.sign_in import CODE_TRIES, TOTP_STEP_SECONDS, FirstFactor, Stage, is_code_paused
from smwi_events.accounts.rules.tokens import hash_token
from smwi_events.accounts.services.sessions import actor_of, end_sign_ins, replace_sign_ins
from smwi_events.audit.rules import Actor
from smwi_events.audit.services import record
from smwi_events.core.database import db

RECOVERY_CODES = 10
RECOVERY_CODE_BYTES = 10  # 80 bits: sixteen letters and digits
# RFC 6238 section 5.2: the neighbouring half-minutes count too, since clocks differ.
STEPS_TOLERATED = (-1, 0, 1)
_SEPARATORS = re.compile(r"[\s\-–]")


@dataclass(frozen=True)
class Enabled:
    """A second factor just set up: the new session, and the recovery codes to show this once."""

    sign_in: SignIn
    recovery_codes: list[str]


def new_secret() -> str:
    """A secret for an authenticator application (160 bits, base 32, RFC 4226 section 4)."""
    return pyotp.random_base32()


def accept_code(person: Person, code: str, now: datetime) -> bool:
    """Take a present code or an unused recovery code of a locked person, each once; count what is wrong.

    Raises TooManyCodes for 15 minutes after five wrong ones.
    """
    if is_code_paused(person.second_factor_failures, person.second_factor_failed_at, now):
        raise TooManyCodes
    typed = _SEPARATORS.sub("", code).lower()
    if _take_totp(person, typed, now) or _take_recovery_code(person, typed, now):
        person.second_factor_failures = 0
        return True
    rested = person.second_factor_failures >= CODE_TRIES
    person.second_factor_failures = 1 if rested else person.second_factor_failures + 1
    person.second_factor_failed_at = now
    record(actor_of(person), "accounts.code_refused", person, now, failures=person.second_factor_failures)
    return False


def enable(person_id: int, secret: str, code: str, first_factor: FirstFactor, now: datetime) -> Enabled | None:
    """Set up a second factor once its code proves that it works; a new session replaces all others.

    None for a wrong code. Raises SecondFactorPresent.
    """
    person = queries.lock_person(person_id)
    if person.totp_secret:
        raise SecondFactorPresent
    step = _matching_step(secret, _SEPARATORS.sub("", code), now)
    if step is None:
        return None
    person.totp_secret, person.totp_last_step, person.second_factor_failures = secret, step, 0
    record(actor_of(person), "accounts.second_factor_set_up", person, now)
    mails.send_notice(person, mails.Notice.SECOND_FACTOR_SET_UP, now)
    return Enabled(replace_sign_ins(person, first_factor, Stage.BOTH_FACTORS, now), renew_recovery_codes(person, now))


def disable(person_id: int, code: str, first_factor: FirstFactor, now: datetime) -> SignIn | None:
    """Remove the second factor of who gives its code; a new session replaces all others.

    None for a wrong code, whose count is stored. Raises TooManyCodes.
    """
    person = queries.lock_person(person_id)
    if person.totp_secret is None or not accept_code(person, code, now):
        return None
    _forget_second_factor(person)
    record(actor_of(person), "accounts.second_factor_removed", person, now)
    mails.send_notice(person, mails.Notice.SECOND_FACTOR_REMOVED, now)
    return replace_sign_ins(person, first_factor, Stage.FIRST_FACTOR, now)


def reset(actor: Actor, person_id: int, now: datetime) -> None:
    """Remove the second factor of somebody who lost it; they sign in anew and are told by mail."""
    person = queries.lock_person(person_id)
    if person.totp_secret is None:
        return
    _forget_second_factor(person)
    end_sign_ins(person.id)
    record(actor, "accounts.second_factor_reset", person, now)
    mails.send_notice(person, mails.Notice.SECOND_FACTOR_REMOVED, now)


def renew_recovery_codes(person: Person, now: datetime) -> list[str]:
    """Replace all recovery codes; returns the new ones, which are kept as hashes only."""
    codes = [base64.b32encode(secrets.token_bytes(RECOVERY_CODE_BYTES)).decode().lower() for _ in range(RECOVERY_CODES)]
    person.recovery_codes.clear()
    db.session.flush()
    person.recovery_codes.extend(RecoveryCode(code_hash=hash_token(code)) for code in codes)
    record(actor_of(person), "accounts.recovery_codes_made", person, now, count=len(codes))
    return ["-".join(code[i : i + 4] for i in range(0, len(code), 4)) for code in codes]


def current_code(secret: str, now: datetime) -> tuple[str, int]:
    """The code an authenticator would show now, and for how many more seconds."""
    return pyotp.TOTP(secret).at(now), TOTP_STEP_SECONDS - int(now.timestamp()) % TOTP_STEP_SECONDS


def _take_totp(person: Person, typed: str, now: datetime) -> bool:
    step = _matching_step(person.totp_secret, typed, now) if person.totp_secret else None
    if step is None or (person.totp_last_step is not None and step <= person.totp_last_step):
        return False
    person.totp_last_step = step
    return True


def _matching_step(secret: str, typed: str, now: datetime) -> int | None:
    """The half-minute that a code belongs to, counted from 1970; None for a code of no near one."""
    present = int(now.timestamp()) // TOTP_STEP_SECONDS
    totp = pyotp.TOTP(secret)
    steps = (present + offset for offset in STEPS_TOLERATED)
    matching = [s for s in steps if hmac.compare_digest(totp.at(s * TOTP_STEP_SECONDS).encode(), typed.encode())]
    return max(matching, default=None)


def _take_recovery_code(person: Person, typed: str, now: datetime) -> bool:
    wanted = hash_token(typed)
    code = next(
        (c for c in person.recovery_codes if c.used_at is None and hmac.compare_digest(c.code_hash, wanted)), None
    )
    if code is None:
        return False
    code.used_at = now
    record(actor_of(person), "accounts.recovery_code_used", person, now)
    mails.send_notice(person, mails.Notice.RECOVERY_CODE_USED, now)
    return True


def _forget_second_factor(person: Person) -> None:
    person.totp_secret = person.totp_last_step = None
    person.recovery_codes.clear()
