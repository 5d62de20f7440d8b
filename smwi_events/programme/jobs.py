"""Work about the programme that nobody waits for."""

from datetime import timedelta

from smwi_events.core.clock import now
from smwi_events.core.database import transaction
from smwi_events.jobs.tasks import periodic
from smwi_events.programme import dry_runs, materials
from smwi_events.programme.queries.files import list_material_files
from smwi_events.programme.services.agendas import delete_forgotten
from smwi_events.uploads import storage

# Younger files may belong to a form that is being saved just now.
GRACE = timedelta(hours=1)


@periodic("programme.purge_agendas", minutes=60)
def purge_agendas() -> None:
    """Delete plans of nobody in particular that nobody has changed for a year."""
    with transaction():
        delete_forgotten(now())


@periodic("programme.sweep_files", minutes=60)
def sweep_files() -> None:
    """Delete documents that no session has any more, and files that were read for an import and never taken in."""
    for name in storage.list_names(materials.PART, now() - GRACE) - list_material_files():
        materials.discard(name)
    dry_runs.sweep(now())
