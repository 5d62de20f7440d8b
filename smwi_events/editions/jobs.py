"""Work about editions that nobody waits for."""

from datetime import timedelta

from smwi_events.core.clock import now
from smwi_events.editions import logos, queries
from smwi_events.jobs.tasks import periodic
from smwi_events.uploads import storage

# Younger files may belong to a form that is being saved just now.
GRACE = timedelta(hours=1)


@periodic("editions.sweep_logos", minutes=60)
def sweep_logos() -> None:
    """Delete logos that no partner has any more."""
    for name in storage.list_names(logos.PART, now() - GRACE) - queries.list_logos():
        logos.discard(name)
