"""SELECTs about published versions; what they hold is read once a process, for it never changes."""

from functools import lru_cache
from uuid import UUID

import sqlalchemy as sa

from smwi_events.core.database import db
from smwi_events.editions.models import Edition
from smwi_events.programme.errors import ProgrammeNotFound, ReleaseNotFound
from smwi_events.programme.models import Release
from smwi_events.programme.rules.published import Programme
from smwi_events.programme.rules.snapshots import from_json

# The current versions of a few editions, and as many as the changelog of one shows.
KEPT = 24


def find_current(edition_id: int) -> Release | None:
    """The version that readers see, without what it holds."""
    return db.session.scalar(
        sa.select(Release).filter_by(edition_id=edition_id).order_by(Release.number.desc()).limit(1)
    )


def get_current(edition_id: int) -> Release:
    """The version that readers see; raises ProgrammeNotFound."""
    release = find_current(edition_id)
    if release is None:
        raise ProgrammeNotFound
    return release


def is_published(edition_id: int, guid: UUID) -> bool:
    """Whether readers see the session with this GUID."""
    release = find_current(edition_id)
    return release is not None and any(session.guid == guid for session in read_programme(release).sessions)


def get_release(edition_id: int, number: int) -> Release:
    """A version by its number; raises ReleaseNotFound."""
    release = db.session.scalar(sa.select(Release).filter_by(edition_id=edition_id, number=number))
    if release is None:
        raise ReleaseNotFound
    return release


def get_by_id(release_id: int) -> Release:
    """A version of whatever edition; raises ReleaseNotFound."""
    release = db.session.get(Release, release_id)
    if release is None:
        raise ReleaseNotFound
    return release


def find_before(release: Release) -> Release | None:
    """The version before this one."""
    select = sa.select(Release).where(Release.edition_id == release.edition_id, Release.number < release.number)
    return db.session.scalar(select.order_by(Release.number.desc()).limit(1))


def list_releases(edition_id: int) -> list[Release]:
    """All versions of an edition, the newest first."""
    return list(db.session.scalars(sa.select(Release).filter_by(edition_id=edition_id).order_by(Release.number.desc())))


def list_published_editions() -> list[Edition]:
    """Editions with a published programme, the newest first."""
    published = sa.select(Release.edition_id).distinct()
    select = sa.select(Edition).where(Edition.id.in_(published)).order_by(Edition.year.desc())
    return list(db.session.scalars(select))


def read_programme(release: Release) -> Programme:
    """What a version holds."""
    return read_version(release.digest, release.id)


@lru_cache(maxsize=KEPT)
def read_version(_digest: str, release_id: int) -> Programme:
    """What the version with this digest holds; the digest tells versions apart, the number only finds the row."""
    return from_json(db.session.scalars(sa.select(Release.snapshot).filter_by(id=release_id)).one())
