"""Pictures and files in the library: added once their bytes are stored, deleted once nothing shows them."""

from datetime import datetime

from smwi_events.audit import services as audit
from smwi_events.audit.rules import Actor
from smwi_events.content import errors
from smwi_events.content.models import Image, StoredFile
from smwi_events.content.queries import media as queries
from smwi_events.core.database import db
from smwi_events.core.localized import LocalizedText
from smwi_events.uploads.pictures import Picture


def add_image(
    name: str, picture: Picture, original_name: str, alt: LocalizedText, *, actor: Actor, now: datetime
) -> Image:
    """Enter a stored picture in the library."""
    image = Image(
        name=name,
        original_name=original_name[:200],
        alt=alt,
        width=picture.width,
        height=picture.height,
        widths=sorted(picture.widths),
        created_at=now,
    )
    db.session.add(image)
    audit.record(actor, "content.image_added", image, now, name=original_name)
    return image


def describe_image(image_id: int, alt: LocalizedText, actor: Actor, now: datetime) -> Image:
    """Change the words that stand for a picture."""
    image = queries.get_image(image_id)
    image.alt = alt
    audit.record(actor, "content.image_described", image, now)
    return image


def delete_image(image_id: int, actor: Actor, now: datetime) -> str:
    """Take a picture out of the library; returns its name in the store. Raises StillUsed."""
    image = queries.get_image(image_id)
    if queries.list_users("image_id", image_id):
        raise errors.StillUsed
    audit.record(actor, "content.image_deleted", image, now, name=image.original_name)
    db.session.delete(image)
    db.session.flush()
    return image.name


def add_file(name: str, download_name: str, size: int, actor: Actor, now: datetime) -> StoredFile:
    """Enter a stored document in the library; `size` in bytes."""
    file = StoredFile(name=name, download_name=download_name, size=size, created_at=now)
    db.session.add(file)
    audit.record(actor, "content.file_added", file, now, name=download_name)
    return file


def delete_file(file_id: int, actor: Actor, now: datetime) -> str:
    """Take a document out of the library; returns its name in the store. Raises StillUsed."""
    file = queries.get_file(file_id)
    if queries.list_users("file_id", file_id):
        raise errors.StillUsed
    audit.record(actor, "content.file_deleted", file, now, name=file.download_name)
    db.session.delete(file)
    db.session.flush()
    return file.name
