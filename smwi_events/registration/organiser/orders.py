"""The list of orders, and one order."""

from typing import Any

from flask import flash, redirect, render_template, url_for
from flask_babel import LazyString
from flask_babel import lazy_gettext as _
from werkzeug.wrappers import Response

from smwi_events.accounts.guards import current_actor, may, requires
from smwi_events.accounts.rules import Permission
from smwi_events.audit.queries import list_for
from smwi_events.audit.rules import ACTION_NAMES
from smwi_events.core.clock import now
from smwi_events.core.database import transaction
from smwi_events.core.errors import Refusal
from smwi_events.core.forms import ActionForm, ensure_token
from smwi_events.core.i18n import current_locale
from smwi_events.core.web.limits import limit_posts
from smwi_events.core.web.pagination import paginate, requested_page
from smwi_events.registration import hooks
from smwi_events.registration.models import Order
from smwi_events.registration.organiser.blueprint import organiser
from smwi_events.registration.organiser.listing import Listing, read_listing
from smwi_events.registration.queries.orders import get_order, list_lines, select_orders, sum_orders
from smwi_events.registration.queries.statements import map_statement_names
from smwi_events.registration.rules.orders import OrderEvent, possible_events
from smwi_events.registration.rules.submissions import calculate_total
from smwi_events.registration.services import lifecycle
from smwi_events.registration.services.links import send_confirmation_again

# What needs nothing but a yes; a payment is asked for by its own form.
VERBS = {
    OrderEvent.UNDO_PAYMENT: lifecycle.undo_payment,
    OrderEvent.CANCEL: lifecycle.cancel,
}
DONE: dict[OrderEvent, LazyString] = {
    OrderEvent.UNDO_PAYMENT: _("The payment was taken back."),
    OrderEvent.CANCEL: _("The order is cancelled and its places are free again."),
}
# Cancelling gives places away for good; money is the accountant's.
PERMISSIONS: dict[OrderEvent, Permission] = {
    OrderEvent.MARK_PAID: Permission.PAYMENTS_MANAGE,
    OrderEvent.UNDO_PAYMENT: Permission.PAYMENTS_MANAGE,
    OrderEvent.CANCEL: Permission.REGISTRATION_MANAGE,
}


@organiser.localized(pl="/zgloszenia", en="/registrations")
@requires(Permission.REGISTRATION_VIEW)
def orders() -> str:
    """Orders, searched, filtered, sorted and cut into pages by the database."""
    listing = read_listing()
    return render_template(
        "registration/organiser/orders.html",
        listing=listing,
        pagination=paginate(select_orders(listing.wanted), requested_page()),
        sums=sum_orders(listing.wanted),
        columns=_columns(listing),
    )


@organiser.localized(pl="/zgloszenia/<int:order_id>", en="/registrations/<int:order_id>")
@requires(Permission.REGISTRATION_VIEW)
def order(order_id: int) -> str:
    """One order with its money, documents and history."""
    shown = get_order(order_id)
    lines = list_lines(shown, current_locale())
    return render_template(
        "registration/organiser/order.html",
        order=shown,
        lines=lines,
        total=calculate_total(lines),
        documents=hooks.list_documents(shown),
        statement_names=map_statement_names((each.key for each in shown.statements), current_locale()),
        history=list_for(shown),
        action_names=ACTION_NAMES,
        events=_offered(shown),
        may_write=may(Permission.REGISTRATION_MANAGE),
        form=ActionForm(),
    )


@organiser.localized(
    pl="/zgloszenia/<int:order_id>/cofniecie-wplaty",
    en="/registrations/<int:order_id>/undo-payment",
    methods=["GET", "POST"],
)
@requires(Permission.PAYMENTS_MANAGE)
def undo_payment(order_id: int) -> str | Response:
    """Ask whether to take a payment back; a POST does it."""
    return _change(order_id, OrderEvent.UNDO_PAYMENT)


@organiser.localized(
    pl="/zgloszenia/<int:order_id>/anulowanie", en="/registrations/<int:order_id>/cancel", methods=["GET", "POST"]
)
@requires(Permission.REGISTRATION_MANAGE)
def cancel(order_id: int) -> str | Response:
    """Ask whether to cancel; a POST does it."""
    return _change(order_id, OrderEvent.CANCEL)


@organiser.localized(
    pl="/zgloszenia/<int:order_id>/potwierdzenie", en="/registrations/<int:order_id>/confirmation", methods=["POST"]
)
@limit_posts("30 per hour")
@requires(Permission.REGISTRATION_MANAGE)
def send_confirmation(order_id: int) -> Response:
    """Mail the confirmation with the private link to the contact person once more."""
    try:
        ensure_token()
        with transaction():
            address = send_confirmation_again(order_id, actor=current_actor(), now=now()).contact_email
    except Refusal as refusal:
        flash(str(refusal), "error")
    else:
        flash(str(_("The confirmation is on its way to %(address)s.", address=address)), "success")
    return redirect(url_for(".order", order_id=order_id))


def _change(order_id: int, event: OrderEvent) -> str | Response:
    form = ActionForm()
    if not form.validate_on_submit():
        return render_template(
            "registration/organiser/change.html", order=get_order(order_id), event=event.value, form=form
        )
    try:
        with transaction():
            VERBS[event](order_id, actor=current_actor(), now=now())
    except Refusal as refusal:
        flash(str(refusal), "error")
    else:
        flash(DONE[event], "success")
    return redirect(url_for(".order", order_id=order_id))


def _offered(order: Order) -> dict[OrderEvent, str]:
    """What this organiser may do to the order, each with its address; views are called after their event."""
    events = [event for event in possible_events(order.state) if may(PERMISSIONS[event])]
    return {event: url_for(f".{event.value}", order_id=order.id) for event in events}


def _columns(listing: Listing) -> list[dict[str, Any]]:
    """Headings of the table; those that sort carry an address, the one in force its direction."""
    sort = listing.wanted.sort
    by_time = {"newest": "descending", "oldest": "ascending"}.get(sort, "")
    return [
        {"label": _("Order code")},
        {"label": _("Office"), "url": listing.url(sort="office"), "sort": "ascending" if sort == "office" else ""},
        {"label": _("People"), "kind": "number"},
        {
            "label": _("To pay"),
            "kind": "number",
            "url": listing.url(sort="amount"),
            "sort": "descending" if sort == "amount" else "",
        },
        {"label": _("State")},
        {"label": _("Sent"), "url": listing.url(sort="oldest" if sort == "newest" else "newest"), "sort": by_time},
    ]
