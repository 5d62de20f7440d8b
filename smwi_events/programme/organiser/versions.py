"""Published versions: the list, what one changed, and the way of an old one back into the draft."""

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from smwi_events.accounts.guards import current_actor, requires
from smwi_events.accounts.rules import Permission
from smwi_events.core import clock
from smwi_events.core.database import transaction
from smwi_events.core.errors import Refusal
from smwi_events.core.forms import ActionForm
from smwi_events.editions.queries import get_edition
from smwi_events.programme.organiser.blueprint import organiser
from smwi_events.programme.organiser.changes import list_changes
from smwi_events.programme.queries import releases as queries
from smwi_events.programme.queries.sessions import list_sessions
from smwi_events.programme.rules.names import RESTORED_NAMES
from smwi_events.programme.services import releases
from smwi_events.programme.services.drafts import read_draft, read_restored


@organiser.localized(pl="/program/<int:edition_id>/wersje", en="/programme/<int:edition_id>/versions")
@requires(Permission.PROGRAMME_MANAGE)
def versions(edition_id: int) -> str:
    """All versions of an edition's programme, the newest first."""
    return render_template(
        "programme/organiser/versions.html",
        edition=get_edition(edition_id),
        releases=queries.list_releases(edition_id),
        action=ActionForm(formdata=None),
    )


@organiser.localized(
    pl="/program/<int:edition_id>/wersje/<int:number>", en="/programme/<int:edition_id>/versions/<int:number>"
)
@requires(Permission.PROGRAMME_MANAGE)
def version(edition_id: int, number: int) -> str:
    """What a version changed against the one before it."""
    release = queries.get_release(edition_id, number)
    former = queries.find_before(release)
    before = queries.read_programme(former) if former else None
    return render_template(
        "programme/organiser/version.html",
        edition=get_edition(edition_id),
        release=release,
        former=former,
        changes=list_changes(before, queries.read_programme(release)),
        action=ActionForm(formdata=None),
    )


@organiser.localized(
    pl="/program/<int:edition_id>/wersje/<int:number>/przywroc",
    en="/programme/<int:edition_id>/versions/<int:number>/restore",
    methods=["GET", "POST"],
)
@requires(Permission.PROGRAMME_MANAGE)
def restore(edition_id: int, number: int) -> str | Response:
    """Ask, and bring the places of an old version back into the draft."""
    form = ActionForm()
    if form.validate_on_submit():
        try:
            with transaction():
                releases.restore(edition_id, number, actor=current_actor(), now=clock.now())
        except Refusal as refusal:
            flash(str(refusal), "error")
            return redirect(url_for(".versions", edition_id=edition_id))
        flash(
            _("The draft has the places of that version again. Readers see nothing of it until you publish."), "success"
        )
        return redirect(url_for(".editor", edition_id=edition_id))
    edition = get_edition(edition_id)
    release = queries.get_release(edition_id, number)
    draft = read_draft(edition)
    restored = read_restored(draft, list_sessions(edition_id), queries.read_programme(release))
    return render_template(
        "programme/organiser/restore.html",
        edition=edition,
        release=release,
        changes=list_changes(draft, restored, RESTORED_NAMES),
        form=form,
    )
