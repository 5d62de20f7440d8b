"""Issuing documents, and the seller they name."""

import secrets
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from smwi_events.audit import services as audit
from smwi_events.audit.rules import SYSTEM, Actor
from smwi_events.billing import mails, queries, rules
from smwi_events.billing.models import DocumentCounter, Proforma, SellerProfile
from smwi_events.billing.rules import DocumentKind, Seller
from smwi_events.core.clock import warsaw_date
from smwi_events.core.database import db, insert_into
from smwi_events.core.money import Summary
from smwi_events.editions.queries import list_payment_deadlines
from smwi_events.institutions.rules import DEMO_NIP
from smwi_events.registration.models import Order
from smwi_events.registration.queries.orders import list_lines
from smwi_events.registration.rules.submissions import PricedLine, calculate_total

TOKEN_BYTES = 32


def issue_proforma(order: Order, *, now: datetime, actor: Actor) -> Proforma | None:
    """Issue the proforma of an order, once, and mail it to who pays it.

    None as long as the seller's legal data are unknown: then it waits.
    """
    return queries.find_proforma(order.id) or _issue_first(order, now=now, actor=actor)


def _issue_first(order: Order, *, now: datetime, actor: Actor) -> Proforma | None:
    """Issue the proforma of an order that has none."""
    seller = queries.get_seller()
    if seller.missing():
        return None
    day = warsaw_date(now)
    lines = list_lines(order, order.locale)
    total = calculate_total(lines)
    number = rules.format_number(DocumentKind.PROFORMA, _take_number(DocumentKind.PROFORMA, day), day)
    proforma = Proforma(
        number=number,
        order_id=order.id,
        issued_at=now,
        issued_on=day,
        due_on=rules.calculate_due(day, seller.payment_days, list_payment_deadlines(order.edition_id)),
        token=secrets.token_urlsafe(TOKEN_BYTES),
        snapshot=_make_snapshot(order, seller, lines, total),
        net=total.net,
        vat=total.vat,
        gross=total.gross,
    )
    db.session.add(proforma)
    audit.record(actor, "billing.proforma_issued", order, now, number=number, gross=str(total.gross))
    mails.send_to_payer(order, proforma, now)
    return proforma


def issue_on_placing(order: Order, *, now: datetime, actor: Actor) -> None:
    """Answer to the news of a placed order, in its transaction: nobody can have issued anything for it yet."""
    _issue_first(order, now=now, actor=actor)


def save_seller(seller: Seller, *, actor: Actor, now: datetime) -> SellerProfile:
    """Store the seller's data; once they are complete, the proformas that waited are issued and mailed."""
    profile = queries.find_profile() or SellerProfile(id=queries.PROFILE_ID)
    for name, value in asdict(seller).items():
        setattr(profile, name, value)
    profile.updated_at = now
    db.session.add(profile)
    audit.record(actor, "billing.seller_changed", profile, now, **asdict(seller))
    db.session.flush()
    issue_waiting(now=now, actor=actor)
    return profile


def issue_waiting(*, now: datetime, actor: Actor) -> int:
    """Issue and announce the proformas that waited for the seller's data; returns how many."""
    if queries.get_seller().missing():
        return 0
    orders = queries.list_waiting_orders()
    for order in orders:
        if proforma := issue_proforma(order, now=now, actor=actor):
            mails.announce_proforma(order, proforma, now)
    return len(orders)


def seed_demo(now: datetime) -> None:
    """Fill in a seller that nobody can take for a real one, where none is known."""
    if queries.find_profile() is None:
        seller = Seller(
            name="[DEMO] Stowarzyszenie „Miasta w Internecie”",
            street="ul. Przykładowa 1",
            postcode="00-000",
            city="Przykładowo",
            nip=DEMO_NIP,
            krs="0000000000",
            account=rules.DEMO_ACCOUNT,
            email="demo@example.org",
            vat_status=rules.SellerVatStatus.ACTIVE,
            is_demo=True,
        )
        save_seller(seller, actor=SYSTEM, now=now)


def _take_number(kind: DocumentKind, day: date) -> int:
    """The next number of the month; whoever comes second waits until the first one's transaction ends."""
    statement = (
        insert_into(DocumentCounter)
        .values(kind=kind, year=day.year, month=day.month, last=1)
        .on_conflict_do_update(index_elements=["kind", "year", "month"], set_={"last": DocumentCounter.last + 1})
        .returning(DocumentCounter.last)
    )
    return int(db.session.execute(statement).scalar_one())


def _make_snapshot(order: Order, seller: Seller, lines: tuple[PricedLine, ...], total: Summary) -> dict[str, Any]:
    """Everything the document prints, as plain values: what changes later does not change it."""
    columns = ("name", "nip", "street", "postcode", "city")
    return {
        "locale": order.locale,
        "order_code": order.code,
        "order_no": order.order_no,
        "event": order.edition.title.in_(order.locale),
        "seller": {**asdict(seller), "is_demo": seller.is_demo or order.edition.is_demo},
        "buyer": {name: getattr(order, f"buyer_{name}") for name in columns},
        "recipient": {name: getattr(order, f"recipient_{name}") for name in columns} if order.recipient_name else None,
        "lines": rules.make_lines(lines, total),
        "rates": rules.make_rates(total),
    }
