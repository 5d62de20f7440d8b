"""SELECTs about what readers chose."""

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload

from smwi_events.core.database import db
from smwi_events.programme.errors import AgendaNotFound
from smwi_events.programme.models import Agenda


def find_of_person(edition_id: int, person_id: int) -> Agenda | None:
    """The agenda that a person keeps with their account."""
    select = sa.select(Agenda).filter_by(edition_id=edition_id, person_id=person_id)
    return db.session.scalar(select.options(selectinload(Agenda.items)))


def find_by_token(token: str) -> Agenda | None:
    """The agenda with this calendar address; of one that joined another, that other."""
    select = sa.select(Agenda).filter_by(token=token).options(selectinload(Agenda.items), joinedload(Agenda.edition))
    found = db.session.scalar(select)
    return found.joined or found if found else None


def get_by_token(token: str) -> Agenda:
    """The agenda with this calendar address; raises AgendaNotFound."""
    agenda = find_by_token(token)
    if agenda is None:
        raise AgendaNotFound
    return agenda


def lock_agenda(agenda_id: int) -> Agenda:
    """An agenda, locked until the end of the transaction; raises AgendaNotFound."""
    select = sa.select(Agenda).filter_by(id=agenda_id).options(selectinload(Agenda.items)).with_for_update()
    agenda = db.session.scalar(select.execution_options(populate_existing=True))
    if agenda is None:
        raise AgendaNotFound
    return agenda
