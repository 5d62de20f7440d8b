"""Whatever is typed into the registration is answered with a page and comes out as text."""

import re

import pytest
import sqlalchemy as sa

from smwi_events.core.database import db
from smwi_events.registration.models import Delegate
from smwi_events.registration.rules.orders import OrderState
from tests.registration.clerk import ACCEPTED, Clerk, orders, rows
from tests.registration.offering import INVOICE, OFFICE

pytestmark = pytest.mark.usefixtures("offering")


class TestHostileInput:
    @pytest.mark.parametrize(
        "text",
        [
            "a\x00b",
            "\ud800",
            "\u202e",
            "<script>alert(1)</script>",
            "'; DROP TABLE quota; --",
            "{{ 7*7 }}",
            "\r\nBcc: x@y.pl",
            "Ń" * 10_000,
        ],
    )
    def test_any_text_is_answered_with_a_page(self, clerk: Clerk, text: str) -> None:
        typed = text.encode("utf-8", "surrogatepass")
        clerk.start()
        office = clerk.step("urzad", dict.fromkeys(OFFICE, typed))
        people = clerk.step(
            "uczestnicy",
            {"rows-0-given_name": typed, "rows-0-family_name": typed, "paste": typed, "action": "paste"},
            form="delegates",
        )
        invoice = clerk.step("faktura", dict.fromkeys(INVOICE, typed))
        for page in (office, people, invoice, clerk.get(f"{clerk.draft}/sprawdzenie")):
            assert page.status_code in (200, 422)
            assert "<script>alert" not in page.text
            assert "49" not in re.findall(r"value=\"(\d+)\"", page.text)

    def test_names_come_out_as_text_everywhere(self, clerk: Clerk) -> None:
        name = "<b>Jan</b>'; DROP TABLE quota; --"
        clerk.start()
        clerk.step("urzad", OFFICE)
        clerk.step("uczestnicy", {**rows(1), "rows-0-given_name": name, "action": "next"}, form="delegates")
        clerk.step("faktura", INVOICE)
        page = clerk.send(clerk.get(f"{clerk.draft}/sprawdzenie"), ACCEPTED)
        assert db.session.scalars(sa.select(Delegate.given_name)).all() == [name]
        assert "&lt;b&gt;Jan&lt;/b&gt;" in page.text
        assert "<b>Jan</b>" not in page.text

    def test_fields_that_no_form_has_are_not_taken(self, clerk: Clerk) -> None:
        extra = {"gross": "0", "net": "0", "price": "0", "state": "paid", "paid_at": "2027-01-01T00:00", "id": "77"}
        extra |= {"token": "chosen", "order_id": "1", "edition_id": "99", "vat_rate": "0", "rows-0-unit_net": "0.01"}
        extra |= {"code": "WYBRANY", "locale": "xx", "submission_key": "chosen", "discount": "100"}
        clerk.start()
        for name, typed in (
            ("urzad", OFFICE),
            ("uczestnicy", {**rows(1), "action": "next"}),
            ("faktura", INVOICE),
            ("sprawdzenie", ACCEPTED),
        ):
            clerk.step(name, {**typed, **extra}, form=-1)
        [order] = orders()
        assert (str(order.gross), order.state, order.paid_at, order.locale) == ("725.70", OrderState.PLACED, None, "pl")
        assert order.id != 77 and {order.token, order.code, order.submission_key}.isdisjoint(extra.values())
