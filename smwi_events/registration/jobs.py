"""Work of the registration that nobody waits for."""

from smwi_events.core.clock import now
from smwi_events.core.database import transaction
from smwi_events.jobs.tasks import periodic
from smwi_events.registration.services import drafts


@periodic("registration.purge_drafts", minutes=60)
def purge_drafts() -> None:
    """Delete what people began to type long ago and never sent."""
    with transaction():
        drafts.purge_drafts(now())
