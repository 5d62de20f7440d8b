"""Mails about documents."""

from datetime import datetime

from flask_babel import force_locale

from smwi_events.billing.models import Proforma
from smwi_events.core.web.links import external_url
from smwi_events.mail.services import leave
from smwi_events.registration.models import Order

TOPIC = "billing"


def announce_proforma(order: Order, proforma: Proforma, now: datetime) -> None:
    """Tell the clerk that the proforma which was promised is ready."""
    with force_locale(order.locale):
        link = external_url("registration.order", token=order.token, lang=order.locale)
        document = external_url("billing.proforma", token=order.token, lang=order.locale)
    leave(
        "billing/proforma_ready",
        key=f"billing.proforma_ready:{order.id}",
        to=order.contact_email,
        to_name=order.contact_name,
        locale=order.locale,
        now=now,
        topic=TOPIC,
        confidential=True,
        order=order,
        proforma=proforma,
        link=link,
        document=document,
    )
