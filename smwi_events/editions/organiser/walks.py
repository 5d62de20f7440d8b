"""How long the ways between the rooms of an edition take."""

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from smwi_events.accounts.guards import current_actor, requires
from smwi_events.accounts.rules import Permission
from smwi_events.core import clock
from smwi_events.core.database import transaction
from smwi_events.editions import queries, services
from smwi_events.editions.forms.walks import WalksForm
from smwi_events.editions.organiser.blueprint import organiser


@organiser.localized(
    pl="/edycje/<int:edition_id>/przejscia", en="/editions/<int:edition_id>/walks", methods=["GET", "POST"]
)
@requires(Permission.EDITIONS_MANAGE)
def walks(edition_id: int) -> str | Response:
    """Say how many minutes it is from each room to each other one."""
    edition = queries.get_edition(edition_id)
    form = WalksForm.make(queries.list_rooms(edition_id), queries.map_walks(edition_id))
    if form.validate_on_submit():
        typed = form.minutes()
        with transaction():
            for room_ids, minutes in typed.items():
                services.set_walk(edition_id, room_ids, minutes, actor=current_actor(), now=clock.now())
        flash(_("The ways between the rooms are saved."), "success")
        return redirect(url_for(".edit", edition_id=edition_id))
    return render_template("editions/organiser/walks.html", form=form, edition=edition)
