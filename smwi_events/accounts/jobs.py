"""Housekeeping in the background."""

from smwi_events.accounts.services import sessions
from smwi_events.core.clock import now
from smwi_events.core.database import transaction
from smwi_events.jobs.tasks import periodic


@periodic("accounts.purge_expired", minutes=60)
def purge_expired() -> None:
    """Delete sign-ins and tokens that can no longer be used."""
    with transaction():
        sessions.purge_expired(now())
