"""Confirming the contact's e-mail address before a large registration is taken."""

from flask import flash, make_response, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from smwi_events.core.clock import now
from smwi_events.core.database import transaction
from smwi_events.core.errors import Refusal
from smwi_events.core.forms import ActionForm
from smwi_events.core.i18n import current_locale
from smwi_events.core.web.limits import client_network, has_room, limit_posts
from smwi_events.registration.errors import ProofSentOften
from smwi_events.registration.models import Draft
from smwi_events.registration.queries.drafts import get_draft, lock_draft
from smwi_events.registration.rules.proofs import (
    MOST_MAILS_FROM_NETWORK,
    MOST_MAILS_TO_ADDRESS,
    MOST_UNPROVEN_A_DAY,
    PROOF_LIFETIME,
)
from smwi_events.registration.services.proofs import ask_for_proof, ensure_fits, prove_address
from smwi_events.registration.views.blueprint import registration
from smwi_events.registration.views.pages import ensure_year


def has_room_for(people: int) -> bool:
    """Count people on an unproven address against what this network may register in a day."""
    return has_room(f"{MOST_UNPROVEN_A_DAY} per day", "registration.unproven", client_network(), cost=people)


def send_proof(year: int, token: str) -> Response:
    """Mail the link that proves the draft's address, and lead to the page that tells; raises ProofSentOften."""
    limits = (
        (f"{MOST_MAILS_FROM_NETWORK} per day", client_network()),
        (f"{MOST_MAILS_TO_ADDRESS} per day", _open(year, token).contact_email.lower()),
    )
    if not all(has_room(limit, "registration.proof", whose) for limit, whose in limits):
        raise ProofSentOften
    with transaction():
        ask_for_proof(lock_draft(token), current_locale(), now())
    return redirect(url_for("registration.proof", year=year, token=token))


@registration.localized(
    pl="/konferencja/<int:year>/rejestracja/<token>/adres",
    en="/conference/<int:year>/registration/<token>/address",
    methods=["GET", "POST"],
)
@limit_posts("20 per hour")
def proof(year: int, token: str) -> Response:
    """Say that a mail is out which the registration waits for; a POST sends it once more."""
    draft = _open(year, token)
    if draft.order is not None or not draft.awaits_proof:
        return redirect(_check_url(draft))
    form, status = ActionForm(), 200
    if form.validate_on_submit():
        try:
            return send_proof(year, token)
        except Refusal as refusal:
            form.refuse(refusal)
            status = refusal.status
            draft = _open(year, token)
    return _page("proof", status, draft=draft, form=form, valid_until=_valid_until(draft))


@registration.localized(
    pl="/konferencja/<int:year>/rejestracja/<token>/adres/<proof>",
    en="/conference/<int:year>/registration/<token>/address/<proof>",
    methods=["GET", "POST"],
)
@limit_posts("20 per hour")
def prove(year: int, token: str, proof: str) -> Response:
    """The page behind the mailed link: only its button proves.

    Programs that look at links before people do would otherwise prove addresses of people who never asked.
    """
    draft = _open(year, token)
    if draft.order is not None:
        return redirect(_check_url(draft))
    form = ActionForm()
    try:
        if form.validate_on_submit():
            with transaction():
                draft = lock_draft(token)
                prove_address(draft, proof, now())
            flash(_("The address is confirmed. Please look at everything once more and send it."), "success")
            return redirect(_check_url(draft))
        ensure_fits(draft, proof, now())
    except Refusal as refusal:
        flash(str(refusal), "error")
        return redirect(_check_url(draft))
    return _page("prove", draft=draft, form=form)


def _open(year: int, token: str) -> Draft:
    draft = get_draft(token)
    ensure_year(draft, year)
    return draft


def _check_url(draft: Draft) -> str:
    """The last step, which leads on to the order where there is one."""
    return url_for("registration.check", year=draft.edition.year, token=draft.token)


def _valid_until(draft: Draft) -> object:
    return draft.proof_sent_at + PROOF_LIFETIME if draft.proof_sent_at else None


def _page(name: str, status: int = 200, **context: object) -> Response:
    return make_response(render_template(f"registration/{name}.html", **context), status)
