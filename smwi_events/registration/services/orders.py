"""Placing an order."""

import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from datetime import datetime

from smwi_events.audit import services as audit
from smwi_events.audit.rules import Actor
from smwi_events.core.database import db
from smwi_events.core.text import fold, sort_key
from smwi_events.editions.models import Edition
from smwi_events.registration import mails
from smwi_events.registration.errors import (
    ContentChanged,
    KeyUsedForOther,
    NoDelegates,
    ProofNeeded,
    RegistrationIncomplete,
    StatementsMissing,
    TicketUnavailable,
    TooManyDelegates,
)
from smwi_events.registration.models import SORT_KEY_LENGTH, AcceptedStatement, Delegate, Draft, Order
from smwi_events.registration.queries import offers as offer_queries
from smwi_events.registration.queries import orders as queries
from smwi_events.registration.rules import submissions as rules
from smwi_events.registration.rules.delegates import MOST_DELEGATES
from smwi_events.registration.rules.delegates import Delegate as DelegateData
from smwi_events.registration.rules.offers import Offer, count_places
from smwi_events.registration.rules.orders import CODE_ALPHABET, CODE_LENGTH, format_code
from smwi_events.registration.rules.proofs import needs_proof
from smwi_events.registration.rules.statements import Statement, list_missing
from smwi_events.registration.rules.submissions import Party, Submission
from smwi_events.registration.services.quotas import take_places
from smwi_events.registration.signals import order_placed

TOKEN_BYTES = 24


def place_draft(
    draft: Draft,
    submission: Submission | None,
    *,
    offers: Sequence[Offer],
    shown: str,
    statements: Sequence[Statement],
    accepted: Sequence[str],
    has_room: Callable[[int], bool],
    locale: str,
    actor: Actor,
    now: datetime,
) -> Order:
    """Place the order of a draft that the caller holds locked; sent again, it gives the order that is there.

    `shown` is the fingerprint of the page that was sent, `has_room` counts people of whom nobody proved an address.
    Raises KeyUsedForOther when the order was made from another page, RegistrationIncomplete, ContentChanged,
    ProofNeeded, and what `place_order` raises.
    """
    if draft.order is not None:
        return _same_order(draft.order, shown)
    if submission is None:
        raise RegistrationIncomplete
    tickets = rules.count_tickets(delegate.ticket_type_id for delegate in submission.delegates)
    if shown != rules.make_fingerprint(submission, rules.price_lines(tickets, offers, locale)):
        raise ContentChanged
    order = place_order(
        submission,
        edition=draft.edition,
        offers=offers,
        submission_key=draft.submission_key,
        body_hash=shown,
        statements=statements,
        accepted=accepted,
        locale=locale,
        actor=actor,
        now=now,
    )
    # Asked last, so that only an order that nothing else stands against counts, and only once.
    if needs_proof(order.places, is_proven=draft.is_proven, has_room=has_room):
        raise ProofNeeded
    draft.order_id = order.id
    return order


def place_order(
    submission: Submission,
    *,
    edition: Edition,
    offers: Sequence[Offer],
    submission_key: str,
    body_hash: str,
    statements: Sequence[Statement],
    accepted: Sequence[str],
    locale: str,
    actor: Actor,
    now: datetime,
) -> Order:
    """Store an order with its delegates, take their places, and leave the confirmation in the outbox.

    The same key with the same `body_hash` gives the order that is there. Raises KeyUsedForOther, NoDelegates,
    TooManyDelegates, StatementsMissing, TicketUnavailable and SoldOut.
    """
    _ensure_complete(submission, statements, accepted)
    by_id = {offer.ticket_type_id: offer for offer in offers}
    tickets = rules.count_tickets(delegate.ticket_type_id for delegate in submission.delegates)
    _ensure_on_sale(tickets, by_id, locale)
    order = _make_order(submission, by_id, edition, locale, now)
    order.submission_key, order.body_hash = submission_key, body_hash
    order.statements = [
        AcceptedStatement(key=s.key, version=s.version, text_hash=s.digest(locale), accepted_at=now) for s in statements
    ]
    wanted = count_places(tickets, offers)
    locked = offer_queries.lock_quotas(wanted)
    # Asked under the lock: a twin of this submission may have been committed while we waited for it.
    if placed := queries.find_order_by_key(submission_key):
        return _same_order(placed, body_hash)
    take_places(locked, wanted, locale)
    db.session.add(order)
    facts = {"code": order.code, "places": order.places, "gross": str(order.gross)}
    audit.record(actor, "registration.order_placed", order, now, **facts)
    order_placed.send(order, now=now, actor=actor)
    mails.confirm_order(order, now)
    return order


def _ensure_complete(submission: Submission, statements: Sequence[Statement], accepted: Sequence[str]) -> None:
    if not submission.delegates:
        raise NoDelegates
    if len(submission.delegates) > MOST_DELEGATES:
        raise TooManyDelegates(MOST_DELEGATES)
    if missing := list_missing(statements, accepted):
        raise StatementsMissing([statement.key for statement in missing])


def _same_order(order: Order, body_hash: str) -> Order:
    # What a visitor sends may hold any character; it is no secret, so how long comparing takes tells nothing.
    if order.body_hash != body_hash:
        raise KeyUsedForOther(order.token)
    return order


def _ensure_on_sale(tickets: Mapping[int, int], offers: Mapping[int, Offer], locale: str) -> None:
    for ticket_type_id in tickets:
        offer = offers.get(ticket_type_id)
        if offer is None or not offer.is_on_sale:
            raise TicketUnavailable(offer.name.in_(locale) if offer else str(ticket_type_id))


def _make_order(
    submission: Submission, offers: Mapping[int, Offer], edition: Edition, locale: str, now: datetime
) -> Order:
    tickets = rules.count_tickets(delegate.ticket_type_id for delegate in submission.delegates)
    total = rules.calculate_total(rules.price_lines(tickets, offers.values(), locale))
    office, code = submission.office, _new_code()
    return Order(
        edition_id=edition.id,
        code=code,
        token=secrets.token_urlsafe(TOKEN_BYTES),
        office_name=office.name,
        teryt=office.teryt,
        contact_given_name=office.given_name,
        contact_family_name=office.family_name,
        contact_email=office.email,
        contact_phone=office.phone,
        **_party_columns("buyer", submission.buyer),
        **_party_columns("recipient", submission.recipient),
        order_no=submission.order_no,
        invoice_email=submission.invoice_email,
        locale=locale,
        places=len(submission.delegates),
        net=total.net,
        vat=total.vat,
        gross=total.gross,
        sort_key=sort_key(office.name)[:SORT_KEY_LENGTH],
        search_text=_search_text(submission, code),
        placed_at=now,
        delegates=_make_delegates(submission.delegates, offers),
    )


def _make_delegates(delegates: Sequence[DelegateData], offers: Mapping[int, Offer]) -> list[Delegate]:
    return [
        Delegate(
            position=position,
            given_name=delegate.given_name,
            family_name=delegate.family_name,
            job_title=delegate.job_title,
            email=delegate.email,
            ticket_type_id=delegate.ticket_type_id,
            unit_net=offers[delegate.ticket_type_id].price,
            vat_rate=offers[delegate.ticket_type_id].rate,
            sort_key=sort_key(f"{delegate.family_name} {delegate.given_name}")[:SORT_KEY_LENGTH],
        )
        for position, delegate in enumerate(delegates, start=1)
    ]


def _party_columns(role: str, party: Party | None) -> dict[str, str]:
    values = asdict(party) if party else {}
    return {f"{role}_{name}": value for name, value in values.items()}


def _new_code() -> str:
    while True:
        code = format_code("".join(secrets.choice(CODE_ALPHABET) for _letter in range(CODE_LENGTH)))
        if not queries.is_code_taken(code):
            return code


def _search_text(submission: Submission, code: str) -> str:
    office, buyer, recipient = submission.office, submission.buyer, submission.recipient
    people = (f"{d.given_name} {d.family_name} {d.email}" for d in submission.delegates)
    parts = (
        code,
        office.name,
        f"{office.given_name} {office.family_name} {office.email}",
        f"{buyer.name} {buyer.nip}",
        f"{recipient.name} {recipient.nip}" if recipient else "",
        submission.order_no,
        *people,
    )
    return fold("\n".join(parts))
