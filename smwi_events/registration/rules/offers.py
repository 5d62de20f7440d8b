"""What is for sale: kinds of VAT policy, sale windows, places."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from enum import StrEnum

from flask_babel import LazyString
from flask_babel import lazy_gettext as _

from smwi_events.core.clock import warsaw_date
from smwi_events.core.localized import LocalizedText
from smwi_events.core.money import VatRate


class VatPolicy(StrEnum):
    """How a ticket is taxed; TRAINING_EXEMPTABLE is 23% until the office declares public financing."""

    STANDARD_23 = "standard_23"
    TRAINING_EXEMPTABLE = "training_exemptable"
    RATE_8 = "rate_8"
    EXEMPT_FIXED = "exempt_fixed"


_RATES: Mapping[VatPolicy, VatRate] = {
    VatPolicy.STANDARD_23: VatRate.STANDARD,
    VatPolicy.TRAINING_EXEMPTABLE: VatRate.STANDARD,
    VatPolicy.RATE_8: VatRate.REDUCED,
    VatPolicy.EXEMPT_FIXED: VatRate.EXEMPT,
}


class SaleState(StrEnum):
    """Whether a ticket can be had now."""

    NOT_YET = "not_yet"
    OPEN = "open"
    SOLD_OUT = "sold_out"
    CLOSED = "closed"


SALE_STATE_NAMES: Mapping[SaleState, LazyString] = {
    SaleState.NOT_YET: _("not yet on sale"),
    SaleState.OPEN: _("on sale"),
    SaleState.SOLD_OUT: _("sold out"),
    SaleState.CLOSED: _("sale has ended"),
}


@dataclass(frozen=True)
class Price:
    """Net prices of a ticket type, in zł; the early one holds until `early_until`, both or neither are given."""

    net: Decimal
    early_net: Decimal | None = None
    early_until: datetime | None = None

    def at(self, now: datetime) -> Decimal:
        """The price at `now`; the last moment of the early one is excluded."""
        if self.early_net is not None and self.early_until is not None and now < self.early_until:
            return self.early_net
        return self.net


@dataclass(frozen=True)
class Offer:
    """A ticket type as a visitor sees it at one moment.

    `price` is the net price now and `later_price` the one after `price_until`, in zł; `left` counts free places.
    """

    ticket_type_id: int
    quota_id: int
    name: LocalizedText
    description: LocalizedText
    audience: LocalizedText
    hint: LocalizedText
    price: Decimal
    later_price: Decimal | None
    price_until: datetime | None
    rate: VatRate
    left: int
    state: SaleState
    sale_from: datetime | None
    sale_until: datetime | None

    @property
    def is_on_sale(self) -> bool:
        """Whether it can be chosen; whether places are left is decided when the order is placed."""
        return self.state in (SaleState.OPEN, SaleState.SOLD_OUT)

    @property
    def last_day_of_price(self) -> date | None:
        """The last day in Poland on which the present price holds, where another one follows."""
        return warsaw_date(self.price_until - timedelta(microseconds=1)) if self.price_until else None


def calculate_rate(policy: VatPolicy, seller_exempt: bool) -> VatRate:
    """The rate of a ticket; a seller exempt by turnover (art. 113 of the VAT act) charges no VAT on anything."""
    return VatRate.EXEMPT if seller_exempt else _RATES[policy]


def latest(*moments: datetime | None) -> datetime | None:
    """The latest of the moments that are set."""
    return max((moment for moment in moments if moment), default=None)


def earliest(*moments: datetime | None) -> datetime | None:
    """The earliest of the moments that are set."""
    return min((moment for moment in moments if moment), default=None)


def calculate_state(sale_from: datetime | None, sale_until: datetime | None, left: int, now: datetime) -> SaleState:
    """Whether a ticket can be had at `now`; the window includes its start and excludes its end."""
    if sale_from is not None and now < sale_from:
        return SaleState.NOT_YET
    if sale_until is not None and now >= sale_until:
        return SaleState.CLOSED
    return SaleState.OPEN if left > 0 else SaleState.SOLD_OUT


def count_places(tickets: Mapping[int, int], offers: Iterable[Offer]) -> dict[int, int]:
    """How many places of each quota (by id) the tickets take, counted by ticket type (by id)."""
    places: dict[int, int] = {}
    for offer in offers:
        if count := tickets.get(offer.ticket_type_id):
            places[offer.quota_id] = places.get(offer.quota_id, 0) + count
    return places


def count_short(wanted: Mapping[int, int], left: Mapping[int, int]) -> dict[int, int]:
    """Quotas (by id) with fewer places left than wanted, with the places that are left."""
    return {quota: max(left[quota], 0) for quota, places in wanted.items() if places > left[quota]}
