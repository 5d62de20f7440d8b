"""The log of changes, to read."""

from flask import render_template, request

from smwi_events.accounts.guards import requires
from smwi_events.accounts.rules import Permission
from smwi_events.audit.queries import list_kinds, select_entries
from smwi_events.core.i18n import OrganiserBlueprint
from smwi_events.core.web.pagination import paginate, requested_page
from smwi_events.organiser.log_words import ACTIONS, ACTORS, SUBJECTS

audit_log = OrganiserBlueprint("audit", __name__)
LONGEST_SEARCH = 100


@audit_log.localized(pl="/dziennik", en="/log")
@requires(Permission.AUDIT_VIEW)
def entries() -> str:
    """All changes, newest first; filtered by text and kind of thing."""
    text = request.args.get("q", "").strip()[:LONGEST_SEARCH]
    kind = request.args.get("kind", "")[:LONGEST_SEARCH]
    pagination = paginate(select_entries(text, kind), requested_page())
    return render_template(
        "organiser/audit_log.html",
        pagination=pagination,
        text=text,
        kind=kind,
        kinds=list_kinds(),
        actions=ACTIONS,
        subjects=SUBJECTS,
        actors=ACTORS,
    )
