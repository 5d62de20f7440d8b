"""The last step: everything on one page, the statements, and the button that sends."""

from dataclasses import replace

from flask import redirect, request, url_for
from werkzeug.wrappers import Response

from smwi_events.audit.rules import VISITOR
from smwi_events.core.clock import now
from smwi_events.core.database import transaction
from smwi_events.core.errors import Refusal
from smwi_events.core.i18n import current_locale
from smwi_events.core.web.limits import limit_posts
from smwi_events.institutions.rules import format_nip, names_an_office
from smwi_events.registration.errors import ProofNeeded, StatementsMissing
from smwi_events.registration.forms.drafts import Content, read_draft
from smwi_events.registration.forms.steps import CheckForm
from smwi_events.registration.queries.drafts import lock_draft
from smwi_events.registration.queries.offers import list_offers
from smwi_events.registration.queries.statements import list_statements
from smwi_events.registration.rules.proofs import MOST_UNPROVEN
from smwi_events.registration.rules.submissions import Party, make_fingerprint
from smwi_events.registration.services.orders import place_draft
from smwi_events.registration.views.blueprint import registration
from smwi_events.registration.views.pages import Page, ensure_year, open_page, show
from smwi_events.registration.views.proofs import has_room_for, send_proof
from smwi_events.registration.views.steps import order_redirect


@registration.localized(
    pl="/konferencja/<int:year>/rejestracja/<token>/sprawdzenie",
    en="/conference/<int:year>/registration/<token>/check",
    methods=["GET", "POST"],
)
@limit_posts("20 per hour")
def check(year: int, token: str) -> Response:
    """Show what will be sent; a POST sends it."""
    form = CheckForm()
    if request.method == "GET":
        page = open_page(year, token)
        return order_redirect(page) or _show_check(page, form)
    if not form.validate():
        return _show_check(open_page(year, token), form, 422)
    try:
        with transaction():
            order_token = _send(year, token, form)
    except ProofNeeded:
        return _ask_for_proof(year, token, form)
    except StatementsMissing as refusal:
        for key in refusal.keys:
            form[key].errors = [str(refusal)]
        return _show_check(open_page(year, token), form, refusal.status)
    except Refusal as refusal:
        form.refuse(refusal)
        return _show_check(open_page(year, token), form, refusal.status)
    return redirect(url_for("registration.order", token=order_token))


def _ask_for_proof(year: int, token: str, form: CheckForm) -> Response:
    """Nothing was taken: mail the link first, or say why none is sent."""
    try:
        return send_proof(year, token)
    except Refusal as refusal:
        form.refuse(refusal)
        return _show_check(open_page(year, token), form, refusal.status)


def _send(year: int, token: str, form: CheckForm) -> str:
    """Make the order within the caller's transaction; the token of its private link."""
    moment = now()
    draft = lock_draft(token)
    ensure_year(draft, year)
    offers = list_offers(draft.edition, moment)
    return place_draft(
        draft,
        read_draft(draft.data, offers).submission,
        offers=offers,
        shown=form.fingerprint.data or "",
        statements=list_statements(),
        accepted=form.accepted(),
        has_room=has_room_for,
        locale=current_locale(),
        actor=VISITOR,
        now=moment,
    ).token


def _show_check(page: Page, form: CheckForm, status: int = 200) -> Response:
    content = page.content
    # The fingerprint is always that of what this very page shows.
    form.fingerprint.data = make_fingerprint(content.submission, page.lines) if content.submission else ""
    for statement in list_statements():
        form[statement.key].label.text = statement.sentence.in_(current_locale())
    return show(
        page,
        "check",
        form,
        status,
        statements=list_statements(),
        most_unproven=MOST_UNPROVEN,
        buyer=_party(content, "buyer"),
        recipient=_party(content, "recipient"),
        office_as_buyer=names_an_office(content.invoice.buyer_name.data or ""),
    )


def _party(content: Content, role: str) -> Party:
    """A party of the invoice as its documents will write it, or as it was typed while something there is wrong."""
    form = content.invoice
    if content.steps_in_order["invoice"]:
        party = form.to_buyer() if role == "buyer" else form.to_recipient()
        return replace(party, nip=format_nip(party.nip) if party.nip else "") if party else Party("", "", "", "", "")
    return Party(*(form[f"{role}_{name}"].data or "" for name in ("name", "nip", "street", "postcode", "city")))
