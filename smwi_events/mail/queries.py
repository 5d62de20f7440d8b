"""Reading the outbox."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import defer

from smwi_events.core.database import db
from smwi_events.core.errors import NotFound
from smwi_events.mail.models import OutgoingMail
from smwi_events.mail.rules import MailState


def get_by_key(key: str) -> OutgoingMail:
    """The mail of one occasion."""
    return db.session.scalars(sa.select(OutgoingMail).filter_by(key=key)).one()


def map_by_key(keys: Collection[str]) -> dict[str, OutgoingMail]:
    """The mails of these occasions that are there, without their texts."""
    select = sa.select(OutgoingMail).where(OutgoingMail.key.in_(keys))
    found = db.session.scalars(select.options(defer(OutgoingMail.text), defer(OutgoingMail.html)))
    return {mail.key: mail for mail in found}


def get_mail(mail_id: int) -> OutgoingMail:
    """One mail; raises NotFound."""
    mail = db.session.get(OutgoingMail, mail_id)
    if mail is None:
        raise NotFound
    return mail


def lock_mail(mail_id: int) -> OutgoingMail:
    """One mail, held against the delivery job until the transaction ends; raises NotFound."""
    mail = db.session.get(OutgoingMail, mail_id, with_for_update=True, populate_existing=True)
    if mail is None:
        raise NotFound
    return mail


def lock_next_due(now: datetime) -> OutgoingMail | None:
    """The oldest mail whose turn it is, passing over those that another worker holds.

    Due are queued mails, and mails in sending whose lease ran out because their worker died.
    """
    queued = (OutgoingMail.state == MailState.QUEUED) & (OutgoingMail.next_attempt_at <= now)
    abandoned = (OutgoingMail.state == MailState.SENDING) & (OutgoingMail.lease_until <= now)
    select = sa.select(OutgoingMail).where(queued | abandoned).order_by(OutgoingMail.id).limit(1)
    return db.session.scalar(select.with_for_update(skip_locked=True))


def select_mails(state: MailState | None = None, text: str = "") -> sa.Select[Any]:
    """All mails, newest first, without their texts; `text` is sought in address, name and subject."""
    select = sa.select(OutgoingMail).options(defer(OutgoingMail.text), defer(OutgoingMail.html))
    if state:
        select = select.filter_by(state=state)
    if text:
        columns = (OutgoingMail.to, OutgoingMail.to_name, OutgoingMail.subject)
        select = select.where(sa.or_(*(column.icontains(text, autoescape=True) for column in columns)))
    return select.order_by(OutgoingMail.id.desc())


def count_by_state() -> dict[MailState, int]:
    """How many mails are in each state."""
    select = sa.select(OutgoingMail.state, sa.func.count()).group_by(OutgoingMail.state)
    counted = {row[0]: row[1] for row in db.session.execute(select)}
    return {state: counted.get(state, 0) for state in MailState}


def count_waiting() -> int:
    """How many mails are still to leave."""
    waiting = OutgoingMail.state.in_((MailState.QUEUED, MailState.SENDING))
    return db.session.scalar(sa.select(sa.func.count(OutgoingMail.id)).where(waiting)) or 0


def count_failed() -> int:
    """How many mails were given up and need a person."""
    return db.session.scalar(sa.select(sa.func.count(OutgoingMail.id)).filter_by(state=MailState.FAILED)) or 0


def list_failed(limit: int) -> list[OutgoingMail]:
    """The mails given up last, without their texts."""
    return list(db.session.scalars(select_mails(MailState.FAILED).limit(limit)))
