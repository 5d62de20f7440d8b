"""The pages of a session and of a version for who knows no more than its number, as the log of changes does."""

from flask import redirect, url_for
from werkzeug.wrappers import Response

from smwi_events.accounts.guards import requires
from smwi_events.accounts.rules import Permission
from smwi_events.programme.organiser.blueprint import organiser
from smwi_events.programme.organiser.state import session_page
from smwi_events.programme.queries.arrangement import get_edition_id
from smwi_events.programme.queries.releases import get_by_id


@organiser.localized(pl="/program/sesje/<int:session_id>", en="/programme/sessions/<int:session_id>")
@requires(Permission.PROGRAMME_MANAGE)
def session_found(session_id: int) -> Response:
    """Lead to a session."""
    return redirect(session_page(get_edition_id(session_id), session_id))


@organiser.localized(pl="/program/wersje/<int:release_id>", en="/programme/versions/<int:release_id>")
@requires(Permission.PROGRAMME_MANAGE)
def version_found(release_id: int) -> Response:
    """Lead to a version."""
    release = get_by_id(release_id)
    return redirect(url_for(".version", edition_id=release.edition_id, number=release.number))
