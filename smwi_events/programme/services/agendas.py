"""Keeping what readers choose. It is theirs alone: nothing of it is in the log."""

import secrets
from collections.abc import Collection
from datetime import datetime, timedelta

import sqlalchemy as sa

from smwi_events.core.database import db, insert_once
from smwi_events.programme.models import Agenda, AgendaItem
from smwi_events.programme.queries import agendas as queries
from smwi_events.programme.rules.agenda import MOST_SESSIONS

TOKEN_BYTES = 32
FORGOTTEN_AFTER = timedelta(days=365)


def open_for_person(edition_id: int, person_id: int, now: datetime) -> Agenda:
    """The agenda that a person keeps with their account, made if there is none; two at once get the same one."""
    insert_once(
        Agenda, edition_id=edition_id, person_id=person_id, token=secrets.token_urlsafe(TOKEN_BYTES), changed_at=now
    )
    agenda = queries.find_of_person(edition_id, person_id)
    assert agenda is not None
    return queries.lock_agenda(agenda.id)


def open_for_calendar(edition_id: int, now: datetime) -> Agenda:
    """A new agenda of nobody in particular, for who subscribes without an account."""
    agenda = Agenda(edition_id=edition_id, token=secrets.token_urlsafe(TOKEN_BYTES), changed_at=now)
    db.session.add(agenda)
    db.session.flush()
    return agenda


def add_sessions(agenda: Agenda, codes: Collection[str], now: datetime) -> None:
    """Take sessions into a locked agenda, beside those that are there."""
    present = {item.session_code for item in agenda.items}
    for code in [code for code in codes if code not in present][: MOST_SESSIONS - len(present)]:
        agenda.items.append(AgendaItem(session_code=code))
        agenda.changed_at = now


def remove_session(agenda: Agenda, code: str, now: datetime) -> None:
    """Take a session out of a locked agenda."""
    for item in [item for item in agenda.items if item.session_code == code]:
        agenda.items.remove(item)
        agenda.changed_at = now


def join(nameless: Agenda, agenda: Agenda, now: datetime) -> None:
    """Take an agenda of nobody in particular into a locked one of its owner's account; its address follows that one."""
    add_sessions(agenda, [item.session_code for item in nameless.items], now)
    nameless.items.clear()
    nameless.joined = agenda


def delete_forgotten(now: datetime) -> None:
    """Delete agendas without an account that nobody has changed for a year."""
    is_nobodys = Agenda.person_id.is_(None) & Agenda.joined_id.is_(None)
    db.session.execute(sa.delete(Agenda).where(is_nobodys, Agenda.changed_at < now - FORGOTTEN_AFTER))


def replace_token(agenda: Agenda, now: datetime) -> str:
    """Give a locked agenda another calendar address: all that led to it before are dead at once."""
    db.session.execute(sa.delete(Agenda).where(Agenda.joined_id == agenda.id))
    agenda.token, agenda.changed_at = secrets.token_urlsafe(TOKEN_BYTES), now
    return agenda.token
