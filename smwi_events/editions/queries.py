"""Every SELECT about editions."""

from datetime import date
from typing import TypeVar

import sqlalchemy as sa
from sqlalchemy.orm import load_only, selectinload

from smwi_events.core.database import db
from smwi_events.editions.errors import EditionNotFound, PartNotFound
from smwi_events.editions.models import Edition, KeyDate, PracticalSection, Room, RoomWalk, Sponsor, Track
from smwi_events.editions.rules.archive import in_order

WITH_PARTS = (
    selectinload(Edition.key_dates),
    selectinload(Edition.sections),
    selectinload(Edition.sponsors),
)
WITH_PLACES = (selectinload(Edition.rooms), selectinload(Edition.tracks))
# What pages of other features tell of an edition, without its long texts.
OUTLINE = (
    *(Edition.year, Edition.title, Edition.starts_on, Edition.ends_on, Edition.precision),
    *(Edition.accent, Edition.is_demo, Edition.registration_opens_at, Edition.registration_closes_at),
)
_OUTLINE_OF_YEAR = sa.select(Edition).where(Edition.year == sa.bindparam("year")).options(load_only(*OUTLINE))
Part = TypeVar("Part", KeyDate, PracticalSection, Sponsor, Room, Track)


def find_current() -> Edition | None:
    """The edition that the site presents now, with its parts."""
    return db.session.scalar(sa.select(Edition).where(Edition.is_current).options(*WITH_PARTS))


def find_current_alone() -> Edition | None:
    """The edition that the site presents now; its parts are read when asked for."""
    return db.session.scalar(sa.select(Edition).where(Edition.is_current))


def get_current() -> Edition:
    """The edition that the site presents now, with its parts; raises EditionNotFound."""
    edition = find_current()
    if edition is None:
        raise EditionNotFound
    return edition


def find_by_year(year: int) -> Edition | None:
    """The edition of a year, with its parts."""
    return db.session.scalar(sa.select(Edition).filter_by(year=year).options(*WITH_PARTS))


def get_by_year(year: int) -> Edition:
    """The edition of a year, with its parts; raises EditionNotFound."""
    edition = find_by_year(year)
    if edition is None:
        raise EditionNotFound
    return edition


def get_outline(year: int) -> Edition:
    """The edition of a year, without its parts and long texts; raises EditionNotFound."""
    edition = db.session.scalar(_OUTLINE_OF_YEAR, {"year": year})
    if edition is None:
        raise EditionNotFound
    return edition


def find_by_number(number: int) -> Edition | None:
    """The edition of a number."""
    return db.session.scalar(sa.select(Edition).filter_by(number=number))


def get_edition(edition_id: int) -> Edition:
    """An edition with its parts, rooms and tracks; raises EditionNotFound."""
    edition = db.session.get(Edition, edition_id, options=(*WITH_PARTS, *WITH_PLACES))
    if edition is None:
        raise EditionNotFound
    return edition


def get_part(kind: type[Part], edition_id: int, part_id: int) -> Part:
    """A part of the edition; raises PartNotFound."""
    part = db.session.get(kind, part_id)
    if part is None or part.edition_id != edition_id:
        raise PartNotFound
    return part


def list_all() -> list[Edition]:
    """Every edition with its parts, rooms and tracks, in order of time."""
    return in_order(db.session.scalars(sa.select(Edition).options(*WITH_PARTS, *WITH_PLACES)).unique())


def list_archive() -> list[Edition]:
    """Every edition without its parts, gaps included, in order of time."""
    return in_order(db.session.scalars(sa.select(Edition)))


def find_neighbours(edition: Edition) -> tuple[Edition | None, Edition | None]:
    """The editions before and after this one that have a page of their own."""
    shown = [other for other in list_archive() if other.year is not None and not other.is_gap]
    place = next(i for i, other in enumerate(shown) if other.id == edition.id)
    return (shown[place - 1] if place else None, shown[place + 1] if place + 1 < len(shown) else None)


def list_payment_deadlines(edition_id: int) -> list[date]:
    """The last days for payments to an edition; of several days in one entry the last counts."""
    last_day = sa.func.coalesce(KeyDate.ends_on, KeyDate.starts_on, type_=sa.Date())
    return list(db.session.scalars(sa.select(last_day).filter_by(edition_id=edition_id, is_payment_deadline=True)))


def lock_edition(edition_id: int) -> Edition:
    """An edition, locked until the end of the transaction; raises EditionNotFound."""
    select = sa.select(Edition).filter_by(id=edition_id).with_for_update()
    edition = db.session.scalar(select.execution_options(populate_existing=True))
    if edition is None:
        raise EditionNotFound
    return edition


def lock_part(kind: type[Part], edition_id: int, part_id: int) -> Part:
    """A part of the edition as it is now, whose row stands guard over its parts: they are changed one after another.

    Raises EditionNotFound or PartNotFound.
    """
    lock_edition(edition_id)
    part = db.session.get(kind, part_id, populate_existing=True)
    if part is None or part.edition_id != edition_id:
        raise PartNotFound
    return part


def lock_current() -> Edition | None:
    """The current edition, locked until the end of the transaction."""
    return db.session.scalar(sa.select(Edition).where(Edition.is_current).with_for_update())


def list_rooms(edition_id: int) -> list[Room]:
    """The rooms of an edition, in their order."""
    return list(db.session.scalars(sa.select(Room).filter_by(edition_id=edition_id).order_by(Room.position, Room.id)))


def list_tracks(edition_id: int) -> list[Track]:
    """The tracks of an edition, in their order."""
    select = sa.select(Track).filter_by(edition_id=edition_id).order_by(Track.position, Track.id)
    return list(db.session.scalars(select))


def map_walks(edition_id: int) -> dict[frozenset[int], int]:
    """Minutes between pairs of rooms of an edition, where an organiser gave them."""
    select = sa.select(RoomWalk).join(Room, Room.id == RoomWalk.first_id).where(Room.edition_id == edition_id)
    return {frozenset((walk.first_id, walk.second_id)): walk.minutes for walk in db.session.scalars(select)}


def find_walk(first_id: int, second_id: int) -> RoomWalk | None:
    """The minutes between two rooms, the one with the smaller number first."""
    return db.session.get(RoomWalk, (first_id, second_id))


def list_logos() -> set[str]:
    """Names of all logos in the store that partners have."""
    return set(db.session.scalars(sa.select(Sponsor.logo).where(Sponsor.logo != "")))
