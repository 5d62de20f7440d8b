"""SELECTs for readers' pages; everything they show of a session or a person stands in the published version."""

from uuid import UUID

import sqlalchemy as sa

from smwi_events.core.database import db
from smwi_events.editions.models import Edition
from smwi_events.programme.models import Material, PublishedPerson, Release, Session
from smwi_events.programme.queries.releases import read_programme
from smwi_events.speakers.models import Speaker

_NEWER = sa.orm.aliased(Release)
_IS_CURRENT = ~sa.exists().where(_NEWER.edition_id == Release.edition_id, _NEWER.number > Release.number)


def list_current() -> list[tuple[Edition, Release]]:
    """Editions with the version of their programme that readers see, the newest first."""
    return _pairs(_select())


def list_current_of(speaker_id: int) -> list[tuple[Edition, Release]]:
    """Editions in whose published programme the person is on stage, with that version, the newest first."""
    select = _select().join(PublishedPerson, PublishedPerson.edition_id == Edition.id)
    return _pairs(select.where(PublishedPerson.speaker_id == speaker_id))


def find_newest_of(speaker: Speaker) -> tuple[Edition, Release] | None:
    """The newest edition in whose published programme the person is on stage, or was to be until it was called off."""
    for edition, release in list_current():
        programme = read_programme(release)
        if speaker.id in programme.person_by_id or programme.called_off_of(speaker.guid):
            return edition, release
    return None


def find_year_of_current() -> int | None:
    """The year of the current edition, once its programme is published."""
    published = sa.exists().where(Release.edition_id == Edition.id)
    return db.session.scalar(sa.select(Edition.year).where(Edition.is_current, published))


def list_materials_of(guid: UUID) -> list[Material]:
    """Materials of a published session, in their order, by what no other session is ever called."""
    select = sa.select(Material).join(Session, Session.id == Material.session_id).where(Session.guid == guid)
    return list(db.session.scalars(select.order_by(Material.position, Material.id)))


def _select() -> sa.Select[Edition, Release]:
    select = sa.select(Edition, Release).join(Release, Release.edition_id == Edition.id).where(_IS_CURRENT)
    return select.where(Edition.year.is_not(None)).order_by(Edition.year.desc())


def _pairs(select: sa.Select[Edition, Release]) -> list[tuple[Edition, Release]]:
    return [(row[0], row[1]) for row in db.session.execute(select)]
