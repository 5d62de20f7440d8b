"""What an office sends in: a value with everything an order is made of."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from decimal import Decimal
from typing import Any

from smwi_events.core.money import PriceLine, Summary, VatRate, summarize
from smwi_events.registration.rules.delegates import Delegate
from smwi_events.registration.rules.offers import Offer


@dataclass(frozen=True)
class Office:
    """The institution that registers, and its clerk whom we write to."""

    name: str
    teryt: str
    given_name: str
    family_name: str
    email: str
    phone: str


@dataclass(frozen=True)
class Party:
    """Buyer or recipient on the invoice; `nip` is ten digits, or empty for a recipient without one."""

    name: str
    nip: str
    street: str
    postcode: str
    city: str


@dataclass(frozen=True)
class Submission:
    """A whole registration, complete and well-formed."""

    office: Office
    buyer: Party
    recipient: Party | None
    order_no: str
    invoice_email: str
    delegates: tuple[Delegate, ...]


@dataclass(frozen=True)
class PricedLine:
    """One kind of ticket within an order: how many, and at which price (net, zł)."""

    ticket_type_id: int
    name: str
    quantity: int
    unit_net: Decimal
    rate: VatRate


def count_tickets(ticket_type_ids: Iterable[int]) -> dict[int, int]:
    """How many delegates have each ticket."""
    return dict(Counter(ticket_type_ids))


def price_lines(tickets: Mapping[int, int], offers: Iterable[Offer], locale: str) -> tuple[PricedLine, ...]:
    """Lines for the tickets wanted, in the order of the offers."""
    return tuple(
        PricedLine(offer.ticket_type_id, offer.name.in_(locale), tickets[offer.ticket_type_id], offer.price, offer.rate)
        for offer in offers
        if tickets.get(offer.ticket_type_id)
    )


def calculate_total(lines: Iterable[PricedLine]) -> Summary:
    """Amounts of an order: the one computation behind page, mail, document and database."""
    return summarize(PriceLine(line.name, Decimal(line.quantity), line.unit_net, line.rate) for line in lines)


def make_fingerprint(content: Mapping[str, Any] | Submission, lines: Iterable[PricedLine]) -> str:
    """SHA-256 of a registration and its prices: tells whether what is sent is what was shown on the last page."""
    shown = asdict(content) if isinstance(content, Submission) else dict(content)
    prices = [[line.ticket_type_id, line.quantity, str(line.unit_net), line.rate.value] for line in lines]
    text = json.dumps([shown, prices], ensure_ascii=True, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()
