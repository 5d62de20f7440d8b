"""Noting the payment of an order."""

from flask import flash, make_response, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from smwi_events.accounts.guards import current_actor, requires
from smwi_events.accounts.rules import Permission
from smwi_events.core.clock import now, warsaw_date
from smwi_events.core.database import transaction
from smwi_events.core.errors import Refusal
from smwi_events.registration.errors import AmountDiffers, EventImpossible
from smwi_events.registration.forms.payments import PaymentForm
from smwi_events.registration.organiser.blueprint import organiser
from smwi_events.registration.queries.orders import get_order
from smwi_events.registration.services import lifecycle


@organiser.localized(
    pl="/zgloszenia/<int:order_id>/oznaczenie-wplaty",
    en="/registrations/<int:order_id>/mark-paid",
    methods=["GET", "POST"],
)
@requires(Permission.PAYMENTS_MANAGE)
def mark_paid(order_id: int) -> Response:
    """Ask for the day and the amount of a payment; a POST notes it."""
    form = PaymentForm.suggest(get_order(order_id).gross, warsaw_date(now()))
    if form.validate_on_submit():
        payment, knowingly = form.to_payment(), form.differs.data
        try:
            with transaction():
                lifecycle.mark_paid(order_id, payment, knowingly=knowingly, actor=current_actor(), now=now())
        except EventImpossible as refusal:
            flash(str(refusal), "error")
            return redirect(url_for(".order", order_id=order_id))
        except Refusal as refusal:
            form.refuse(refusal)
            return _answer(order_id, form, differs=isinstance(refusal, AmountDiffers) or knowingly)
        flash(_("The payment is noted."), "success")
        return redirect(url_for(".order", order_id=order_id))
    return _answer(order_id, form, differs=form.differs.data)


def _answer(order_id: int, form: PaymentForm, *, differs: bool) -> Response:
    page = render_template(
        "registration/organiser/payment.html", order=get_order(order_id), form=form, asks_whether_right=differs
    )
    return make_response(page, 422 if form.errors else 200)
