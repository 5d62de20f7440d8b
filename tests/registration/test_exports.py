"""Orders and delegates as spreadsheets."""

import csv
import io
from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
import sqlalchemy as sa
from python_calamine import CalamineWorkbook

from smwi_events.accounts.rules import Permission
from smwi_events.audit.models import AuditEntry
from smwi_events.audit.rules import SYSTEM
from smwi_events.core.database import db, transaction
from smwi_events.registration.rules.payments import Payment
from smwi_events.registration.rules.submissions import Party
from smwi_events.registration.services.lifecycle import mark_paid
from tests.browsing import Browser, sign_in
from tests.registration.offering import LIST, NOW, Offering


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

    def test_payments_stand_in_the_export(self, browser: Browser, order: Callable[..., int]) -> None:
        order_id = order("1")
        payment = Payment(date(2026, 1, 20), Decimal("700.00"))
        with transaction():
            mark_paid(order_id, payment, knowingly=True, actor=SYSTEM, now=NOW)
        told = dict(zip(*self.read_csv(browser, "zamowienia"), strict=True))
        assert told["Data wpłaty"] == "2026-01-20"
        assert told["Kwota wpłaty"] == "700,00"
        assert told["Różnica względem należności"] == "-25,70"

    def test_delegates_as_csv_keep_the_filter(
        self, browser: Browser, offering: Offering, order: Callable[..., int]
    ) -> None:
        order("1", "Alfa", offering.office, offering.business)
        order("2", "Beta")
        assert len(self.read_csv(browser, "uczestnicy")) == 4
        answer = browser.get(f"{LIST}/uczestnicy.csv?ticket={offering.business}")
        assert len(answer.data.decode().splitlines()) == 2

    def test_the_log_says_who_took_what(self, browser: Browser, offering: Offering, order: Callable[..., int]) -> None:
        order("1", "Alfa", offering.office, offering.business)
        order("2", "Beta")
        query = f"q=alfa&state=placed&ticket={offering.business}&edition={offering.edition_id}"
        browser.get(f"{LIST}/zamowienia.xlsx")
        browser.get(f"{LIST}/uczestnicy.csv?{query}")
        whole, part = db.session.scalars(
            sa.select(AuditEntry).where(AuditEntry.action.endswith("_exported")).order_by(AuditEntry.id)
        )
        assert (whole.action, whole.actor_label) == ("registration.orders_exported", "Test Office")
        assert whole.data == {"rows": 2, "format": "XLSX"}
        assert part.action == "registration.delegates_exported"
        told = {"sought": "alfa", "state": "placed", "ticket": "Firma", "edition": "2027"}
        assert part.data == {"rows": 1, "format": "CSV", **told}
        sign_in(browser, Permission.AUDIT_VIEW)
        log = browser.get("/organizator/dziennik?q=pobrano").text
        assert "pobrano listę uczestników" in log
        assert "wierszy: 1; format: CSV; szukane słowa: alfa; stan: czeka na płatność; bilet: Firma" in log

    @pytest.mark.parametrize("name", ["zamowienia", "uczestnicy"])
    def test_workbooks_hold_text_not_formulas(self, browser: Browser, order: Callable[..., int], name: str) -> None:
        order("1", self.HOSTILE)
        content = io.BytesIO(browser.get(f"{LIST}/{name}.xlsx").data)
        rows = CalamineWorkbook.from_filelike(content).get_sheet_by_index(0).to_python()
        # A formula would come out as its value, which is empty.
        assert self.HOSTILE in rows[1]
