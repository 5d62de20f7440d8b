"""When links, sessions and codes hold, and where a person may be sent after signing in."""

from datetime import datetime, timedelta
from enum import StrEnum
from urllib.parse import urlsplit

# OWASP ASVS 5.0, 6.6.3 and 7.3: short-lived one-time secrets, idle and absolute limits of sessions.
LINK_LIFETIME = timedelta(minutes=30)
CODE_LIFETIME = timedelta(minutes=15)
IDLE_LIMIT = timedelta(hours=8)
ABSOLUTE_LIMIT = timedelta(days=7)
FRESH_FOR = timedelta(minutes=30)
CODE_TRIES = 5
CODE_PAUSE = timedelta(minutes=15)
TOTP_STEP_SECONDS = 30
LONGEST_PATH = 1000


class Purpose(StrEnum):
    """What a mailed token is good for."""

    SIGN_IN = "sign_in"
    CONFIRM = "confirm"


class FirstFactor(StrEnum):
    """How somebody showed who they are."""

    LINK = "link"
    PASSWORD = "password"  # noqa: S105 – a name, no secret


class Stage(StrEnum):
    """How far a sign-in has come; before the code it opens nothing."""

    AWAITS_CODE = "awaits_code"
    FIRST_FACTOR = "first_factor"
    BOTH_FACTORS = "both_factors"


def is_session_alive(created_at: datetime, seen_at: datetime, now: datetime) -> bool:
    """Whether a session may go on: used within eight hours, begun within seven days."""
    return now - seen_at < IDLE_LIMIT and now - created_at < ABSOLUTE_LIMIT


def is_fresh(created_at: datetime, now: datetime) -> bool:
    """Whether a sign-in is recent enough for changing password, address or second factor."""
    return now - created_at < FRESH_FOR


def is_code_paused(failures: int, failed_at: datetime | None, now: datetime) -> bool:
    """Whether the second factor rests after too many wrong codes."""
    return failures >= CODE_TRIES and failed_at is not None and now - failed_at < CODE_PAUSE


def is_own_path(target: str) -> bool:
    """Whether an address is a path of this site: anything a browser could read as another host is not.

    One too long for the cookie that keeps it is none either.
    """
    if len(target) > LONGEST_PATH:
        return False
    if not target.startswith("/") or target.startswith("//") or "\\" in target:
        return False
    if any(ord(character) <= 32 or ord(character) == 127 for character in target):
        return False
    parts = urlsplit(target)
    return not parts.scheme and not parts.netloc and not parts.path.startswith("//")
