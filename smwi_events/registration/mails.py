"""Mails about registrations."""

from datetime import datetime

from flask_babel import force_locale

from smwi_events.core.web.links import external_url
from smwi_events.mail.services import leave
from smwi_events.registration import hooks
from smwi_events.registration.models import Order
from smwi_events.registration.queries.orders import list_lines
from smwi_events.registration.rules.submissions import calculate_total

TOPIC = "registration"


def confirm_order(order: Order, now: datetime) -> None:
    """Tell the clerk that the order is in, with its private link and what happens next."""
    with force_locale(order.locale):
        link = external_url("registration.order", token=order.token, lang=order.locale)
        lines = list_lines(order, order.locale)
        documents = hooks.list_documents(order)
    leave(
        "registration/order_placed",
        key=f"registration.order_placed:{order.id}",
        to=order.contact_email,
        to_name=order.contact_name,
        locale=order.locale,
        now=now,
        topic=TOPIC,
        confidential=True,
        order=order,
        link=link,
        lines=lines,
        total=calculate_total(lines),
        documents=documents,
    )
