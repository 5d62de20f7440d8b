"""The blueprint of the visitors' pages."""

from flask import Response

from smwi_events.core.i18n import LocalizedBlueprint
from smwi_events.institutions.rules import format_nip
from smwi_events.registration.rules.offers import SALE_STATE_NAMES, SaleState
from smwi_events.registration.rules.orders import ORDER_STATE_NAMES, OrderState

registration = LocalizedBlueprint("registration", __name__)
registration.add_app_template_filter(format_nip, "nip")


@registration.app_template_filter("state_name")
def state_name(state: OrderState | SaleState) -> str:
    """The word for where an order or the sale of a ticket stands."""
    return str(ORDER_STATE_NAMES[state] if isinstance(state, OrderState) else SALE_STATE_NAMES[state])


@registration.after_request
def keep_private(response: Response) -> Response:
    """Addresses of drafts and orders are secrets: no cache keeps the pages, no search engine lists them."""
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Robots-Tag"] = "noindex"
    return response
