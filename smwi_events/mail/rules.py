"""When a mail is sent, tried again or given up."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

LEASE = timedelta(minutes=5)
GIVE_UP_AFTER = timedelta(days=5)
FIRST_PAUSE = timedelta(minutes=1)
LONGEST_PAUSE = timedelta(hours=4)
SUBJECT_LENGTH = 250
NAME_LENGTH = 200
_CONTROL = re.compile(r"[\x00-\x1f\x7f\x85\u2028\u2029]")


class MailState(StrEnum):
    """Where a mail is on its way."""

    QUEUED = "queued"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"


class Outcome(StrEnum):
    """What became of one attempt; `UNREACHABLE` says nothing about the mail, only about the server."""

    ACCEPTED = "accepted"
    DEFERRED = "deferred"
    REFUSED = "refused"
    UNREACHABLE = "unreachable"


@dataclass(frozen=True)
class Message:
    """What a mail says, in one language."""

    subject: str
    text: str
    html: str


@dataclass(frozen=True)
class Attempt:
    """The outcome of one attempt, with the server's words."""

    outcome: Outcome
    error: str = ""


def is_safe_header(text: str) -> bool:
    """Whether a text can stand in one header line: a line break in it would add headers of the sender's choice."""
    return not _CONTROL.search(text)


def pause_after(attempts: int) -> timedelta:
    """The pause after so many attempts: doubled each time, to four hours at most."""
    doubled: timedelta = FIRST_PAUSE * 2 ** min(attempts - 1, 16)
    return min(doubled, LONGEST_PAUSE)


def state_after(attempt: Attempt, now: datetime, give_up_at: datetime) -> MailState:
    """Where an attempt leaves a mail."""
    if attempt.outcome is Outcome.ACCEPTED:
        return MailState.SENT
    if attempt.outcome is Outcome.REFUSED or now >= give_up_at:
        return MailState.FAILED
    return MailState.QUEUED


def next_attempt_at(attempt: Attempt, attempts: int, now: datetime, spread: float) -> datetime:
    """When to try again: a deferred mail ever more rarely, the whole queue as soon as a deaf server is back.

    `spread`, from 0 to 1, lengthens a pause by up to a tenth: mails deferred together do not come back together.
    """
    if attempt.outcome is Outcome.UNREACHABLE:
        return now
    return now + pause_after(attempts) * (1 + spread / 10)
