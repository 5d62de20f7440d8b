"""Mails about documents."""

from datetime import datetime

from flask_babel import LazyString, force_locale

from smwi_events.billing.models import Proforma
from smwi_events.billing.rules import DEMO_WARNING, explain_due, transfer_title
from smwi_events.core.web.links import external_url
from smwi_events.documents.qr import group_account
from smwi_events.mail.services import leave
from smwi_events.registration.mails import leave_for_clerk, order_link
from smwi_events.registration.models import Order

TOPIC = "billing"


def announce_proforma(order: Order, proforma: Proforma, now: datetime) -> None:
    """Tell the clerk that the proforma which was promised is ready."""
    with force_locale(order.locale):
        document = external_url("billing.proforma", token=order.token, lang=order.locale)
    leave_for_clerk(
        "billing/proforma_ready",
        order,
        key=f"billing.proforma_ready:{order.id}",
        now=now,
        topic=TOPIC,
        proforma=proforma,
        warning=_warning(proforma),
        due_reason=_due_reason(proforma),
        link=order_link(order),
        document=document,
    )


def send_to_payer(order: Order, proforma: Proforma, now: datetime) -> None:
    """Send a new proforma to the address for documents, where that is another than the clerk's.

    Its link shows the document alone: who pays need not see the delegates.
    """
    if order.invoice_email.casefold() == order.contact_email.casefold():
        return
    with force_locale(order.locale):
        document = external_url("billing.document", token=proforma.token, lang=order.locale)
    leave(
        "billing/proforma_to_pay",
        key=f"billing.proforma_to_pay:{order.id}",
        to=order.invoice_email,
        to_name="",
        locale=order.locale,
        now=now,
        topic=TOPIC,
        confidential=True,
        order=order,
        proforma=proforma,
        warning=_warning(proforma),
        due_reason=_due_reason(proforma),
        account=group_account(proforma.snapshot["seller"]["account"]),
        transfer_title=transfer_title(proforma.number, order.code),
        document=document,
    )


def _warning(proforma: Proforma) -> LazyString | str:
    """The sentence of a document that is not to be paid, else nothing."""
    return DEMO_WARNING if proforma.snapshot["seller"]["is_demo"] else ""


def _due_reason(proforma: Proforma) -> LazyString:
    return explain_due(proforma.issued_on, proforma.due_on, proforma.snapshot["seller"]["payment_days"])
