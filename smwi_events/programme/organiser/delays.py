"""Delays, announced while the conference runs: seen on the pages of what goes on now and beside the sessions."""

from datetime import date

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from smwi_events.accounts.guards import current_actor, requires
from smwi_events.accounts.rules import Permission
from smwi_events.core.clock import now
from smwi_events.core.database import transaction
from smwi_events.core.errors import Refusal
from smwi_events.core.forms import ActionForm, ensure_token
from smwi_events.core.i18n import current_locale
from smwi_events.core.web.filters import format_date
from smwi_events.editions.queries import get_edition
from smwi_events.programme.forms.delays import DelayForm
from smwi_events.programme.organiser.blueprint import organiser
from smwi_events.programme.queries.delays import list_in_force
from smwi_events.programme.rules.days import day_of, list_days
from smwi_events.programme.services.delays import announce, call_off


@organiser.localized(
    pl="/program/<int:edition_id>/opoznienia", en="/programme/<int:edition_id>/delays", methods=["GET", "POST"]
)
@requires(Permission.PROGRAMME_MANAGE)
def delays(edition_id: int) -> str | Response:
    """Announce a delay; the same page lists those in force, each with a button that calls it off."""
    edition = get_edition(edition_id)
    days = list_days(edition.starts_on, edition.ends_on) if edition.starts_on else []
    rooms = {room.id: room.name.in_(current_locale()) for room in edition.rooms}
    form = DelayForm()
    form.offer({day: format_date(day) for day in days}, rooms)
    if request.method == "GET" and (today := day_of(now())) in days:
        form.day.data = today.isoformat()
    if form.validate_on_submit():
        values = form.values()
        try:
            with transaction():
                announce(
                    edition_id, form.chosen_day, form.room_id, values["minutes"], values["note"],
                    actor=current_actor(), now=now(),
                )  # fmt: skip
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            flash(_("The delay is announced."), "success")
            return redirect(url_for(".delays", edition_id=edition_id))
    return render_template(
        "programme/organiser/delays.html",
        edition=edition,
        form=form,
        rooms=rooms,
        in_force=[(day, list_in_force(edition_id, day)) for day in days],
        action=ActionForm(formdata=None),
    )


@organiser.localized(
    pl="/program/<int:edition_id>/opoznienia/<day:day>/<int:room_id>/koniec",
    en="/programme/<int:edition_id>/delays/<day:day>/<int:room_id>/over",
    methods=["POST"],
)
@requires(Permission.PROGRAMME_MANAGE)
def delay_over(edition_id: int, day: date, room_id: int) -> Response:
    """Call a delay off; 0 stands for all rooms."""
    try:
        ensure_token()
        with transaction():
            call_off(edition_id, day, room_id or None, actor=current_actor(), now=now())
    except Refusal as refusal:
        flash(str(refusal), "error")
    else:
        flash(_("The delay is called off."), "success")
    return redirect(url_for(".delays", edition_id=edition_id))
