"""What registration asks of features above it; features.py fills the lists."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from smwi_events.registration.models import Order


@dataclass(frozen=True)
class Transfer:
    """What to pay by: the last day and its reason, the account as people read it, the title that finds the order.

    `warning` is the sentence of a document that is not to be paid.
    """

    due_on: date
    due_reason: str
    account: str
    title: str
    warning: str = ""


@dataclass(frozen=True)
class OrderDocument:
    """A document that belongs to an order; a number is missing as long as it cannot be issued.

    `endpoint` takes the token of the private link, `organiser_endpoint` the order's id.
    """

    label: str
    number: str | None
    endpoint: str
    organiser_endpoint: str
    transfer: Transfer | None = None


# Each answers whether the seller charges no VAT at all; one yes is enough.
seller_exemptions: list[Callable[[], bool]] = []
# Each lists its documents of an order.
document_providers: list[Callable[[Order], list[OrderDocument]]] = []


def is_seller_exempt() -> bool:
    """Whether the seller is exempt from VAT by turnover."""
    return any(ask() for ask in seller_exemptions)


def list_documents(order: Order) -> list[OrderDocument]:
    """All documents of an order."""
    return [document for provide in document_providers for document in provide(order)]
