"""Which stored files the published programmes let readers see."""

from functools import lru_cache

import sqlalchemy as sa

from smwi_events.core.database import db
from smwi_events.programme.models import Material, Release, Session
from smwi_events.programme.queries.releases import read_programme

# A set of names for each edition with a programme, past ones included.
KEPT = 64


def is_photo_published(name: str) -> bool:
    """Whether a person of a published programme is shown with this photo."""
    newest = sa.select(Release.edition_id, sa.func.max(Release.number)).group_by(Release.edition_id)
    current = sa.select(Release.digest, Release.id).where(sa.tuple_(Release.edition_id, Release.number).in_(newest))
    return any(name in _list_photos(digest, release_id) for digest, release_id in db.session.execute(current))


@lru_cache(maxsize=KEPT)
def _list_photos(_digest: str, release_id: int) -> frozenset[str]:
    people = read_programme(db.session.get_one(Release, release_id)).people
    return frozenset(person.photo for person in people if person.photo)


def find_material(name: str) -> tuple[Material, int, str] | None:
    """The material whose file has this name in the store, with the edition and the code of its session."""
    select = (
        sa.select(Material, Session.edition_id, Session.code)
        .join(Session, Session.id == Material.session_id)
        .where(Material.file == name)
    )
    row = db.session.execute(select).one_or_none()
    return (row[0], row[1], row[2]) if row else None


def list_material_files() -> set[str]:
    """Names of all stored files of materials."""
    return set(db.session.scalars(sa.select(Material.file).where(Material.file != "")))
