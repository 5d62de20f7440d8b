"""Work about speakers that nobody waits for."""

from datetime import timedelta

from smwi_events.core.clock import now
from smwi_events.jobs.tasks import periodic
from smwi_events.speakers import photos, queries
from smwi_events.uploads import storage

# Younger files may belong to a form that is being saved just now.
GRACE = timedelta(hours=1)


@periodic("speakers.sweep_photos", minutes=60)
def sweep_photos() -> None:
    """Delete former photos that the published programmes have stopped to show."""
    for name in storage.list_names(photos.PART, now() - GRACE) - queries.list_photos():
        photos.discard(name)
