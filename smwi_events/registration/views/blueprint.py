"""The blueprint of the visitors' pages."""

from flask import Response

from smwi_events.core.i18n import LocalizedBlueprint
from smwi_events.institutions.rules import format_nip

registration = LocalizedBlueprint("registration", __name__)
registration.add_app_template_filter(format_nip, "nip")


@registration.after_request
def keep_private(response: Response) -> Response:
    """Addresses of drafts and orders are secrets: no cache keeps the pages, no search engine lists them."""
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Robots-Tag"] = "noindex"
    return response
