"""What billing answers to the features below it."""

from flask_babel import gettext as _

from smwi_events.billing.queries import find_proforma
from smwi_events.registration.hooks import OrderDocument
from smwi_events.registration.models import Order


def list_order_documents(order: Order) -> list[OrderDocument]:
    """The proforma of an order, without a number as long as it waits."""
    proforma = find_proforma(order.id)
    return [
        OrderDocument(
            label=_("Proforma"),
            number=proforma.number if proforma else None,
            endpoint="billing.proforma",
            organiser_endpoint="organiser.billing.proforma",
        )
    ]
