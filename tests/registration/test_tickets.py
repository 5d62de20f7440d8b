"""Prices and quotas in the back office."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from smwi_events.audit.rules import SYSTEM
from smwi_events.core.database import db, transaction
from smwi_events.editions.services import create
from smwi_events.registration.models import Quota, TicketType
from tests.browsing import Browser
from tests.registration.offering import EDITION, NOW, Offering


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
