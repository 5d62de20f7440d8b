"""An order under its private link."""

from flask import make_response, render_template
from werkzeug.wrappers import Response

from smwi_events.core.i18n import current_locale
from smwi_events.registration import hooks
from smwi_events.registration.queries.orders import get_order_by_token, list_lines
from smwi_events.registration.rules.submissions import calculate_total
from smwi_events.registration.views.blueprint import registration


@registration.localized(pl="/konferencja/zgloszenie/<token>", en="/conference/registration/<token>")
def order(token: str) -> Response:
    """State, delegates, money, documents, and what happens next."""
    placed = get_order_by_token(token)
    lines = list_lines(placed, current_locale())
    response = make_response(
        render_template(
            "registration/order.html",
            order=placed,
            lines=lines,
            total=calculate_total(lines),
            documents=hooks.list_documents(placed),
        )
    )
    # The address is the key to the order: no other site may learn it from a link that is followed here.
    response.headers["Referrer-Policy"] = "no-referrer"
    return response
