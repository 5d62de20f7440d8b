"""Parts of an edition, from key dates to tracks: one way to add, change and remove them."""

from typing import Any

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from smwi_events.accounts.guards import current_actor, requires
from smwi_events.accounts.rules import Permission
from smwi_events.core import clock
from smwi_events.core.database import transaction
from smwi_events.core.errors import Refusal
from smwi_events.core.forms import SeenForm
from smwi_events.editions import logos, queries, services
from smwi_events.editions.errors import PartChangedMeanwhile
from smwi_events.editions.models import Sponsor
from smwi_events.editions.organiser.blueprint import organiser
from smwi_events.editions.organiser.kinds import KINDS
from smwi_events.editions.organiser.meanwhile import list_differences

KIND = 'any("key-dates", sections, partners, rooms, tracks)'


@organiser.localized(
    pl=f"/edycje/<int:edition_id>/<{KIND}:kind>/nowe",
    en=f"/editions/<int:edition_id>/<{KIND}:kind>/new",
    methods=["GET", "POST"],
)
@requires(Permission.EDITIONS_MANAGE)
def new_part(edition_id: int, kind: str) -> str | Response:
    """Add a part."""
    chosen = KINDS[kind]
    edition = queries.get_edition(edition_id)
    form: Any = chosen.form()
    if not form.is_submitted() and "position" in form:
        listed = getattr(edition, chosen.attribute)
        form.position.data = max((part.position for part in listed), default=0) + 10
    if form.validate_on_submit():
        try:
            with transaction():
                chosen.add(edition_id, form.to_data(), actor=current_actor(), now=clock.now())
        except Refusal as refusal:
            form.refuse(refusal)
            edition = queries.get_edition(edition_id)
        else:
            return _saved(edition_id, kind)
    return render_template(
        "editions/organiser/part.html", form=form, edition=edition, part=None, kind=kind, label=chosen.new_label
    )


@organiser.localized(
    pl=f"/edycje/<int:edition_id>/<{KIND}:kind>/<int:part_id>",
    en=f"/editions/<int:edition_id>/<{KIND}:kind>/<int:part_id>",
    methods=["GET", "POST"],
)
@requires(Permission.EDITIONS_MANAGE)
def edit_part(edition_id: int, kind: str, part_id: int) -> str | Response:
    """Change a part."""
    chosen = KINDS[kind]
    edition = queries.get_edition(edition_id)
    form: Any = chosen.form.show(queries.get_part(chosen.model, edition_id, part_id))
    shown = services.find_fingerprint(chosen.model, edition_id, part_id)
    differences: list[tuple[str, str]] = []
    if not form.is_submitted():
        form.seen.data = shown
    if form.validate_on_submit():
        actor, seen = current_actor(), form.seen.data or ""
        try:
            with transaction():
                chosen.change(edition_id, part_id, form.to_data(), actor=actor, now=clock.now(), seen=seen)
        except Refusal as refusal:
            form.refuse(refusal)
            edition = queries.get_edition(edition_id)
            if isinstance(refusal, PartChangedMeanwhile):
                saved = chosen.form.show(queries.get_part(chosen.model, edition_id, part_id), formdata=None)
                differences = list_differences(saved, form)
                # Whoever saves once more has been told.
                form.seen.data = shown = services.find_fingerprint(chosen.model, edition_id, part_id)
        else:
            return _saved(edition_id, kind)
    return render_template(
        "editions/organiser/part.html",
        form=form,
        edition=edition,
        part=queries.get_part(chosen.model, edition_id, part_id),
        kind=kind,
        label=chosen.edit_label,
        question=chosen.question,
        consequence=chosen.consequence,
        differences=differences,
        action=SeenForm.show(shown),
    )


@organiser.localized(
    pl=f"/edycje/<int:edition_id>/<{KIND}:kind>/<int:part_id>/usun",
    en=f"/editions/<int:edition_id>/<{KIND}:kind>/<int:part_id>/remove",
    methods=["GET", "POST"],
)
@requires(Permission.EDITIONS_MANAGE)
def remove_part(edition_id: int, kind: str, part_id: int) -> str | Response:
    """Ask, and remove a part."""
    chosen = KINDS[kind]
    edition = queries.get_edition(edition_id)
    part = queries.get_part(chosen.model, edition_id, part_id)
    former_logo = part.logo if isinstance(part, Sponsor) else ""
    form = SeenForm()
    if form.validate_on_submit():
        actor, seen = current_actor(), form.seen.data or ""
        try:
            with transaction():
                services.remove_part(chosen.model, edition_id, part_id, actor=actor, now=clock.now(), seen=seen)
            logos.discard(former_logo)
        except Refusal as refusal:
            flash(str(refusal), "error")
            return redirect(url_for(".edit_part", edition_id=edition_id, kind=kind, part_id=part_id))
        flash(_("It is removed from the edition."), "success")
        return redirect(url_for(".edit", edition_id=edition_id))
    form.seen.data = services.find_fingerprint(chosen.model, edition_id, part_id)
    return render_template(
        "editions/organiser/remove.html",
        form=form,
        edition=edition,
        part=part,
        kind=kind,
        question=chosen.question,
        consequence=chosen.consequence,
    )


def _saved(edition_id: int, kind: str) -> Response:
    flash(KINDS[kind].saved, "success")
    return redirect(url_for(".edit", edition_id=edition_id))
