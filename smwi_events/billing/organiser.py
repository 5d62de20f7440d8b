"""Money in the back office: the seller's data, documents of orders."""

from dataclasses import asdict

from flask import Response, flash, make_response, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response as AnyResponse

from smwi_events.accounts.guards import current_actor, requires
from smwi_events.accounts.rules import Permission
from smwi_events.billing import queries, services
from smwi_events.billing.forms import SellerForm
from smwi_events.billing.views import answer_pdf
from smwi_events.core.clock import now
from smwi_events.core.database import transaction
from smwi_events.core.i18n import OrganiserBlueprint

organiser = OrganiserBlueprint("billing", __name__)


@organiser.localized(pl="/sprzedawca", en="/seller", methods=["GET", "POST"])
@requires(Permission.BILLING_MANAGE)
def seller() -> AnyResponse:
    """The association's legal data; documents wait until they are complete."""
    known = queries.get_seller()
    form = SellerForm(data=asdict(known)) if request.method == "GET" else SellerForm()
    if request.method == "POST" and form.validate():
        with transaction():
            services.save_seller(form.to_seller(), actor=current_actor(), now=now())
        flash(_("The seller’s data were saved."), "success")
        return redirect(url_for(".seller"))
    page = render_template(
        "billing/organiser/seller.html", form=form, seller=known, waiting=queries.count_waiting_orders()
    )
    return make_response(page, 422 if form.errors else 200)


@organiser.localized(pl="/zgloszenia/<int:order_id>/pro-forma.pdf", en="/registrations/<int:order_id>/proforma.pdf")
@requires(Permission.REGISTRATION_VIEW)
def proforma(order_id: int) -> Response:
    """The proforma of an order as a PDF."""
    return answer_pdf(queries.get_proforma(order_id))
