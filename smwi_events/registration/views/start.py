"""The door: what is for sale, and the button that begins a registration."""

from flask import redirect, render_template, session, url_for
from werkzeug.wrappers import Response

from smwi_events.core.clock import now
from smwi_events.core.database import transaction
from smwi_events.core.forms import ActionForm
from smwi_events.core.web.limits import limit_posts
from smwi_events.editions.queries import get_outline
from smwi_events.registration.forms.links import LinksForm
from smwi_events.registration.queries.drafts import find_unsent
from smwi_events.registration.queries.offers import list_offers
from smwi_events.registration.rules.offers import SaleState
from smwi_events.registration.services.drafts import start_draft
from smwi_events.registration.views.blueprint import registration

# Where a browser keeps the token of the registration it began last.
STARTED = "registration"


@registration.localized(
    pl="/konferencja/<int:year>/rejestracja", en="/conference/<int:year>/registration", methods=["GET", "POST"]
)
@limit_posts("30 per hour")
def start(year: int) -> str | Response:
    """Show the offer; a POST, which robots do not make, begins a draft."""
    edition = get_outline(year)
    offers = list_offers(edition, now())
    form = ActionForm()
    if form.validate_on_submit() and any(offer.state is SaleState.OPEN for offer in offers):
        edition_id = edition.id
        with transaction(durable=False):
            token = start_draft(edition_id, now()).token
        session[STARTED] = token
        return redirect(url_for("registration.office", year=year, token=token))
    return render_template(
        "registration/start.html",
        edition=edition,
        offers=offers,
        form=form,
        links_form=LinksForm(formdata=None),
        unsent=find_unsent(session[STARTED], edition.id) if STARTED in session else None,
        now=now(),
    )
