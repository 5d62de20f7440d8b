"""Pictures and documents that entries use, on both databases."""

import pytest

from smwi_events.content import errors
from smwi_events.content.models import StoredFile
from smwi_events.content.queries.media import list_users
from smwi_events.content.rules.kinds import Kind
from smwi_events.content.services import media, publishing
from smwi_events.core.database import db
from tests.content.samples import (
    ANNA,
    NOW,
    change,
    make,
    make_image,
    text,
)

pytestmark = pytest.mark.usefixtures("each_database", "app")


def test_a_picture_in_use_is_not_deleted() -> None:
    image = make_image("b")
    entry = make(published=False)
    change(entry, image_id=image.id)
    with pytest.raises(errors.StillUsed):
        media.delete_image(image.id, ANNA, NOW)
    published = make(title=text("Opublikowany", "Published"))
    change(published, image_id=image.id)
    change(entry, image_id=None)
    assert list_users("image_id", image.id) == [published]
    change(published, image_id=None)
    assert media.delete_image(image.id, ANNA, NOW) == "b" * 24


def test_a_document_in_use_is_not_deleted() -> None:
    file: StoredFile = media.add_file("c" * 24, "raport.pdf", 10, ANNA, NOW)
    db.session.flush()
    entry = make(Kind.DOWNLOAD, file_id=file.id)
    with pytest.raises(errors.StillUsed):
        media.delete_file(file.id, ANNA, NOW)
    change(entry, file_id=None)
    publishing.publish(entry.id, ANNA, NOW)
    assert media.delete_file(file.id, ANNA, NOW) == "c" * 24
