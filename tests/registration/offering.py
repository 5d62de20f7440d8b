"""A made-up edition with tickets, and registrations to send for it."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import sqlalchemy as sa

from smwi_events.audit.rules import SYSTEM, VISITOR
from smwi_events.core.database import db, transaction
from smwi_events.core.localized import LocalizedText
from smwi_events.editions.models import Edition
from smwi_events.editions.rules.values import EMPTY, Accent, DatePrecision, EditionData
from smwi_events.editions.services import create, make_current
from smwi_events.registration.models import Order, Quota, TicketType
from smwi_events.registration.queries.offers import list_offers
from smwi_events.registration.queries.statements import list_statements
from smwi_events.registration.rules.delegates import Delegate
from smwi_events.registration.rules.offers import VatPolicy
from smwi_events.registration.rules.orders import OrderState
from smwi_events.registration.rules.submissions import Office, Party, Submission
from smwi_events.registration.services.orders import place_order

# What a clerk types about the office and the invoice.
OFFICE = {
    "office_name": "Urząd Gminy Próbna",
    "contact_given_name": "Żaneta",
    "contact_family_name": "Łącka",
    "contact_email": "sekretariat@example.org",
    "contact_phone": "14 600 00 00",
}
INVOICE = {
    "buyer_name": "Gmina Próbna",
    "buyer_nip": "612-000-98-05",
    "buyer_street": "Rynek 1",
    "buyer_postcode": "33100",
    "buyer_city": "Próbna",
    "recipient_name": "Urząd Gminy Próbna",
    "invoice_email": "faktury@example.org",
}
NOW = datetime(2027, 1, 15, 12, 0, tzinfo=UTC)
# A day in the past, as organisers know it: pages ask the real clock.
SENT = datetime(2026, 1, 15, 12, 0, tzinfo=UTC)
LIST = "/organizator/zgloszenia"
YEAR = 2027
EDITION = EditionData(
    number=None,
    year=YEAR,
    title=LocalizedText("Konferencja próbna 2027", "Sample Conference 2027"),
    starts_on=date(2027, 6, 16),
    ends_on=date(2027, 6, 18),
    precision=DatePrecision.DAY,
    city=EMPTY,
    venue=EMPTY,
    theme=EMPTY,
    lead=EMPTY,
    note=EMPTY,
    source="",
    is_gap=False,
    is_demo=True,
    accent=Accent.BLUE,
    motif_seed="2027",
    registration_opens_at=datetime(2000, 1, 1, tzinfo=UTC),
    registration_closes_at=datetime(2100, 1, 1, tzinfo=UTC),
)


@dataclass(frozen=True)
class Offering:
    """Ids of an edition with two ticket types that share one quota, and a third with its own."""

    edition_id: int
    quota_id: int
    small_quota_id: int
    office: int
    business: int
    workshop: int

    @property
    def edition(self) -> Edition:
        """The edition, in the present session."""
        return db.session.get_one(Edition, self.edition_id)


def make_offering(size: int = 10, small: int = 2) -> Offering:
    """Store an edition on sale at any moment of this century."""
    with transaction():
        edition = create(EDITION, actor=SYSTEM, now=NOW)
        make_current(edition.id, actor=SYSTEM, now=NOW)
        quotas = [
            Quota(edition_id=edition.id, name=LocalizedText(name, name), size=places)
            for name, places in (("Miejsca", size), ("Warsztat", small))
        ]
        db.session.add_all(quotas)
        db.session.flush()
        types = [
            _ticket_type(edition.id, quotas[0].id, 1, "Samorząd", "590.00"),
            _ticket_type(edition.id, quotas[0].id, 2, "Firma", "1190.00"),
            _ticket_type(edition.id, quotas[1].id, 3, "Warsztat", "99.99"),
        ]
        db.session.add_all(types)
        db.session.flush()
        return Offering(edition.id, quotas[0].id, quotas[1].id, *(ticket_type.id for ticket_type in types))


def _ticket_type(edition_id: int, quota_id: int, position: int, name: str, price: str) -> TicketType:
    return TicketType(
        edition_id=edition_id,
        quota_id=quota_id,
        position=position,
        name=LocalizedText(name, f"{name} (en)"),
        description=EMPTY,
        audience=EMPTY,
        hint=EMPTY,
        price_net=Decimal(price),
        vat_policy=VatPolicy.STANDARD_23,
    )


def make_submission(*tickets: int, **changes: Any) -> Submission:
    """A registration of one person for each ticket type named."""
    submission = Submission(
        office=Office("Urząd Gminy Próbna", "", "Żaneta", "Łącka", "sekretariat@example.org", "14 600 00 00"),
        buyer=Party("Gmina Próbna", "6120009805", "Rynek 1", "33-100", "Próbna"),
        recipient=Party("Urząd Gminy Próbna", "", "Rynek 1", "33-100", "Próbna"),
        order_no="ZP.1.2027",
        invoice_email="faktury@example.org",
        delegates=tuple(
            Delegate(f"Jan {number}", "Ćwik", "informatyk", "", ticket)
            for number, ticket in enumerate(tickets, start=1)
        ),
    )
    return replace(submission, **changes)


def place(offering: Offering, submission: Submission, key: str = "key", **changes: Any) -> Order:
    """Place an order in the caller's transaction."""
    arguments: dict[str, Any] = {
        "edition": offering.edition,
        "offers": list_offers(offering.edition, NOW),
        "submission_key": key,
        "body_hash": "a" * 64,
        "statements": list_statements(),
        "accepted": [statement.key for statement in list_statements()],
        "locale": "pl",
        "actor": VISITOR,
        "now": NOW,
    }
    return place_order(submission, **{**arguments, **changes})


def state(order_id: int) -> OrderState:
    """The state of an order, read anew."""
    db.session.rollback()
    return db.session.get_one(Order, order_id).state


def used(offering: Offering) -> tuple[int, int]:
    """Places taken of both quotas, read anew."""
    db.session.rollback()
    quotas = db.session.scalars(sa.select(Quota).order_by(Quota.id)).all()
    return quotas[0].used, quotas[1].used
