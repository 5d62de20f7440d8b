"""Pictures that come with a form, on their way into the library."""

from smwi_events.accounts.guards import current_actor
from smwi_events.content.services import media as services
from smwi_events.core import clock
from smwi_events.core.database import transaction
from smwi_events.core.localized import LocalizedText
from smwi_events.uploads import pictures, storage
from smwi_events.uploads.receiving import receive


def add_picture(alt: LocalizedText) -> int:
    """Put the picture that came with the form into the library; returns its number. Raises the refusals of pictures."""
    original_name, data = receive()
    picture = pictures.prepare(data)
    name = storage.store_picture(picture)
    with transaction():
        image = services.add_image(name, picture, original_name, alt, actor=current_actor(), now=clock.now())
        return image.id
