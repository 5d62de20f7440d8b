"""Hashing passwords, and the list of those that are guessed first."""

from functools import cache
from pathlib import Path

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from smwi_events.accounts.errors import PasswordGuessable, PasswordTooShort
from smwi_events.accounts.rules import passwords as rules

# OWASP Password Storage Cheat Sheet: Argon2id with 19 MiB, two passes, one lane.
_hasher = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
COMMON = Path(__file__).with_name("common_passwords.txt")


def hash_password(password: str) -> str:
    """The Argon2id hash to keep."""
    return _hasher.hash(password)


def verify_password(password_hash: str | None, password: str) -> bool:
    """Whether a password is right; without a hash the same work is done, so that time tells nothing."""
    try:
        return _hasher.verify(password_hash or _nobodys_hash(), password) and password_hash is not None
    except (VerificationError, InvalidHashError):
        return False


def ensure_strong(password: str, *own: str) -> None:
    """Raises PasswordTooShort or PasswordGuessable; `own` is text about the person that a guesser would try."""
    if len(password) < rules.SHORTEST:
        raise PasswordTooShort
    if rules.is_guessable(password, common_passwords(), own):
        raise PasswordGuessable


@cache
def common_passwords() -> frozenset[str]:
    """The list, folded; read once."""
    lines = COMMON.read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if not line.startswith("#"))


@cache
def _nobodys_hash() -> str:
    return hash_password("the password of nobody at all")
