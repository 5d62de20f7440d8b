"""What the organisers' overview says of the association's pages."""

from datetime import datetime
from typing import Any

from smwi_events.content.models import Revision
from smwi_events.content.queries.entries import list_working
from smwi_events.content.rules.kinds import SPECS
from smwi_events.content.rules.revisions import RevisionState, Snapshot, missing_translations

LISTED = 5


def read_work(_now: datetime) -> dict[str, Any]:
    """Entries that lack a translation, those with a draft, and those that will appear by themselves; one query."""
    working = list_working()
    lacking = [entry for entry, revision in working if missing_translations(entry.kind, _snapshot(revision))]
    scheduled = [revision for _entry, revision in working if revision.state is RevisionState.SCHEDULED]
    return {
        "lacking": lacking[:LISTED],
        "lacking_total": len(lacking),
        "drafts": sum(revision.state is RevisionState.DRAFT for _entry, revision in working),
        "scheduled": len(scheduled),
        "next_at": min((revision.publish_at for revision in scheduled if revision.publish_at), default=None),
        "specs": SPECS,
    }


def _snapshot(revision: Revision) -> Snapshot:
    return Snapshot.from_json(revision.snapshot)
