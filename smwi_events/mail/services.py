"""Putting mails into the outbox and moving them on."""

import random
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

from flask import current_app

from smwi_events.audit.rules import Actor
from smwi_events.audit.services import record
from smwi_events.core.addresses import is_address
from smwi_events.core.database import db, insert_once
from smwi_events.core.text import looks_linked
from smwi_events.jobs.services import wake
from smwi_events.mail import queries, rules
from smwi_events.mail.compose import compose
from smwi_events.mail.errors import BeingSent, TextErased, UnsafeHeader
from smwi_events.mail.models import OutgoingMail
from smwi_events.mail.rules import GIVE_UP_AFTER, LEASE, Attempt, MailState, Outcome

DELIVERY = "mail.deliver"
_random = random.SystemRandom()


def enqueue(
    *,
    key: str,
    to: str,
    to_name: str,
    subject: str,
    text: str,
    html: str,
    locale: str,
    now: datetime,
    topic: str = "",
    confidential: bool = False,
) -> OutgoingMail:
    """Leave a mail in the outbox, in the caller's transaction; the same key again gives the mail that is there.

    A name that mail programs would make a link of is left out: whoever fills in a form can write to strangers by it.
    A confidential mail holds a one-time or private link: organisers do not see its text, which is erased once it
    was sent. Raises UnsafeHeader for line breaks in headers or anything but a single address.
    """
    if not is_address(to) or not all(map(rules.is_safe_header, (key, to_name, subject))):
        raise UnsafeHeader
    insert_once(
        OutgoingMail,
        key=key,
        message_id=f"<{uuid4().hex}@{urlsplit(current_app.config['SETTINGS'].base_url).hostname}>",
        topic=topic,
        to=to,
        to_name="" if looks_linked(to_name) else to_name[: rules.NAME_LENGTH],
        subject=subject[: rules.SUBJECT_LENGTH],
        text=text,
        html=html,
        locale=locale,
        confidential=confidential,
        next_attempt_at=now,
        give_up_at=now + GIVE_UP_AFTER,
        created_at=now,
    )
    wake(DELIVERY)
    return queries.get_by_key(key)


def leave(
    template: str,
    *,
    key: str,
    to: str,
    to_name: str,
    locale: str,
    now: datetime,
    topic: str = "",
    confidential: bool = False,
    **context: Any,
) -> OutgoingMail:
    """Write a mail from its templates, such as `accounts/sign_in`, and enqueue it; raises UnsafeHeader."""
    message = compose(template, locale, **context)
    return enqueue(
        key=key,
        to=to,
        to_name=to_name,
        subject=message.subject,
        text=message.text,
        html=message.html,
        locale=locale,
        now=now,
        topic=topic,
        confidential=confidential,
    )


def claim_next(now: datetime) -> OutgoingMail | None:
    """Take the next due mail under a lease; a transaction of its own, so that a killed worker loses nothing."""
    mail = queries.lock_next_due(now)
    if mail:
        mail.state = MailState.SENDING
        mail.attempts += 1
        mail.lease_until = now + LEASE
        db.session.flush()
    return mail


def settle(mail_id: int, attempts: int, attempt: Attempt, now: datetime) -> None:
    """Write down what became of attempt number `attempts`; nothing if another worker took the mail over meanwhile."""
    mail = queries.lock_mail(mail_id)
    if mail.state is not MailState.SENDING or mail.attempts != attempts:
        return
    mail.state = rules.state_after(attempt, now, mail.give_up_at)
    mail.lease_until = None
    mail.last_error = attempt.error[:500]
    if mail.state is MailState.SENT:
        mail.sent_at = now
        if mail.confidential:
            mail.text = mail.html = ""
    elif mail.state is MailState.QUEUED:
        mail.next_attempt_at = rules.next_attempt_at(attempt, mail.attempts, now, _random.random())
        if attempt.outcome is Outcome.UNREACHABLE:
            mail.attempts -= 1
    db.session.flush()


def send_again(mail: OutgoingMail, actor: Actor, now: datetime) -> OutgoingMail:
    """Send a waiting or failed mail at once, or a copy of a sent one; asked twice in one minute it is one copy.

    Raises BeingSent and TextErased.
    """
    mail = queries.lock_mail(mail.id)
    if mail.state is MailState.SENDING:
        raise BeingSent
    record(actor, "mail.sent_again", mail, now)
    if mail.state is not MailState.SENT:
        mail.state = MailState.QUEUED
        mail.attempts = 0
        mail.next_attempt_at = now
        mail.give_up_at = now + GIVE_UP_AFTER
        db.session.flush()
        wake(DELIVERY)
        return mail
    if mail.confidential:
        raise TextErased
    return enqueue(
        key=f"{mail.key[:170]} again {now:%Y-%m-%dT%H:%M}",
        to=mail.to,
        to_name=mail.to_name,
        subject=mail.subject,
        text=mail.text,
        html=mail.html,
        locale=mail.locale,
        now=now,
        topic=mail.topic,
    )
