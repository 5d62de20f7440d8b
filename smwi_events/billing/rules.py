"""Who sells, how documents are numbered, and what a proforma says."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from flask_babel import LazyString, lazy_ngettext
from flask_babel import lazy_gettext as _
from stdnum import iban

from smwi_events.core.money import Summary
from smwi_events.registration.rules.submissions import PricedLine

DEFAULT_PAYMENT_DAYS = 14
LONGEST_PAYMENT_DAYS = 60
# A real check digit over a bank that does not exist: banking programs take it, no bank will.
DEMO_ACCOUNT = "04" + 24 * "0"
DEMO_WARNING = _("[DEMO] A sample document: seller, account and prices are not real. Please do not pay.")


class SellerVatStatus(StrEnum):
    """Whether the seller charges VAT."""

    ACTIVE = "active"
    EXEMPT_113 = "exempt_113"


class DocumentKind(StrEnum):
    """Kinds of document, each with numbers of its own; the value is the prefix of the number."""

    PROFORMA = "PF"


@dataclass(frozen=True)
class Seller:
    """Legal data of the association as documents print them; `account` is an NRB of 26 digits, `nip` ten."""

    name: str = ""
    street: str = ""
    postcode: str = ""
    city: str = ""
    nip: str = ""
    krs: str = ""
    account: str = ""
    email: str = ""
    vat_status: SellerVatStatus | None = None
    payment_days: int = DEFAULT_PAYMENT_DAYS
    is_demo: bool = False

    def missing(self) -> tuple[str, ...]:
        """Names of the fields without which no document can be issued."""
        return tuple(field.name for field in fields(self) if getattr(self, field.name) in ("", None))


def normalize_account(text: str) -> str:
    """26 digits of a Polish account (NRB), from any usual spelling; raises ValueError when a digit is wrong."""
    digits = re.sub(r"[\s-]", "", text.upper()).removeprefix("PL")
    if not re.fullmatch(r"\d{26}", digits, re.ASCII) or not iban.is_valid("PL" + digits, check_country=False):
        raise ValueError("not a Polish account number")
    return digits


def normalize_krs(text: str) -> str:
    """Ten digits of a KRS number, zeros in front added; raises ValueError. KRS has no check digit."""
    digits = re.sub(r"\s", "", text)
    if not re.fullmatch(r"\d{1,10}", digits, re.ASCII):
        raise ValueError("not a KRS number")
    return digits.zfill(10)


def format_number(kind: DocumentKind, sequence: int, day: date) -> str:
    """The number of a document: PF/12/06/2027. Numbers start anew each month."""
    return f"{kind}/{sequence}/{day:%m}/{day:%Y}"


def calculate_due(day: date, payment_days: int, deadlines: Iterable[date] = ()) -> date:
    """The last day of payment for a document issued on `day`: `payment_days` later, or an earlier deadline.

    `deadlines` are the last days for payments to the edition. One that is not still ahead on `day` counts no more:
    nobody can pay in the past, and who registers that late has the same days as everybody.
    """
    return min((day + timedelta(days=payment_days), *(deadline for deadline in deadlines if deadline > day)))


def explain_due(issued_on: date, due_on: date, payment_days: int) -> LazyString:
    """Why a document is due on its day."""
    if due_on < calculate_due(issued_on, payment_days):
        return _("the last day for payments to this conference")
    return lazy_ngettext(
        "%(num)d day from the issue of the proforma", "%(num)d days from the issue of the proforma", payment_days
    )


def make_lines(lines: Iterable[PricedLine], total: Summary) -> list[dict[str, Any]]:
    """Lines of a document as plain values, amounts as text in zł; the same computation as the order's."""
    return [
        {
            "name": line.name,
            "quantity": line.quantity,
            "unit_net": str(line.unit_net),
            "rate": line.rate.value,
            "net": str(amounts.net),
            "vat": str(amounts.vat),
            "gross": str(amounts.gross),
        }
        for line, amounts in zip(lines, total.lines, strict=True)
    ]


def make_rates(total: Summary) -> list[dict[str, str]]:
    """Sums by rate as plain values, amounts as text in zł."""
    return [
        {"rate": rate.rate.value, "net": str(rate.net), "vat": str(rate.vat), "gross": str(rate.gross)}
        for rate in total.rates
    ]


def transfer_title(number: str, order_code: str) -> str:
    """What the payer should write, so that the payment finds its order."""
    return f"{number} {order_code}"
