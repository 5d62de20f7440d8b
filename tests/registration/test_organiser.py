"""Registrations in the back office."""

import csv
import io
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient
from python_calamine import CalamineWorkbook

from smwi_events.accounts.rules import Permission, Role
from smwi_events.audit.models import AuditEntry
from smwi_events.audit.rules import SYSTEM, ActorKind
from smwi_events.core.database import db, transaction
from smwi_events.editions.services import create
from smwi_events.registration.models import Order, Quota, TicketType
from smwi_events.registration.rules.orders import OrderState
from smwi_events.registration.rules.submissions import Party
from tests.browsing import Browser, sign_in
from tests.counting import count_queries
from tests.registration.offering import EDITION, NOW, Offering, make_offering, make_submission, place

LIST = "/organizator/zgloszenia"


@pytest.fixture
def offering(app: Flask) -> Offering:
    """Something to sell; `app` is another application than the organiser's, on the same database."""
    return make_offering()


@pytest.fixture
def browser(offering: Offering, client: FlaskClient) -> Browser:
    browser = Browser(client)
    sign_in(browser, Permission.REGISTRATION_MANAGE)
    return browser


@pytest.fixture
def order(offering: Offering) -> Callable[..., int]:
    """Places an order; its id."""

    def make(key: str = "key", office: str = "Urząd Gminy Próbna", *tickets: int, **changes: Any) -> int:
        submission = make_submission(*(tickets or (offering.office,)), **changes)
        with transaction():
            return place(offering, replace(submission, office=replace(submission.office, name=office)), key).id

    return make


def state(order_id: int) -> OrderState:
    db.session.rollback()
    return db.session.get_one(Order, order_id).state


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
        one = count_queries(browser.app, lambda: browser.get(LIST))
        order("second", "Inny", offering.office, offering.business)
        order("third", "Trzeci", offering.workshop)
        assert count_queries(browser.app, lambda: browser.get(LIST)) == one

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
        browser.submit(f"{LIST}/{order_id}/cofniecie-wplaty", {})
        assert state(order_id) is OrderState.PLACED
        history = browser.get(f"/en/organizer/registrations/{order_id}").text
        assert all(words in history for words in ("registration received", "marked as paid", "payment undone"))
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
        cost = count_queries(browser.app, lambda: browser.get(f"{LIST}/{one}"))
        assert count_queries(browser.app, lambda: browser.get(f"{LIST}/{three}")) == cost

    def test_who_may_only_look_sees_no_buttons(self, browser: Browser, order: Callable[..., int]) -> None:
        order_id = order()
        sign_in(browser, Role.OBSERVER)
        page = browser.get(f"{LIST}/{order_id}")
        assert (page.status_code, "oznaczenie-wplaty" in page.text) == (200, False)
        assert browser.get(f"{LIST}/{order_id}/oznaczenie-wplaty").status_code == 403
        sign_in(browser, Role.EDITOR)
        assert browser.get(f"{LIST}/{order_id}").status_code == 403


class TestExports:
    HOSTILE = '=HYPERLINK("http://evil.example";"x")'

    def read_csv(self, browser: Browser, name: str) -> list[list[str]]:
        answer = browser.get(f"{LIST}/{name}.csv")
        assert answer.content_type == "text/csv; charset=utf-8"
        return list(csv.reader(io.StringIO(answer.data.decode("utf-8-sig")), delimiter=";"))

    def test_orders_as_csv(self, browser: Browser, order: Callable[..., int]) -> None:
        recipient = Party("Urząd Gminy Próbna", "", "Szkolna 2", "33-101", "Druga")
        order("1", self.HOSTILE, recipient=recipient)
        heading, row = self.read_csv(browser, "zamowienia")
        assert len(heading) == len(row)
        assert row[2] == "'" + self.HOSTILE
        assert "725,70" in row
        told = dict(zip(heading, row, strict=True))
        assert told["Stan"] == "czeka na płatność"
        assert told["Ulica i numer odbiorcy"] == "Szkolna 2"
        assert told["Kod pocztowy odbiorcy"] == "33-101"
        assert told["Miejscowość odbiorcy"] == "Druga"
        assert told["Nr zamówienia nabywcy"] == "ZP.1.2027"

    def test_delegates_as_csv_keep_the_filter(
        self, browser: Browser, offering: Offering, order: Callable[..., int]
    ) -> None:
        order("1", "Alfa", offering.office, offering.business)
        order("2", "Beta")
        assert len(self.read_csv(browser, "uczestnicy")) == 4
        answer = browser.get(f"{LIST}/uczestnicy.csv?ticket={offering.business}")
        assert len(answer.data.decode().splitlines()) == 2

    @pytest.mark.parametrize("name", ["zamowienia", "uczestnicy"])
    def test_workbooks_hold_text_not_formulas(self, browser: Browser, order: Callable[..., int], name: str) -> None:
        order("1", self.HOSTILE)
        content = io.BytesIO(browser.get(f"{LIST}/{name}.xlsx").data)
        rows = CalamineWorkbook.from_filelike(content).get_sheet_by_index(0).to_python()
        # A formula would come out as its value, which is empty.
        assert self.HOSTILE in rows[1]


class TestTickets:
    def test_sold_and_size_are_shown(self, browser: Browser, order: Callable[..., int]) -> None:
        order()
        page = browser.get("/organizator/bilety")
        assert page.status_code == 200
        assert "590,00\u00a0zł" in page.text

    @pytest.mark.parametrize(("size", "stored"), [("20", 20), ("1", 1), ("0", 10), ("-1", 10), ("x", 10), ("", 10)])
    def test_the_size_is_never_below_what_is_sold(
        self, browser: Browser, offering: Offering, order: Callable[..., int], size: str, stored: int
    ) -> None:
        order()
        page = browser.submit(f"/organizator/bilety/pula/{offering.quota_id}", {"size": size})
        db.session.rollback()
        assert db.session.get_one(Quota, offering.quota_id).size == stored
        assert page.status_code == (200 if str(stored) == size else 422)

    @pytest.mark.parametrize(
        ("values", "status", "stored"),
        [
            ({"price": "1 490,50"}, 200, ("1490.50", None)),
            ({"price": "790", "early_price": "590,00", "early_last_day": "2027-03-31"}, 200, ("790.00", "590.00")),
            ({"price": "790", "early_price": "590,00"}, 422, ("590.00", None)),
            ({"price": "790", "early_last_day": "2027-03-31"}, 422, ("590.00", None)),
            ({"price": "-1"}, 422, ("590.00", None)),
            ({"price": "1.234.56"}, 422, ("590.00", None)),
            ({"price": "9999999"}, 422, ("590.00", None)),
            ({"price": ""}, 422, ("590.00", None)),
        ],
    )
    def test_prices_are_written_as_poles_write_them(
        self, browser: Browser, offering: Offering, values: dict[str, str], status: int, stored: tuple[str, str | None]
    ) -> None:
        page = browser.submit(f"/organizator/bilety/{offering.office}", values)
        db.session.rollback()
        saved = db.session.get_one(TicketType, offering.office)
        early = None if saved.early_price_net is None else str(saved.early_price_net)
        assert (page.status_code, (str(saved.price_net), early)) == (status, stored)
        if early:
            assert saved.early_until is not None
            assert saved.early_until.isoformat() == "2027-03-31T22:00:00+00:00"

    def test_who_changes_an_older_edition_stays_with_it(self, browser: Browser, offering: Offering) -> None:
        with transaction():
            newer = replace(EDITION, number=28, year=2028, starts_on=date(2028, 6, 7), ends_on=None)
            create(newer, actor=SYSTEM, now=NOW)
        older = f"/organizator/bilety?edition={offering.edition_id}"
        for path, values in (
            (f"/organizator/bilety/pula/{offering.quota_id}", {"size": "20"}),
            (f"/organizator/bilety/{offering.office}", {"price": "690"}),
        ):
            page = browser.get(path)
            assert page.text.count(f'href="{older}"') == 2
            assert browser.send(page, values, form=-1).request.full_path == older

    @pytest.mark.parametrize("path", ["/organizator/bilety/pula/77", "/organizator/bilety/77"])
    def test_what_is_not_there_is_not_found(self, browser: Browser, path: str) -> None:
        assert browser.get(path).status_code == 404
