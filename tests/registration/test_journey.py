"""A clerk's way through the registration, as a browser without JavaScript walks it."""

import re

import pytest
import sqlalchemy as sa

from smwi_events.core.database import db, transaction
from smwi_events.mail.models import OutgoingMail
from smwi_events.registration.models import Quota
from smwi_events.registration.rules.orders import OrderState
from tests.registration.clerk import ACCEPTED, Clerk, drafts, orders, rows
from tests.registration.offering import OFFICE, Offering

pytestmark = pytest.mark.usefixtures("offering")


class TestJourney:
    def test_five_delegates_in_one_go(self, clerk: Clerk) -> None:
        page = clerk.fill(5)
        assert page.request.path.endswith("/sprawdzenie")
        assert "3\u00a0628,50\u00a0zł" in page.text
        page = clerk.send(page, ACCEPTED)
        order = orders()[0]
        assert page.request.path == f"/konferencja/zgloszenie/{order.token}"
        assert order.code in page.text
        assert page.headers["Referrer-Policy"] == "no-referrer"
        assert (order.places, order.state, str(order.gross)) == (5, OrderState.PLACED, "3628.50")
        assert (order.buyer_nip, order.buyer_postcode, order.recipient_nip) == ("6120009805", "33-100", "")
        assert db.session.get_one(Quota, 1).used == 5
        assert drafts()[0].order_id == order.id
        assert db.session.scalars(sa.select(OutgoingMail.to)).all() == ["sekretariat@example.org"]

    def test_in_english(self, clerk: Clerk) -> None:
        page = clerk.fill()
        page = clerk.send(
            clerk.get(
                "/en"
                + clerk.draft.replace("konferencja", "conference").replace("rejestracja", "registration")
                + "/check"
            ),
            ACCEPTED,
        )
        assert page.request.path == f"/en/conference/registration/{orders()[0].token}"
        assert orders()[0].locale == "en"
        assert 'lang="en"' in page.text

    def test_sent_twice_it_is_one_order(self, clerk: Clerk) -> None:
        last = clerk.fill()
        first, second = clerk.send(last, ACCEPTED), clerk.send(last, ACCEPTED)
        assert first.request.path == second.request.path
        assert (len(orders()), db.session.get_one(Quota, 1).used) == (1, 1)

    def test_back_after_sending_leads_to_the_order(self, clerk: Clerk) -> None:
        sent = clerk.send(clerk.fill(), ACCEPTED)
        for step in ("urzad", "uczestnicy", "faktura", "sprawdzenie"):
            assert clerk.get(f"{clerk.draft}/{step}").request.path == sent.request.path

    def test_a_second_window_cannot_change_what_was_sent(self, clerk: Clerk) -> None:
        last = clerk.fill()
        window = clerk.get(f"{clerk.draft}/urzad")
        clerk.send(last, ACCEPTED)
        page = clerk.send(window, {"office_name": "Inny urząd"})
        assert page.status_code == 409
        assert orders()[0].code in page.text
        assert "Inny urząd" in page.text
        assert drafts()[0].data["office"]["office_name"] == OFFICE["office_name"]

    def test_a_page_older_than_the_draft_is_shown_again(self, clerk: Clerk) -> None:
        last = clerk.fill()
        clerk.step("uczestnicy", {**rows(2), "action": "next"}, form="delegates")
        page = clerk.send(last, ACCEPTED)
        assert (page.status_code, orders()) == (409, [])
        assert clerk.send(page, ACCEPTED).status_code == 200
        assert orders()[0].places == 2

    def test_a_price_changed_meanwhile_is_shown_first(self, clerk: Clerk, offering: Offering) -> None:
        last = clerk.fill()
        with transaction():
            db.session.execute(sa.text("UPDATE ticket_type SET price_net = 79000"))
        page = clerk.send(last, ACCEPTED)
        assert (page.status_code, orders()) == (409, [])
        assert "790,00\u00a0zł" in page.text

    def test_the_money_on_page_mail_and_table_is_the_same(self, clerk: Clerk) -> None:
        page = clerk.send(clerk.fill(3, 3), ACCEPTED)
        assert page.status_code == 409
        page = clerk.send(clerk.fill(2, 3), ACCEPTED)
        mail = db.session.scalars(sa.select(OutgoingMail)).one()
        assert str(orders()[0].gross) == "245.98"
        for text in (page.text, mail.text, mail.html):
            assert "245,98\u00a0zł" in text


class TestKept:
    def test_a_wrong_field_keeps_the_others(self, clerk: Clerk) -> None:
        clerk.start()
        page = clerk.step("urzad", {**OFFICE, "contact_email": "sekretariat@"})
        assert page.status_code == 422
        assert 'aria-invalid="true"' in page.text
        assert drafts()[0].data["office"] == {"unit": "", "teryt": "", **OFFICE, "contact_email": "sekretariat@"}
        assert "sekretariat@" in clerk.get(f"{clerk.draft}/urzad").text

    def test_an_expired_session_keeps_everything(self, clerk: Clerk) -> None:
        clerk.start()
        page = clerk.get(f"{clerk.draft}/urzad")
        clerk.client.delete_cookie("session")
        page = clerk.send(page, OFFICE)
        assert page.status_code == 422
        assert "Urząd Gminy Próbna" in page.text
        assert clerk.send(page, {}).request.path.endswith("/uczestnicy")

    def test_an_expired_session_on_the_last_page_keeps_the_ticks(self, clerk: Clerk) -> None:
        last = clerk.fill()
        clerk.client.delete_cookie("session")
        page = clerk.send(last, ACCEPTED)
        assert (page.status_code, orders(), page.text.count("checked")) == (422, [], 3)
        clerk.send(page, {})
        assert len(orders()) == 1

    def test_a_sold_out_quota_keeps_everything_and_says_what_is_left(self, clerk: Clerk) -> None:
        last = clerk.fill(5)
        with transaction():
            db.session.execute(sa.update(Quota).where(Quota.id == 1).values(used=7))
        page = clerk.send(last, ACCEPTED)
        assert page.status_code == 409
        assert re.search(r"\b3\b.*\b5\b", page.text, re.DOTALL)
        assert page.text.count("checked") == 3
        assert orders() == []
        page = clerk.step(
            "uczestnicy",
            {f"rows-{index}-given_name": "" for index in (3, 4)}
            | {f"rows-{index}-family_name": "" for index in (3, 4)}
            | {f"rows-{index}-job_title": "" for index in (3, 4)}
            | {"action": "next"},
            form="delegates",
        )
        clerk.send(clerk.get(f"{clerk.draft}/sprawdzenie"), ACCEPTED)
        assert orders()[0].places == 3

    @pytest.mark.parametrize("missing", list(ACCEPTED))
    def test_each_statement_is_needed(self, clerk: Clerk, missing: str) -> None:
        page = clerk.send(clerk.fill(), {key: "y" for key in ACCEPTED if key != missing})
        assert (page.status_code, orders()) == (422, [])
        assert f'id="{missing}-error"' in page.text

    def test_gaps_are_named_on_the_last_page(self, clerk: Clerk) -> None:
        clerk.start()
        page = clerk.get(f"{clerk.draft}/sprawdzenie")
        assert all(f'{clerk.draft}/{step}"' in page.text for step in ("urzad", "uczestnicy", "faktura"))
        page = clerk.send(page, ACCEPTED)
        assert (page.status_code, orders()) == (422, [])
