"""The logo of a partner: sent, seen on light and on dark, taken away."""

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from smwi_events.accounts.guards import current_actor, requires
from smwi_events.accounts.rules import Permission
from smwi_events.core import clock
from smwi_events.core.database import transaction
from smwi_events.core.errors import Refusal
from smwi_events.core.forms import ActionForm
from smwi_events.editions import logos, queries, services
from smwi_events.editions.forms.parts import LogoForm
from smwi_events.editions.models import Sponsor
from smwi_events.editions.organiser.blueprint import organiser
from smwi_events.uploads.receiving import receive


@organiser.localized(
    pl="/edycje/<int:edition_id>/partners/<int:part_id>/logo",
    en="/editions/<int:edition_id>/partners/<int:part_id>/logo",
    methods=["GET", "POST"],
)
@requires(Permission.EDITIONS_MANAGE)
def logo(edition_id: int, part_id: int) -> str | Response:
    """Give a partner a logo."""
    form = LogoForm()
    edition = queries.get_edition(edition_id)
    sponsor = queries.get_part(Sponsor, edition_id, part_id)
    if form.validate_on_submit():
        name = ""
        try:
            name, picture = logos.store(receive()[1])
            size = picture.width, picture.height
            with transaction():
                former = services.set_logo(edition_id, part_id, name, size, actor=current_actor(), now=clock.now())
        except Refusal as refusal:
            logos.discard(name)
            form.refuse(refusal)
            edition = queries.get_edition(edition_id)
            sponsor = queries.get_part(Sponsor, edition_id, part_id)
        else:
            logos.discard(former)
            flash(_("The logo is saved and visible on the site. Please see below how it looks."), "success")
            return _back(edition_id, part_id)
    return render_template("editions/organiser/logo.html", form=form, edition=edition, sponsor=sponsor)


@organiser.localized(
    pl="/edycje/<int:edition_id>/partners/<int:part_id>/logo/usun",
    en="/editions/<int:edition_id>/partners/<int:part_id>/logo/remove",
    methods=["GET", "POST"],
)
@requires(Permission.EDITIONS_MANAGE)
def remove_logo(edition_id: int, part_id: int) -> str | Response:
    """Ask, and take a partner's logo away."""
    edition = queries.get_edition(edition_id)
    sponsor = queries.get_part(Sponsor, edition_id, part_id)
    form = ActionForm()
    if form.validate_on_submit():
        with transaction():
            former = services.set_logo(edition_id, part_id, "", (0, 0), actor=current_actor(), now=clock.now())
        logos.discard(former)
        flash(_("The logo is removed. The name stands in its place."), "success")
        return _back(edition_id, part_id)
    return render_template("editions/organiser/remove_logo.html", form=form, edition=edition, sponsor=sponsor)


def _back(edition_id: int, part_id: int) -> Response:
    return redirect(url_for(".edit_part", edition_id=edition_id, kind="partners", part_id=part_id))
