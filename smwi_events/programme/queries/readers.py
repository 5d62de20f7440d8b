"""SELECTs for readers' pages; everything they show of a session or a person stands in the published version."""

import sqlalchemy as sa

from smwi_events.core.database import db
from smwi_events.editions.models import Edition
from smwi_events.programme.models import PublishedPerson, Release

_NEWER = sa.orm.aliased(Release)
_IS_CURRENT = ~sa.exists().where(_NEWER.edition_id == Release.edition_id, _NEWER.number > Release.number)


def list_current() -> list[tuple[Edition, Release]]:
    """Editions with the version of their programme that readers see, the newest first."""
    return _pairs(_select())


def list_current_of(speaker_id: int) -> list[tuple[Edition, Release]]:
    """Editions in whose published programme the person is on stage, with that version, the newest first."""
    select = _select().join(PublishedPerson, PublishedPerson.edition_id == Edition.id)
    return _pairs(select.where(PublishedPerson.speaker_id == speaker_id))


def find_year_of_current() -> int | None:
    """The year of the current edition, once its programme is published."""
    published = sa.exists().where(Release.edition_id == Edition.id)
    return db.session.scalar(sa.select(Edition.year).where(Edition.is_current, published))


def _select() -> sa.Select[Edition, Release]:
    select = sa.select(Edition, Release).join(Release, Release.edition_id == Edition.id).where(_IS_CURRENT)
    return select.where(Edition.year.is_not(None)).order_by(Edition.year.desc())


def _pairs(select: sa.Select[Edition, Release]) -> list[tuple[Edition, Release]]:
    return [(row[0], row[1]) for row in db.session.execute(select)]
