"""Rules of orders, offers and prices."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smwi_events.core.localized import LocalizedText
from smwi_events.core.money import VatRate, round_grosz
from smwi_events.registration.queries.statements import list_statements
from smwi_events.registration.rules.offers import (
    Offer,
    Price,
    SaleState,
    VatPolicy,
    calculate_rate,
    calculate_state,
    count_places,
    count_short,
    earliest,
    latest,
)
from smwi_events.registration.rules.orders import (
    CODE_ALPHABET,
    TRANSITIONS,
    OrderEvent,
    OrderState,
    can_happen,
    format_code,
    parse_code,
    possible_events,
)
from smwi_events.registration.rules.statements import list_missing
from smwi_events.registration.rules.submissions import calculate_total, make_fingerprint, price_lines
from tests.registration.offering import make_submission

NOON = datetime(2027, 3, 31, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
TEXT = LocalizedText("Samorząd", "Local government")
OFFER = Offer(
    1, 1, TEXT, TEXT, TEXT, TEXT, Decimal("590.00"), None, None, VatRate.STANDARD, 5, SaleState.OPEN, None, None
)


@pytest.mark.parametrize(
    ("state", "events"),
    [
        (OrderState.PLACED, (OrderEvent.MARK_PAID, OrderEvent.CANCEL)),
        (OrderState.PAID, (OrderEvent.UNDO_PAYMENT, OrderEvent.CANCEL)),
        (OrderState.CANCELLED, ()),
    ],
)
def test_each_state_has_its_events(state: OrderState, events: tuple[OrderEvent, ...]) -> None:
    assert possible_events(state) == events
    assert all(can_happen(event, state) for event in events)


def test_every_event_leads_somewhere() -> None:
    assert set(TRANSITIONS) == set(OrderEvent)


@given(st.text(CODE_ALPHABET, min_size=6, max_size=6))
def test_a_code_is_read_as_people_type_it(letters: str) -> None:
    code = format_code(letters)
    assert {parse_code(typed) for typed in (code, letters.lower(), f" mwi {letters} ", f"MWI-{letters}")} == {code}


@pytest.mark.parametrize("text", ["", "MWI", "MWI-0O1IL2", "MWI-7KQ4F", "Tarnów", "MWI-7KQ4F77"])
def test_other_text_is_no_code(text: str) -> None:
    assert parse_code(text) is None


@pytest.mark.parametrize(
    ("sale_from", "sale_until", "left", "state"),
    [
        (None, None, 1, SaleState.OPEN),
        (None, None, 0, SaleState.SOLD_OUT),
        (NOON, None, 1, SaleState.OPEN),
        (NOON + HOUR, None, 1, SaleState.NOT_YET),
        (None, NOON, 1, SaleState.CLOSED),
        (None, NOON + HOUR, 1, SaleState.OPEN),
        (None, NOON, 0, SaleState.CLOSED),
    ],
)
def test_a_ticket_is_on_sale_from_its_start_until_before_its_end(
    sale_from: datetime | None, sale_until: datetime | None, left: int, state: SaleState
) -> None:
    assert calculate_state(sale_from, sale_until, left, NOON) is state


def test_windows_of_edition_and_ticket_narrow_each_other() -> None:
    assert (latest(None, NOON, NOON + HOUR), earliest(NOON, None, NOON + HOUR)) == (NOON + HOUR, NOON)
    assert (latest(None, None), earliest(None)) == (None, None)


@pytest.mark.parametrize(("now", "price"), [(NOON - HOUR, "590.00"), (NOON, "790.00"), (NOON + HOUR, "790.00")])
def test_the_early_price_ends_at_its_moment(now: datetime, price: str) -> None:
    assert Price(Decimal("790.00"), Decimal("590.00"), NOON).at(now) == Decimal(price)


@pytest.mark.parametrize(
    ("policy", "exempt", "rate"),
    [
        (VatPolicy.STANDARD_23, False, VatRate.STANDARD),
        (VatPolicy.TRAINING_EXEMPTABLE, False, VatRate.STANDARD),
        (VatPolicy.RATE_8, False, VatRate.REDUCED),
        (VatPolicy.EXEMPT_FIXED, False, VatRate.EXEMPT),
        *((policy, True, VatRate.EXEMPT) for policy in VatPolicy),
    ],
)
def test_the_rate_follows_policy_and_seller(policy: VatPolicy, exempt: bool, rate: VatRate) -> None:
    assert calculate_rate(policy, exempt) is rate


def test_tickets_of_one_quota_share_its_places() -> None:
    offers = [replace(OFFER, ticket_type_id=ticket, quota_id=quota) for ticket, quota in ((1, 7), (2, 7), (3, 8))]
    assert count_places({1: 2, 2: 3, 9: 4}, offers) == {7: 5}


@pytest.mark.parametrize("state", SaleState)
def test_a_sold_out_ticket_can_still_be_chosen(state: SaleState) -> None:
    assert replace(OFFER, state=state).is_on_sale is (state in (SaleState.OPEN, SaleState.SOLD_OUT))


def test_short_quotas_are_named_with_what_is_left() -> None:
    assert count_short({1: 5, 2: 3, 3: 1}, {1: 4, 2: 3, 3: -1}) == {1: 4, 3: 0}


@given(
    st.lists(
        st.tuples(st.decimals("0", "99999.99", places=2), st.sampled_from(VatRate), st.integers(0, 200)), max_size=8
    )
)
def test_sums_add_up_to_the_grosz(rows: list[tuple[Decimal, VatRate, int]]) -> None:
    offers = [replace(OFFER, ticket_type_id=id_, price=price, rate=rate) for id_, (price, rate, _n) in enumerate(rows)]
    tickets = {id_: count for id_, (_price, _rate, count) in enumerate(rows)}
    lines = price_lines(tickets, offers, "pl")
    total = calculate_total(lines)
    assert len(lines) == sum(count > 0 for _price, _rate, count in rows)
    assert total.net == sum((price * count for price, _rate, count in rows), Decimal(0))
    assert total.gross == total.net + total.vat
    assert sum((line.gross for line in total.lines), Decimal(0)) == total.gross
    for rate in total.rates:
        assert rate.vat == round_grosz(rate.net * rate.rate.fraction)


def test_a_fingerprint_tells_contents_and_prices_apart() -> None:
    lines = price_lines({1: 2}, [OFFER], "pl")
    dearer = price_lines({1: 2}, [replace(OFFER, price=Decimal("790.00"))], "pl")
    prints = {
        make_fingerprint(make_submission(1, 1), lines),
        make_fingerprint(make_submission(1, 1), dearer),
        make_fingerprint(make_submission(1), lines),
        make_fingerprint(make_submission(1, 1, order_no="2"), lines),
    }
    assert len(prints) == 4
    assert make_fingerprint(make_submission(1, 1), price_lines({1: 2}, [OFFER], "en")) in prints


def test_statements_speak_both_languages_and_have_digests_of_their_own() -> None:
    statements = list_statements()
    assert [statement.key for statement in statements] == ["regulations", "privacy", "authorised"]
    assert all(not s.sentence.missing() and not s.text.missing() for s in statements)
    assert len({s.digest(locale) for s in statements for locale in ("pl", "en")}) == 6
    assert replace(statements[0], version="2").digest("pl") != statements[0].digest("pl")


def test_missing_statements_are_named() -> None:
    assert [s.key for s in list_missing(list_statements(), ["privacy"])] == ["regulations", "authorised"]
