"""What people change about themselves."""

from datetime import datetime

from smwi_events.accounts import mails, queries
from smwi_events.accounts.errors import AddressTaken, LinkUsedUp, WrongPassword
from smwi_events.accounts.models import Person
from smwi_events.accounts.passwords import ensure_strong, hash_password, verify_password
from smwi_events.accounts.rules.sign_in import Purpose
from smwi_events.accounts.services.people import rename
from smwi_events.accounts.services.sessions import actor_of, end_sign_ins
from smwi_events.accounts.services.tokens import issue_token, use_token
from smwi_events.audit.services import record


def change_name(person_id: int, name: str, locale: str, now: datetime) -> None:
    """Change the name and the language of mails."""
    person = queries.lock_person(person_id)
    rename(person, name, person.email)
    person.locale = locale
    record(actor_of(person), "accounts.renamed", person, now)


def request_address(person_id: int, email: str, now: datetime) -> None:
    """Mail a link to the new address; the old one stays until it is used.

    An address that has an account gets a mail too, which says so: the page's answer must not tell.
    """
    person = queries.get_person(person_id)
    if queries.find_by_email(email):
        mails.send_address_taken(email, person.locale, now)
        return
    mails.send_address_link(person, email, issue_token(Purpose.CONFIRM, email, person, now), now)


def confirm_address(person_id: int, token: str, now: datetime) -> None:
    """Make the address that got the link the person's own, and tell the old one. Raises LinkUsedUp, AddressTaken."""
    used = use_token(Purpose.CONFIRM, token, now)
    if used.person_id != person_id:
        raise LinkUsedUp
    person = queries.lock_person(person_id)
    if queries.find_by_email(used.email):
        raise AddressTaken
    mails.send_notice(person, mails.Notice.ADDRESS_CHANGED, now)
    rename(person, person.name, used.email)
    person.email_confirmed_at = now
    record(actor_of(person), "accounts.address_changed", person, now)


def set_password(person_id: int, password: str, *, current: str | None, keep: str, now: datetime) -> None:
    """Set or change the password; all sessions of the person end but the one whose sign-in is `keep`.

    `current` is the present password, None where a fresh mailed link stands for it. Raises WrongPassword,
    PasswordTooShort, PasswordGuessable.
    """
    person = queries.lock_person(person_id)
    _ensure_current(person, current)
    ensure_strong(password, person.name, person.email)
    person.password_hash = hash_password(password)
    end_sign_ins(person.id, keep=keep)
    record(actor_of(person), "accounts.password_changed", person, now)
    mails.send_notice(person, mails.Notice.PASSWORD_CHANGED, now)


def remove_password(person_id: int, *, keep: str, now: datetime) -> None:
    """Go back to signing in by link alone; all sessions of the person end but the one whose sign-in is `keep`."""
    person = queries.lock_person(person_id)
    if person.password_hash is None:
        return
    person.password_hash = None
    end_sign_ins(person.id, keep=keep)
    record(actor_of(person), "accounts.password_removed", person, now)
    mails.send_notice(person, mails.Notice.PASSWORD_REMOVED, now)


def _ensure_current(person: Person, current: str | None) -> None:
    if current is not None and not verify_password(person.password_hash, current):
        raise WrongPassword
