"""What every step shows beside its own form: the steps, the money, the places."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask import make_response, render_template
from werkzeug.wrappers import Response

from smwi_events.core.clock import now
from smwi_events.core.database import transaction
from smwi_events.core.errors import Refusal
from smwi_events.core.forms import Form
from smwi_events.core.i18n import current_locale
from smwi_events.core.money import Summary
from smwi_events.editions.models import Edition
from smwi_events.registration.errors import AlreadySent, NoSuchRegistration, StepChanged
from smwi_events.registration.forms.drafts import Content, read_draft, ticket_ids
from smwi_events.registration.forms.steps import StepForm
from smwi_events.registration.forms.stored import list_stored
from smwi_events.registration.models import Draft
from smwi_events.registration.queries.drafts import get_draft, lock_draft
from smwi_events.registration.queries.offers import list_offers
from smwi_events.registration.rules.drafts import Seen, digest_part
from smwi_events.registration.rules.offers import Offer, count_places, count_short
from smwi_events.registration.rules.submissions import PricedLine, calculate_total, count_tickets, price_lines
from smwi_events.registration.services.drafts import save_part

STEPS = ("office", "delegates", "invoice", "check")
WINDOW_BYTES = 9


@dataclass(frozen=True)
class Page:
    """A draft as it stands: what is typed, what is for sale, what it costs so far."""

    draft: Draft
    edition: Edition
    offers: Sequence[Offer]
    content: Content
    lines: tuple[PricedLine, ...]
    total: Summary
    short: dict[int, int]


def open_page(year: int, token: str) -> Page:
    """Read everything a step shows; raises NoSuchRegistration, also where the year is another one's."""
    draft = get_draft(token)
    ensure_year(draft, year)
    offers = list_offers(draft.edition, now())
    content = read_draft(draft.data, offers)
    known = ticket_ids(offers)
    tickets = count_tickets(int(row.ticket) for row in content.rows if row.ticket in known)
    lines = price_lines(tickets, offers, current_locale())
    return Page(draft, draft.edition, offers, content, lines, calculate_total(lines), _find_short(tickets, offers))


def ensure_year(draft: Draft, year: int) -> None:
    """Refuse the address of a draft under another year than its own; raises NoSuchRegistration."""
    if draft.edition.year != year:
        raise NoSuchRegistration


def keep(year: int, token: str, part: str, typed: Any, form: StepForm) -> Refusal | None:
    """Store a step as it was typed; refused, on the form, by a draft that is an order or was changed elsewhere."""
    try:
        with transaction(durable=False):
            draft = lock_draft(token)
            ensure_year(draft, year)
            save_part(draft, part, typed, now(), Seen.parse(form.seen.data or ""))
    except StepChanged as refusal:
        form.is_outdated = True
        return refusal
    except AlreadySent as refusal:
        form.refuse(refusal)
        return refusal
    return None


def show(page: Page, step: str, form: Form, status: int = 200, **context: Any) -> Response:
    """The page of a step; what is sent from it next is written on top of what it shows as stored."""
    stored = None
    if isinstance(form, StepForm):
        window = Seen.parse(form.seen.data or "").window or secrets.token_urlsafe(WINDOW_BYTES)
        form.seen.data = str(Seen(window, digest_part(page.draft.data.get(step))))
        stored = list_stored(form, page.draft.data, page.offers) if form.is_outdated else None
    context = {"steps": STEPS, "stored": stored, "stored_note": StepChanged.message, **context}
    return make_response(
        render_template(f"registration/{step}.html", page=page, step=step, form=form, **context), status
    )


def _find_short(tickets: dict[int, int], offers: Sequence[Offer]) -> dict[int, int]:
    """Ticket types whose quota has fewer places left than this draft wants, with the places left."""
    wanted = count_places(tickets, offers)
    short = count_short(wanted, {offer.quota_id: offer.left for offer in offers})
    return {
        offer.ticket_type_id: short[offer.quota_id]
        for offer in offers
        if tickets.get(offer.ticket_type_id) and offer.quota_id in short
    }
