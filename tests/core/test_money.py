"""Rounding, VAT on sums, words and forms of writing."""

import contextlib
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smwi_events.core.money import (
    PriceLine,
    VatRate,
    VatSummary,
    amount_in_words,
    format_money,
    parse_amount,
    round_grosz,
    summarize,
)

amounts = st.decimals(min_value=-999_999, max_value=999_999, places=2)
prices = st.decimals(min_value=0, max_value=99_999, places=2)
price_lines = st.lists(
    st.builds(
        PriceLine,
        name=st.just("Udział"),
        quantity=st.integers(1, 300).map(Decimal),
        unit_net=prices,
        rate=st.sampled_from(VatRate),
    ),
    max_size=20,
)


def line(net: str, rate: VatRate = VatRate.STANDARD, quantity: str = "1") -> PriceLine:
    return PriceLine("Udział w konferencji", Decimal(quantity), Decimal(net), rate)


@pytest.mark.parametrize(
    ("exact", "rounded"), [("0.005", "0.01"), ("-0.005", "-0.01"), ("1.004999", "1.00"), ("2.675", "2.68")]
)
def test_halves_of_a_grosz_go_away_from_zero(exact: str, rounded: str) -> None:
    assert round_grosz(Decimal(exact)) == Decimal(rounded)


def test_tax_is_counted_on_the_sum_of_nets() -> None:
    summary = summarize([line("0.10"), line("0.10"), line("0.10")])
    assert summary.rates == (VatSummary(VatRate.STANDARD, Decimal("0.30"), Decimal("0.07"), Decimal("0.37")),)
    assert [amounts.vat for amounts in summary.lines] == [Decimal("0.02"), Decimal("0.03"), Decimal("0.02")]


def test_rates_are_listed_in_their_order_and_exempt_lines_bear_no_tax() -> None:
    summary = summarize([line("500", VatRate.EXEMPT, "2"), line("1190"), line("100", VatRate.REDUCED)])
    assert [(r.rate.label, r.net, r.vat) for r in summary.rates] == [
        ("23%", Decimal("1190.00"), Decimal("273.70")),
        ("8%", Decimal("100.00"), Decimal("8.00")),
        ("zw", Decimal("1000.00"), Decimal("0.00")),
    ]
    assert (summary.net, summary.vat, summary.gross) == (Decimal("2290.00"), Decimal("281.70"), Decimal("2571.70"))


def test_nothing_sums_to_zero() -> None:
    summary = summarize([])
    assert (summary.rates, summary.gross) == ((), Decimal("0.00"))


@given(price_lines)
def test_every_column_adds_up(lines: list[PriceLine]) -> None:
    summary = summarize(lines)
    for rate in summary.rates:
        of_rate = [a for a in summary.lines if a.line.rate is rate.rate]
        assert sum(a.net for a in of_rate) == rate.net
        assert sum(a.vat for a in of_rate) == rate.vat == round_grosz(rate.net * rate.rate.fraction)
        assert sum(a.gross for a in of_rate) == rate.gross
    assert summary.net + summary.vat == summary.gross == sum(r.gross for r in summary.rates)


@given(price_lines)
def test_order_of_lines_does_not_change_the_sums(lines: list[PriceLine]) -> None:
    assert summarize(lines).rates == summarize(list(reversed(lines))).rates


def test_amount_in_words() -> None:
    assert amount_in_words(Decimal("1463.70"), "pl") == (
        "jeden tysiąc czterysta sześćdziesiąt trzy złote siedemdziesiąt groszy"
    )
    assert amount_in_words(Decimal("2.00"), "pl") == "dwa złote"
    assert amount_in_words(Decimal("1463.70"), "en") == "1,463.70\u00a0PLN"


def test_format_money() -> None:
    assert format_money(Decimal("1234567.5"), "pl") == "1\u00a0234\u00a0567,50\u00a0zł"
    assert format_money(Decimal("1463.7"), "pl") == "1\u00a0463,70\u00a0zł"
    assert format_money(Decimal("-0.05"), "en") == "\u22120.05\u00a0PLN"


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("1 234,56", "1234.56"),
        ("1234,56", "1234.56"),
        ("1\u00a0234\u00a0567,5 zł", "1234567.50"),
        ("1\u202f234", "1234.00"),
        ("-12,00", "-12.00"),
        ("\u22120,05", "-0.05"),
        ("  7  ", "7.00"),
    ],
)
def test_parse_amount(text: str, amount: str) -> None:
    parsed = parse_amount(text)
    assert (parsed, str(parsed)) == (Decimal(amount), amount)


@pytest.mark.parametrize(
    "text", ["", "1 234.56", "1.234,56", "1234.56", "12 34,00", "1,234", "1e3", "NaN", "١٢", "9" * 13]
)
def test_parse_amount_refuses_what_could_mean_something_else(text: str) -> None:
    with pytest.raises(ValueError):
        parse_amount(text)


@given(amounts)
def test_what_is_written_in_polish_reads_back(amount: Decimal) -> None:
    assert parse_amount(format_money(amount, "pl")) == amount


@given(st.text())
def test_parse_amount_knows_only_amounts_and_value_errors(text: str) -> None:
    with contextlib.suppress(ValueError):
        parse_amount(text)
