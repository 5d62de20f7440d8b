"""The log of changes, to read."""

from flask import render_template, request

from smwi_events.accounts.guards import may, requires
from smwi_events.accounts.rules import Permission
from smwi_events.audit.queries import list_kinds, select_entries
from smwi_events.audit.rules import ACTION_NAMES
from smwi_events.core.i18n import OrganiserBlueprint
from smwi_events.core.web.pagination import paginate, requested_page
from smwi_events.organiser.log_details import describe, find_actions, page_of
from smwi_events.organiser.log_words import ACTORS, SUBJECTS

audit_log = OrganiserBlueprint("audit", __name__)
LONGEST_SEARCH = 100


@audit_log.localized(pl="/dziennik", en="/log")
@requires(Permission.AUDIT_VIEW)
def entries() -> str:
    """All changes, newest first; filtered by words about person or action, and by kind of thing."""
    text = request.args.get("q", "").strip()[:LONGEST_SEARCH]
    kind = request.args.get("kind", "")[:LONGEST_SEARCH]
    pagination = paginate(select_entries(text, kind, find_actions(text) if text else ()), requested_page())
    return render_template(
        "organiser/audit_log.html",
        pagination=pagination,
        text=text,
        kind=kind,
        kinds=list_kinds(),
        actions=ACTION_NAMES,
        subjects=SUBJECTS,
        actors=ACTORS,
        describe=describe,
        page_of=lambda entry: page_of(entry.action, entry.subject_kind, entry.subject_id, may),
    )
