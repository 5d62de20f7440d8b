"""The shell's own pages, and the guard in front of every page of the back office."""

from typing import Any

from flask import abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from smwi_events.accounts.guards import requires, signed_in
from smwi_events.accounts.rules import Permission
from smwi_events.core.i18n import OrganiserBlueprint
from smwi_events.organiser.menu import visible_menu

# The parent of every feature's organiser blueprint: what is registered here holds for all of them.
shell = OrganiserBlueprint("organiser", __name__)


@shell.before_request
def guard() -> Response | None:
    """Let in who is signed in, has a role and has shown the second factor; show others the way."""
    user = signed_in()
    if user is None:
        return redirect(url_for("accounts.sign_in", next=request.full_path.rstrip("?")))
    if not user.has_role:
        abort(403)
    if not user.second_factor:
        return redirect(url_for("accounts.second_factor_setup", next=request.full_path.rstrip("?")))
    return None


@shell.context_processor
def menu() -> dict[str, Any]:
    """Give the layout its menu."""
    return {"organiser_menu": visible_menu()}


@shell.localized(pl="", en="")
@requires(Permission.ENTER)
def dashboard() -> str:
    """What waits for this person."""
    waiting = [link for section in visible_menu() for link in section.links if link.waiting]
    return render_template("organiser/dashboard.html", waiting=waiting)
