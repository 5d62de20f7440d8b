"""What is for sale: quotas with what is sold of them, ticket types with their prices."""

from collections.abc import Sequence

from flask import flash, make_response, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from smwi_events.accounts.guards import current_actor, requires
from smwi_events.accounts.rules import Permission
from smwi_events.core.clock import now
from smwi_events.core.database import transaction
from smwi_events.core.errors import Refusal
from smwi_events.editions.models import Edition
from smwi_events.registration.forms.tickets import PriceForm, QuotaForm
from smwi_events.registration.organiser.blueprint import organiser
from smwi_events.registration.queries.offers import (
    get_quota,
    get_ticket_type,
    list_editions,
    list_offers,
    list_quotas,
    list_ticket_types,
)
from smwi_events.registration.queries.orders import count_sold
from smwi_events.registration.services.quotas import set_price, set_size


@organiser.localized(pl="/bilety", en="/tickets")
@requires(Permission.REGISTRATION_VIEW)
def tickets() -> str:
    """Quotas and ticket types of an edition, the newest one unless the address names another."""
    editions = list_editions()
    edition = _chosen(editions)
    return render_template(
        "registration/organiser/tickets.html",
        editions=editions,
        edition=edition,
        quotas=list_quotas(edition.id) if edition else (),
        ticket_types=list_ticket_types(edition.id) if edition else (),
        offers={offer.ticket_type_id: offer for offer in list_offers(edition, now())} if edition else {},
        sold=count_sold(edition.id) if edition else {},
    )


@organiser.localized(pl="/bilety/pula/<int:quota_id>", en="/tickets/quota/<int:quota_id>", methods=["GET", "POST"])
@requires(Permission.REGISTRATION_MANAGE)
def quota(quota_id: int) -> Response:
    """Set how many places a quota has."""
    shown = get_quota(quota_id)
    form = QuotaForm(obj=shown) if request.method == "GET" else QuotaForm()
    edition_id = shown.edition_id
    status = 200
    if request.method == "POST":
        status = 422
        if form.validate():
            try:
                with transaction():
                    set_size(quota_id, form.size.data or 0, actor=current_actor(), now=now())
            except Refusal as refusal:
                form.refuse(refusal)
                status = refusal.status
            else:
                flash(_("The number of places was saved."), "success")
                return redirect(url_for(".tickets", edition=edition_id))
    return make_response(
        render_template("registration/organiser/quota.html", quota=get_quota(quota_id), form=form), status
    )


@organiser.localized(pl="/bilety/<int:ticket_type_id>", en="/tickets/<int:ticket_type_id>", methods=["GET", "POST"])
@requires(Permission.REGISTRATION_MANAGE)
def price(ticket_type_id: int) -> Response:
    """Set the prices of a ticket type."""
    shown = get_ticket_type(ticket_type_id)
    form = PriceForm(data=PriceForm.values_of(shown)) if request.method == "GET" else PriceForm()
    edition_id = shown.edition_id
    if request.method == "POST" and form.validate():
        with transaction():
            set_price(ticket_type_id, form.to_price(), actor=current_actor(), now=now())
        flash(_("The prices were saved. Orders already sent keep theirs."), "success")
        return redirect(url_for(".tickets", edition=edition_id))
    status = 422 if form.errors else 200
    return make_response(render_template("registration/organiser/price.html", ticket_type=shown, form=form), status)


def _chosen(editions: Sequence[Edition]) -> Edition | None:
    asked = request.args.get("edition", type=int)
    return next((each for each in editions if each.id == asked), editions[0] if editions else None)
