"""What billing answers to the features below it."""

from flask_babel import gettext as _

from smwi_events.billing.models import Proforma
from smwi_events.billing.queries import find_proforma
from smwi_events.billing.rules import DEMO_WARNING, explain_due, transfer_title
from smwi_events.documents.qr import group_account
from smwi_events.registration.hooks import OrderDocument, Transfer
from smwi_events.registration.models import Order


def _transfer(proforma: Proforma) -> Transfer:
    """As the document itself says it: from the snapshot, not from today's data of the seller."""
    snapshot = proforma.snapshot
    return Transfer(
        due_on=proforma.due_on,
        due_reason=str(explain_due(proforma.issued_on, proforma.due_on, snapshot["seller"]["payment_days"])),
        account=group_account(snapshot["seller"]["account"]),
        title=transfer_title(proforma.number, snapshot["order_code"]),
        warning=str(DEMO_WARNING) if snapshot["seller"]["is_demo"] else "",
    )


def list_order_documents(order: Order) -> list[OrderDocument]:
    """The proforma of an order, without a number as long as it waits."""
    proforma = find_proforma(order.id)
    return [
        OrderDocument(
            label=_("Proforma"),
            number=proforma.number if proforma else None,
            endpoint="billing.proforma",
            organiser_endpoint="organiser.billing.proforma",
            transfer=_transfer(proforma) if proforma else None,
        )
    ]
