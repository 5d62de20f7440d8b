"""Finding out whether somebody reads the mail of a draft's contact address."""

from datetime import datetime

from flask import current_app

from smwi_events.registration import mails
from smwi_events.registration.errors import AlreadySent
from smwi_events.registration.models import Draft
from smwi_events.registration.rules.proofs import ensure_proves, make_proof


def ask_for_proof(draft: Draft, locale: str, now: datetime) -> None:
    """Mail a link to the contact address of a draft whose steps are in order; raises AlreadySent."""
    _ensure_unsent(draft)
    draft.proof_email, draft.proof_sent_at, draft.proven_at = draft.contact_email, now, None
    mails.ask_for_proof(draft, make_proof(_secret(), draft.token, draft.contact_email, now), locale, now)


def ensure_fits(draft: Draft, proof: str, now: datetime) -> None:
    """Look at a proof without using it; raises AlreadySent, ProofDoesNotFit and ProofExpired."""
    _ensure_unsent(draft)
    ensure_proves(proof, _secret(), draft.token, draft.contact_email, now)


def prove_address(draft: Draft, proof: str, now: datetime) -> None:
    """Mark the contact address of a draft as read by somebody; raises what `ensure_fits` raises."""
    ensure_fits(draft, proof, now)
    if not draft.is_proven:
        draft.proof_email, draft.proven_at = draft.contact_email, now
        draft.proof_sent_at = draft.proof_sent_at or now


def _ensure_unsent(draft: Draft) -> None:
    if draft.order is not None:
        raise AlreadySent(draft.order.code, draft.order.token)


def _secret() -> str:
    return str(current_app.secret_key)
