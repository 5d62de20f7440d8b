"""Money in złoty: Decimal amounts, VAT, words and forms of writing."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from functools import lru_cache

import slownie
from babel.numbers import format_currency

GROSZ = Decimal("0.01")
ZERO = Decimal("0.00")
# Pages show the same few prices and sums again and again.
KEPT_AMOUNTS = 500

_AMOUNT = re.compile(r"(-?)(\d{1,3}(?: \d{3}){1,3}|\d{1,12})(?:,(\d{1,2}))?(?: ?(?:zł|PLN))?", re.ASCII | re.IGNORECASE)
_SPACES = re.compile(r"[ \u00a0\u2009\u202f]")
_PATTERNS = {"pl": "#,##0.00\u00a0¤", "en": "#,##0.00\u00a0¤¤"}


class VatRate(StrEnum):
    """Rates of Polish VAT that the association uses; `zw` is exempt, `np` is outside Polish VAT."""

    STANDARD = "23"
    REDUCED = "8"
    EXEMPT = "zw"
    OUTSIDE = "np"

    @property
    def fraction(self) -> Decimal:
        """Tax as a part of the net amount."""
        return Decimal(self.value) / 100 if self.value.isdigit() else Decimal(0)

    @property
    def label(self) -> str:
        """The rate as invoices print it: "23%", "zw", "np"."""
        return f"{self.value}%" if self.value.isdigit() else self.value


@dataclass(frozen=True)
class PriceLine:
    """One line of an order or invoice; the unit price is net, in zł."""

    name: str
    quantity: Decimal
    unit_net: Decimal
    rate: VatRate

    @property
    def net(self) -> Decimal:
        """Value of the line without tax, rounded to a grosz."""
        return round_grosz(self.quantity * self.unit_net)


@dataclass(frozen=True)
class LineAmounts:
    """What a line weighs in the sum, in zł; the taxes of lines add up to the tax of their rate."""

    line: PriceLine
    net: Decimal
    vat: Decimal
    gross: Decimal


@dataclass(frozen=True)
class VatSummary:
    """Net, tax and gross of all lines of one rate, in zł."""

    rate: VatRate
    net: Decimal
    vat: Decimal
    gross: Decimal


@dataclass(frozen=True)
class Summary:
    """Amounts of a whole document, in zł: by line, by rate (in the order of VatRate) and together."""

    lines: tuple[LineAmounts, ...]
    rates: tuple[VatSummary, ...]
    net: Decimal
    vat: Decimal
    gross: Decimal


def round_grosz(amount: Decimal) -> Decimal:
    """The amount to whole grosze, halves away from zero (art. 106e ust. 11 of the VAT act)."""
    return amount.quantize(GROSZ, rounding=ROUND_HALF_UP)


def summarize(lines: Iterable[PriceLine]) -> Summary:
    """Add up lines: tax is counted once a rate, on the sum of net values, and only that product is rounded.

    The tax shown beside a line is its step in the running tax of its rate, so a column of lines always adds up.
    """
    running: dict[VatRate, Decimal] = {}
    amounts = []
    for line in lines:
        before = running.get(line.rate, ZERO)
        running[line.rate] = before + line.net
        vat = _tax(running[line.rate], line.rate) - _tax(before, line.rate)
        amounts.append(LineAmounts(line, line.net, vat, line.net + vat))
    taxed = [(rate, running[rate], _tax(running[rate], rate)) for rate in VatRate if rate in running]
    rates = tuple(VatSummary(rate, net, vat, net + vat) for rate, net, vat in taxed)
    return Summary(
        lines=tuple(amounts),
        rates=rates,
        net=sum((r.net for r in rates), ZERO),
        vat=sum((r.vat for r in rates), ZERO),
        gross=sum((r.gross for r in rates), ZERO),
    )


def amount_in_words(amount: Decimal, locale: str) -> str:
    """The amount in Polish words ("dwa złote pięćdziesiąt groszy"); in figures for other languages."""
    return str(slownie.slownie_zl(amount)) if locale == "pl" else format_money(amount, locale)


@lru_cache(maxsize=KEPT_AMOUNTS)
def format_money(amount: Decimal, locale: str) -> str:
    """The amount with its currency: "1 463,70 zł" in Polish, "1,463.70 PLN" in English (spaces do not break)."""
    words: str = format_currency(amount, "PLN", format=_PATTERNS[locale], locale=locale, currency_digits=False)
    return words.replace("-", "\u2212")


def parse_amount(text: str) -> Decimal:
    """Read an amount in zł as Poles write it ("1 234,56", "1234,5 zł"); raises ValueError for anything else."""
    match = _AMOUNT.fullmatch(_SPACES.sub(" ", text).strip().replace("\u2212", "-"))
    if match is None:
        raise ValueError("not an amount in zł")
    sign, whole, grosze = match.groups()
    return Decimal(f"{sign}{whole.replace(' ', '')}.{grosze or '0'}").quantize(GROSZ)


def _tax(net: Decimal, rate: VatRate) -> Decimal:
    return round_grosz(net * rate.fraction)
