"""The library of pictures and files, and what uses them."""

from typing import Any

import sqlalchemy as sa

from smwi_events.content.models import Entry, Image, Revision, StoredFile
from smwi_events.content.rules.revisions import PENDING
from smwi_events.core.database import db
from smwi_events.core.errors import NotFound


def select_images() -> sa.Select[Any]:
    """The image library, newest first."""
    return sa.select(Image).order_by(Image.id.desc())


def select_files() -> sa.Select[Any]:
    """The library of files, newest first."""
    return sa.select(StoredFile).order_by(StoredFile.id.desc())


def list_images(limit: int) -> list[Image]:
    """The newest images of the library."""
    return list(db.session.scalars(select_images().limit(limit)))


def list_files(limit: int) -> list[StoredFile]:
    """The newest files of the library."""
    return list(db.session.scalars(select_files().limit(limit)))


def get_image(image_id: int) -> Image:
    """An image by its number; raises NotFound."""
    image = db.session.get(Image, image_id)
    if image is None:
        raise NotFound
    return image


def find_image(image_id: int | None) -> Image | None:
    """An image by its number, None for none."""
    return db.session.get(Image, image_id) if image_id else None


def get_file(file_id: int) -> StoredFile:
    """A stored file by its number; raises NotFound."""
    file = db.session.get(StoredFile, file_id)
    if file is None:
        raise NotFound
    return file


def find_file(file_id: int | None) -> StoredFile | None:
    """A stored file by its number, None for none."""
    return db.session.get(StoredFile, file_id) if file_id else None


def get_file_by_name(name: str) -> StoredFile:
    """A stored file by its random name; raises NotFound."""
    file = db.session.scalars(sa.select(StoredFile).filter_by(name=name)).one_or_none()
    if file is None:
        raise NotFound
    return file


def list_users(field: str, media_id: int) -> list[Entry]:
    """Entries that show an image (`image_id`) or offer a file (`file_id`), now or in a revision yet to be published."""
    pending = sa.select(Revision.entry_id).where(
        Revision.state.in_(PENDING), Revision.snapshot[field].as_integer() == media_id
    )
    select = sa.select(Entry).where((getattr(Entry, field) == media_id) | Entry.id.in_(pending))
    return list(db.session.scalars(select.order_by(Entry.id)))
