"""Orders in the back office."""

from collections.abc import Callable

import pytest
import sqlalchemy as sa

from smwi_events.accounts.rules import Role
from smwi_events.audit.models import AuditEntry
from smwi_events.audit.rules import ActorKind
from smwi_events.core.database import db
from smwi_events.core.money import format_money
from smwi_events.registration.models import Order, Quota
from smwi_events.registration.rules.orders import OrderState
from tests.browsing import Browser, sign_in
from tests.counting import count_page
from tests.registration.offering import LIST, Offering, state


class TestList:
    def test_an_empty_list_says_what_to_do(self, browser: Browser) -> None:
        page = browser.get(LIST)
        assert page.status_code == 200
        assert "/organizator/bilety" in page.text

    def test_one_row_and_three_rows_cost_the_same(
        self, browser: Browser, offering: Offering, order: Callable[..., int]
    ) -> None:
        order("first")
        browser.get(LIST)
        one = count_page(browser, LIST)
        order("second", "Inny", offering.office, offering.business)
        order("third", "Trzeci", offering.workshop)
        assert count_page(browser, LIST) == one

    @pytest.mark.parametrize(
        ("query", "shown"),
        [
            ("", {"Alfa", "Beta", "Żeta"}),
            ("q=zeta", {"Żeta"}),
            ("q=beta", {"Beta"}),
            ("state=paid", {"Alfa"}),
            ("state=placed", {"Beta", "Żeta"}),
            ("ticket=2", {"Beta"}),
            ("ticket=2&state=paid", set()),
            ("edition=1", {"Alfa", "Beta", "Żeta"}),
            ("state=none&ticket=77&edition=x&sort=%27&page=-1", {"Alfa", "Beta", "Żeta"}),
            ("page=7", {"Alfa", "Beta", "Żeta"}),
        ],
    )
    def test_filters_stand_in_the_address(
        self, browser: Browser, offering: Offering, order: Callable[..., int], query: str, shown: set[str]
    ) -> None:
        paid = order("1", "Alfa")
        order("2", "Beta", offering.office, offering.business)
        order("3", "Żeta")
        browser.submit(f"{LIST}/{paid}/oznaczenie-wplaty", {})
        page = browser.get(f"{LIST}?{query}")
        assert page.status_code == 200
        assert {name for name in ("Alfa", "Beta", "Żeta") if f">{name}<" in page.text} == shown

    @pytest.mark.parametrize(
        ("sort", "names"),
        [
            ("newest", "ŻetaBetaAlfa"),
            ("oldest", "AlfaBetaŻeta"),
            ("office", "AlfaBetaŻeta"),
            ("amount", "BetaŻetaAlfa"),
        ],
    )
    def test_the_list_is_sorted(
        self, browser: Browser, offering: Offering, order: Callable[..., int], sort: str, names: str
    ) -> None:
        order("1", "Alfa")
        order("2", "Beta", offering.office, offering.business)
        order("3", "Żeta")
        text = browser.get(f"{LIST}?sort={sort}").text
        assert "".join(sorted(("Alfa", "Beta", "Żeta"), key=lambda name: text.index(f">{name}<"))) == names

    def test_the_menu_counts_what_waits_for_payment(self, browser: Browser, order: Callable[..., int]) -> None:
        order("1")
        order("2")
        assert '<span class="count" aria-hidden="true">2</span>' in browser.get(LIST).text


class TestOrder:
    def test_it_is_marked_paid_and_taken_back(self, browser: Browser, order: Callable[..., int]) -> None:
        order_id = order()
        page = browser.submit(f"{LIST}/{order_id}/oznaczenie-wplaty", {})
        assert (page.request.path, state(order_id)) == (f"{LIST}/{order_id}", OrderState.PAID)
        paid = db.session.scalars(sa.select(Order.paid_amount)).one()
        assert paid
        amount = format_money(paid, "en")
        asked = browser.get(f"/en/organizer/registrations/{order_id}/undo-payment").text
        assert f"The payment taken back: {amount}, paid on" in asked
        browser.submit(f"{LIST}/{order_id}/cofniecie-wplaty", {})
        assert state(order_id) is OrderState.PLACED
        history = browser.get(f"/en/organizer/registrations/{order_id}").text
        assert all(words in history for words in ("registration received", "marked as paid", "payment undone"))
        assert f"payment undone: {amount}" in history
        entry = db.session.scalars(sa.select(AuditEntry).filter_by(action="registration.mark_paid")).one()
        assert (entry.actor_kind, entry.subject_id) == (ActorKind.PERSON, order_id)

    def test_an_accountant_marks_payments_but_cancels_nothing(
        self, browser: Browser, order: Callable[..., int]
    ) -> None:
        order_id = order()
        sign_in(browser, Role.ACCOUNTANT)
        page = browser.get(f"{LIST}/{order_id}").text
        assert f"{LIST}/{order_id}/oznaczenie-wplaty" in page
        assert f"{LIST}/{order_id}/anulowanie" not in page
        assert browser.get(f"{LIST}/{order_id}/anulowanie").status_code == 403
        browser.submit(f"{LIST}/{order_id}/oznaczenie-wplaty", {})
        assert state(order_id) is OrderState.PAID
        browser.submit(f"{LIST}/{order_id}/cofniecie-wplaty", {})
        assert state(order_id) is OrderState.PLACED

    def test_an_observer_changes_nothing(self, browser: Browser, order: Callable[..., int]) -> None:
        order_id = order()
        sign_in(browser, Role.OBSERVER)
        assert "oznaczenie-wplaty" not in browser.get(f"{LIST}/{order_id}").text
        assert browser.get(f"{LIST}/{order_id}/oznaczenie-wplaty").status_code == 403

    def test_cancelling_asks_first_and_frees_places(self, browser: Browser, order: Callable[..., int]) -> None:
        order_id = order()
        browser.get(f"{LIST}/{order_id}/anulowanie")
        assert state(order_id) is OrderState.PLACED
        browser.submit(f"{LIST}/{order_id}/anulowanie", {})
        assert state(order_id) is OrderState.CANCELLED
        assert db.session.get_one(Quota, 1).used == 0

    def test_what_no_longer_fits_is_refused_in_words(self, browser: Browser, order: Callable[..., int]) -> None:
        order_id = order()
        late = browser.get(f"{LIST}/{order_id}/oznaczenie-wplaty")
        browser.submit(f"{LIST}/{order_id}/anulowanie", {})
        page = browser.send(late, {})
        assert "flash-error" in page.text
        assert state(order_id) is OrderState.CANCELLED

    def test_without_a_token_nothing_happens(self, browser: Browser, order: Callable[..., int]) -> None:
        order_id = order()
        browser.client.post(f"{LIST}/{order_id}/oznaczenie-wplaty")
        assert state(order_id) is OrderState.PLACED

    def test_an_unknown_order_is_not_found(self, browser: Browser) -> None:
        assert browser.get(f"{LIST}/77").status_code == 404

    def test_many_delegates_cost_no_more_queries(
        self, browser: Browser, offering: Offering, order: Callable[..., int]
    ) -> None:
        one, three = order("1"), order("3", "Inny", *[offering.office] * 3)
        browser.get(f"{LIST}/{one}")
        cost = count_page(browser, f"{LIST}/{one}")
        assert count_page(browser, f"{LIST}/{three}") == cost

    def test_who_may_only_look_sees_no_buttons(self, browser: Browser, order: Callable[..., int]) -> None:
        order_id = order()
        sign_in(browser, Role.OBSERVER)
        page = browser.get(f"{LIST}/{order_id}")
        assert (page.status_code, "oznaczenie-wplaty" in page.text) == (200, False)
        assert browser.get(f"{LIST}/{order_id}/oznaczenie-wplaty").status_code == 403
        sign_in(browser, Role.EDITOR)
        assert browser.get(f"{LIST}/{order_id}").status_code == 403
