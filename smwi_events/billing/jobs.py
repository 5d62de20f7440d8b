"""Work of the billing that nobody waits for."""

from smwi_events.audit.rules import SYSTEM
from smwi_events.billing import services
from smwi_events.core.clock import now
from smwi_events.core.database import transaction
from smwi_events.jobs.tasks import periodic


@periodic("billing.issue_waiting", minutes=10)
def issue_waiting() -> None:
    """Issue proformas of orders that were placed in the very moment when the seller's data were being filled in."""
    with transaction():
        services.issue_waiting(now=now(), actor=SYSTEM)
