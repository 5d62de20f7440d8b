"""Documents for whoever holds the private link of an order, or that of the document."""

from flask import Response

from smwi_events.billing import queries
from smwi_events.billing.documents import render_proforma
from smwi_events.billing.models import Proforma
from smwi_events.core.i18n import LocalizedBlueprint
from smwi_events.core.web.limits import limit_gets
from smwi_events.registration.queries.orders import get_order_by_token

billing = LocalizedBlueprint("billing", __name__)


@billing.localized(
    pl="/konferencja/zgloszenie/<token>/pro-forma.pdf", en="/conference/registration/<token>/proforma.pdf"
)
@limit_gets("60 per hour")
def proforma(token: str) -> Response:
    """The proforma as a PDF."""
    return answer_pdf(queries.get_proforma(get_order_by_token(token).id))


@billing.localized(pl="/konferencja/pro-forma/<token>.pdf", en="/conference/proforma/<token>.pdf")
@limit_gets("60 per hour")
def document(token: str) -> Response:
    """The proforma for who pays it: by a link that leads to nothing else of the order."""
    return answer_pdf(queries.get_proforma_by_token(token))


def answer_pdf(document: Proforma) -> Response:
    """The PDF under a file name that people find again; no cache keeps it."""
    response = Response(render_proforma(document), content_type="application/pdf")
    response.headers.set("Content-Disposition", "inline", filename=document.number.replace("/", "-") + ".pdf")
    response.headers["Cache-Control"] = "no-store"
    response.headers["Referrer-Policy"] = "no-referrer"
    return response
