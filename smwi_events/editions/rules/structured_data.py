"""Editions as search engines read them (schema.org, JSON-LD)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

SCHEMA = "https://schema.org"
ORGANIZER = "Stowarzyszenie „Miasta w Internecie”"


@dataclass(frozen=True)
class EventFacts:
    """What search engines are told of an edition, in one language, addresses absolute."""

    name: str
    starts_on: date
    ends_on: date | None
    venue: str
    address: str
    city: str
    description: str
    url: str
    organizer_url: str
    image: str


@dataclass(frozen=True)
class OfferFacts:
    """A ticket on sale; the price is gross, in zł."""

    name: str
    price: Decimal
    is_available: bool
    url: str


def event(facts: EventFacts, offers: Iterable[OfferFacts] = ()) -> dict[str, Any]:
    """The edition as schema.org's Event; what is not known is left out."""
    address = {"@type": "PostalAddress", "addressLocality": facts.city, "addressCountry": "PL"}
    if facts.address:
        address["streetAddress"] = facts.address
    data: dict[str, Any] = {
        "@context": SCHEMA,
        "@type": "Event",
        "name": facts.name,
        "startDate": facts.starts_on.isoformat(),
        "endDate": (facts.ends_on or facts.starts_on).isoformat(),
        "eventStatus": f"{SCHEMA}/EventScheduled",
        "eventAttendanceMode": f"{SCHEMA}/OfflineEventAttendanceMode",
        "location": {"@type": "Place", "name": facts.venue or facts.city, "address": address},
        "organizer": {"@type": "Organization", "name": ORGANIZER, "url": facts.organizer_url},
        "url": facts.url,
        "image": [facts.image],
    }
    if facts.description:
        data["description"] = facts.description
    if listed := [_offer(offer) for offer in offers]:
        data["offers"] = listed
    return data


def _offer(offer: OfferFacts) -> dict[str, Any]:
    return {
        "@type": "Offer",
        "name": offer.name,
        "price": str(offer.price),
        "priceCurrency": "PLN",
        "availability": f"{SCHEMA}/{'InStock' if offer.is_available else 'SoldOut'}",
        "url": offer.url,
    }
