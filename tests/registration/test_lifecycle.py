"""What happens to an order after it was placed: payments, their undoing, cancelling."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal

import pytest
import sqlalchemy as sa

from smwi_events.audit.models import AuditEntry
from smwi_events.audit.rules import SYSTEM
from smwi_events.core.clock import now, warsaw_date
from smwi_events.core.database import db, transaction
from smwi_events.core.errors import Refusal
from smwi_events.core.money import parse_amount
from smwi_events.registration.errors import (
    AmountDiffers,
    EventImpossible,
    NothingPaid,
    PaymentBeforeOrder,
    PaymentInFuture,
)
from smwi_events.registration.models import Order
from smwi_events.registration.queries.orders import OrderFilter, get_order, sum_orders
from smwi_events.registration.rules.orders import OrderState
from smwi_events.registration.rules.payments import Payment, ensure_payment
from smwi_events.registration.services.lifecycle import cancel, mark_paid, undo_payment
from tests.browsing import Browser
from tests.registration.offering import LIST, NOW, Offering, make_submission, place, state, used

TODAY = NOW.date()
# One ticket for 590 zł and one for 99,99 zł, with VAT of 23%.
DUE = Decimal("848.69")
WHOLE = Payment(TODAY, DUE)


@pytest.fixture
def order_id(offering: Offering) -> int:
    with transaction():
        return place(offering, make_submission(offering.office, offering.workshop)).id


@pytest.mark.parametrize(
    ("payment", "knowingly", "refusal"),
    [
        (WHOLE, False, None),
        (WHOLE, True, None),
        (Payment(TODAY - timedelta(days=2), DUE), False, None),
        (Payment(TODAY + timedelta(days=1), DUE), True, PaymentInFuture),
        (Payment(TODAY - timedelta(days=3), DUE), True, PaymentBeforeOrder),
        (Payment(TODAY, Decimal("848.68")), False, AmountDiffers),
        (Payment(TODAY, Decimal("848.68")), True, None),
        (Payment(TODAY, Decimal("848.70")), False, AmountDiffers),
        (Payment(TODAY, Decimal("848.70")), True, None),
        (Payment(TODAY, Decimal(0)), True, NothingPaid),
    ],
)
def test_what_may_be_noted_as_a_payment(payment: Payment, knowingly: bool, refusal: type[Refusal] | None) -> None:
    def ensure() -> None:
        ensure_payment(payment, due=DUE, placed_on=TODAY - timedelta(days=2), today=TODAY, knowingly=knowingly)

    if refusal:
        with pytest.raises(refusal):
            ensure()
    else:
        ensure()


def test_an_order_for_nothing_is_paid_with_nothing() -> None:
    ensure_payment(Payment(TODAY, Decimal(0)), due=Decimal(0), placed_on=TODAY, today=TODAY, knowingly=False)


def test_a_payment_is_noted_and_taken_back(order_id: int) -> None:
    with transaction():
        mark_paid(order_id, WHOLE, actor=SYSTEM, now=NOW)
    order = get_order(order_id)
    assert (order.state, order.paid_at, order.paid_on, order.paid_amount) == (OrderState.PAID, NOW, TODAY, DUE)
    assert order.paid_difference == 0
    with transaction():
        undo_payment(order_id, actor=SYSTEM, now=NOW)
    order = get_order(order_id)
    assert (order.state, order.paid_at, order.paid_on, order.paid_amount) == (OrderState.PLACED, None, None, None)
    lines = db.session.scalars(sa.select(AuditEntry).order_by(AuditEntry.id)).all()[-2:]
    assert [line.action for line in lines] == ["registration.mark_paid", "registration.undo_payment"]
    assert all((line.data["paid_on"], line.data["amount"]) == ("2027-01-15", "848.69") for line in lines)


@pytest.mark.parametrize(("amount", "difference"), [("800.00", "-48.69"), ("900.00", "51.31")])
def test_another_amount_is_noted_only_knowingly(order_id: int, amount: str, difference: str) -> None:
    payment = Payment(TODAY, Decimal(amount))
    with pytest.raises(AmountDiffers), transaction():
        mark_paid(order_id, payment, actor=SYSTEM, now=NOW)
    assert (get_order(order_id).state, get_order(order_id).paid_amount) == (OrderState.PLACED, None)
    with transaction():
        mark_paid(order_id, payment, knowingly=True, actor=SYSTEM, now=NOW)
    assert get_order(order_id).paid_difference == Decimal(difference)
    line = db.session.scalars(sa.select(AuditEntry).filter_by(action="registration.mark_paid")).one()
    assert line.data["difference"] == difference


@pytest.mark.usefixtures("each_database")
@pytest.mark.parametrize(
    "columns", [{"paid_amount": None}, {"paid_on": None}, {"paid_amount": Decimal("-0.01")}, {"paid_at": None}]
)
def test_the_database_takes_no_half_payment(order_id: int, columns: dict[str, object]) -> None:
    with transaction():
        mark_paid(order_id, WHOLE, actor=SYSTEM, now=NOW)
    with pytest.raises(sa.exc.IntegrityError), transaction():
        db.session.execute(sa.update(Order).values(columns))


@pytest.mark.parametrize("paid", [False, True])
def test_cancelling_frees_the_places(offering: Offering, order_id: int, paid: bool) -> None:
    assert used(offering) == (1, 1)
    with transaction():
        if paid:
            mark_paid(order_id, WHOLE, actor=SYSTEM, now=NOW)
        cancel(order_id, actor=SYSTEM, now=NOW)
    order = get_order(order_id)
    assert (order.state, order.cancelled_at, order.paid_at) == (OrderState.CANCELLED, NOW, NOW if paid else None)
    assert order.paid_amount == (DUE if paid else None)
    assert used(offering) == (0, 0)


def test_what_does_not_fit_the_state_is_refused(offering: Offering, order_id: int) -> None:
    with pytest.raises(EventImpossible), transaction():
        undo_payment(order_id, actor=SYSTEM, now=NOW)
    with transaction():
        cancel(order_id, actor=SYSTEM, now=NOW)
    with pytest.raises(EventImpossible), transaction():
        mark_paid(order_id, WHOLE, actor=SYSTEM, now=NOW)
    for verb in (undo_payment, cancel):
        with pytest.raises(EventImpossible), transaction():
            verb(order_id, actor=SYSTEM, now=NOW)
    assert used(offering) == (0, 0)


@pytest.mark.usefixtures("each_database")
def test_sums_leave_cancelled_orders_out_unless_asked_for_them(offering: Offering, order_id: int) -> None:
    with transaction():
        other = place(offering, make_submission(offering.office), "other").id
        mark_paid(order_id, Payment(TODAY, Decimal("800.00")), knowingly=True, actor=SYSTEM, now=NOW)
        cancel(other, actor=SYSTEM, now=NOW)
    sums = sum_orders(OrderFilter())
    assert (sums.orders, sums.places, sums.gross, sums.paid, sums.left_out) == (1, 2, DUE, Decimal("800.00"), 1)
    sums = sum_orders(OrderFilter(state=OrderState.CANCELLED))
    assert (sums.orders, sums.gross, sums.paid, sums.left_out) == (1, Decimal("725.70"), Decimal(0), 0)


class TestPages:
    """Noting a payment in the back office; `browser` is the conference office there."""

    @pytest.fixture
    def url(self, offering: Offering, order: Callable[..., int], browser: Browser) -> str:
        return f"{LIST}/{order()}/oznaczenie-wplaty"

    def test_day_and_amount_are_suggested(self, browser: Browser, url: str) -> None:
        page = browser.get(url).text
        assert 'value="725,70"' in page
        assert f'value="{warsaw_date(now()):%Y-%m-%d}"' in page
        assert 'name="differs"' not in page

    def test_a_payment_is_noted_with_its_day(self, browser: Browser, url: str) -> None:
        page = browser.submit(url, {"paid_on": "2026-01-20"})
        shown = get_order(1)
        assert (shown.state, shown.paid_on, shown.paid_amount) == (
            OrderState.PAID,
            date(2026, 1, 20),
            Decimal("725.70"),
        )
        assert "20 stycznia 2026" in page.text

    @pytest.mark.parametrize(("amount", "words"), [("700", "brakuje 25,70"), ("1 000,00", "nadpłata 274,30")])
    def test_another_amount_is_asked_about_and_shown(self, browser: Browser, url: str, amount: str, words: str) -> None:
        asked = browser.submit(url, {"paid_on": "2026-01-20", "amount": amount})
        assert asked.status_code == 422
        assert 'name="differs"' in asked.text
        assert f'value="{amount}"' in asked.text
        assert state(1) is OrderState.PLACED
        page = browser.send(asked, {"differs": "y"})
        assert state(1) is OrderState.PAID
        assert get_order(1).paid_difference == parse_amount(amount) - Decimal("725.70")
        assert words in page.text.replace("\u00a0", " ")
        assert words in browser.get(LIST).text.replace("\u00a0", " ")

    @pytest.mark.parametrize(
        ("values", "field"),
        [
            ({"paid_on": "2026-01-14"}, "paid_on"),
            ({"paid_on": "2126-01-14"}, "paid_on"),
            ({"paid_on": ""}, "paid_on"),
            ({"paid_on": "wczoraj"}, "paid_on"),
            ({"amount": "0", "differs": "y"}, "amount"),
            ({"amount": "-5", "differs": "y"}, "amount"),
            ({"amount": "dużo"}, "amount"),
            ({"amount": ""}, "amount"),
        ],
    )
    def test_what_cannot_be_is_refused_beside_its_field(
        self, browser: Browser, url: str, values: dict[str, str], field: str
    ) -> None:
        page = browser.send(browser.submit(url, {"amount": "1"}), values)
        assert page.status_code == 422
        assert f'id="{field}-error"' in page.text
        assert state(1) is OrderState.PLACED

    def test_the_office_sees_what_came_and_what_is_missing(self, browser: Browser, url: str) -> None:
        browser.send(browser.submit(url, {"paid_on": "2026-01-20", "amount": "700"}), {"differs": "y"})
        page = browser.get(f"/konferencja/zgloszenie/{get_order(1).token}").text.replace("\u00a0", " ")
        assert "700,00 zł" in page
        assert "25,70 zł" in page
