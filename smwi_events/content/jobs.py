"""Background work of content."""

from smwi_events.content.services import publishing
from smwi_events.core import clock
from smwi_events.core.database import transaction
from smwi_events.jobs.tasks import periodic


@periodic("content.publish_due", minutes=1)
def publish_due() -> None:
    """Put on the site what was scheduled for now."""
    with transaction():
        publishing.publish_due(clock.now())
