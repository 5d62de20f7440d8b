"""Placing, paying and cancelling orders, on both databases."""

import threading
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from smwi_events.audit.models import AuditEntry
from smwi_events.audit.rules import SYSTEM, VISITOR
from smwi_events.core.database import db, transaction
from smwi_events.core.errors import Refusal
from smwi_events.mail.models import OutgoingMail
from smwi_events.registration.errors import (
    AlreadySent,
    ContentChanged,
    KeyUsedForOther,
    NoDelegates,
    NoSuchRegistration,
    ProofNeeded,
    RegistrationIncomplete,
    SizeBelowUsed,
    SoldOut,
    StatementsMissing,
    TicketUnavailable,
    TooManyDelegates,
)
from smwi_events.registration.models import AcceptedStatement, Delegate, Draft, Order, Quota
from smwi_events.registration.queries.drafts import get_draft, lock_draft
from smwi_events.registration.queries.offers import list_offers, lock_quotas
from smwi_events.registration.queries.orders import OrderFilter, get_order, list_lines, select_orders
from smwi_events.registration.queries.statements import list_statements
from smwi_events.registration.rules.offers import Price
from smwi_events.registration.rules.orders import OrderState
from smwi_events.registration.rules.submissions import (
    calculate_total,
    count_tickets,
    make_fingerprint,
    price_lines,
)
from smwi_events.registration.services.drafts import DRAFT_LIFETIME, purge_drafts, save_part, start_draft
from smwi_events.registration.services.orders import place_draft
from smwi_events.registration.services.quotas import set_price, set_size
from tests.registration.offering import NOW, Offering, make_offering, make_submission, place, used

pytestmark = pytest.mark.usefixtures("each_database")


@pytest.fixture
def offering(app: Flask) -> Offering:
    return make_offering()


def count(model: type) -> int:
    return db.session.scalar(sa.select(sa.func.count()).select_from(model)) or 0


class TestPlacing:
    def test_everything_is_stored_at_once(self, offering: Offering) -> None:
        with transaction():
            order = place(offering, make_submission(offering.office, offering.office, offering.business))
            order_id = order.id
        order = get_order(order_id)
        assert (order.state, order.places, order.locale, order.placed_at) == (OrderState.PLACED, 3, "pl", NOW)
        assert (order.net, order.vat, order.gross) == (Decimal("2370.00"), Decimal("545.10"), Decimal("2915.10"))
        assert [(d.position, d.given_name, d.unit_net) for d in order.delegates] == [
            (1, "Jan 1", Decimal("590.00")),
            (2, "Jan 2", Decimal("590.00")),
            (3, "Jan 3", Decimal("1190.00")),
        ]
        assert (order.buyer_nip, order.recipient_name, order.order_no) == (
            "6120009805",
            "Urząd Gminy Próbna",
            "ZP.1.2027",
        )
        assert {(s.key, s.version, s.text_hash) for s in order.statements} == {
            (s.key, s.version, s.digest("pl")) for s in list_statements()
        }
        assert used(offering) == (3, 0)
        entry = db.session.scalars(sa.select(AuditEntry).filter_by(action="registration.order_placed")).one()
        assert (entry.subject_id, entry.data) == (order_id, {"code": order.code, "places": 3, "gross": "2915.10"})

    def test_the_clerk_gets_a_mail_with_the_private_link(self, offering: Offering) -> None:
        with transaction():
            order = place(offering, make_submission(offering.office))
        mail = db.session.scalars(sa.select(OutgoingMail)).one()
        assert (mail.to, mail.confidential) == ("sekretariat@example.org", True)
        assert order.code in mail.subject
        for text in (mail.text, mail.html):
            assert f"http://localhost/konferencja/zgloszenie/{order.token}" in text

    def test_a_name_becomes_no_link_in_a_mail(self, offering: Offering) -> None:
        submission = make_submission(offering.office)
        named = replace(submission, office=replace(submission.office, name="www.evil.example/win"))
        with transaction():
            place(offering, named)
        mail = db.session.scalars(sa.select(OutgoingMail)).one()
        assert "evil.example" not in mail.text + mail.html

    def test_the_lines_of_an_order_are_those_of_its_sum(self, offering: Offering) -> None:
        with transaction():
            order = place(offering, make_submission(offering.workshop, offering.office, offering.workshop))
        lines = list_lines(order, "en")
        assert [(line.name, line.quantity) for line in lines] == [("Samorząd (en)", 1), ("Warsztat (en)", 2)]
        total = calculate_total(lines)
        assert (total.net, total.vat, total.gross) == (order.net, order.vat, order.gross)

    def test_a_later_price_does_not_change_an_order(self, offering: Offering) -> None:
        with transaction():
            order = place(offering, make_submission(offering.office))
            set_price(offering.office, Price(Decimal("1.00")), actor=SYSTEM, now=NOW)
        assert list_lines(order, "pl")[0].unit_net == Decimal("590.00")

    def test_the_same_key_gives_the_same_order(self, offering: Offering) -> None:
        tokens = set()
        for _attempt in range(2):
            with transaction():
                tokens.add(place(offering, make_submission(offering.office)).token)
        assert (len(tokens), count(Order), count(Delegate), count(OutgoingMail)) == (1, 1, 1, 1)
        assert used(offering) == (1, 0)

    def test_the_same_key_with_other_contents_is_refused(self, offering: Offering) -> None:
        with transaction():
            token = place(offering, make_submission(offering.office)).token
        with pytest.raises(KeyUsedForOther) as refused, transaction():
            place(offering, make_submission(offering.business), body_hash="b" * 64)
        assert (refused.value.order_token, count(Order), used(offering)) == (token, 1, (1, 0))

    @pytest.mark.parametrize(
        ("refusal", "tickets", "changes"),
        [
            (NoDelegates, "", {}),
            (TooManyDelegates, "o" * 201, {}),
            (StatementsMissing, "o", {"accepted": ["privacy"]}),
            (TicketUnavailable, "x", {}),
            (TicketUnavailable, "o", {"offers": ()}),
            (SoldOut, "o" * 11, {}),
            (SoldOut, "oooooobbbbb", {}),
            (SoldOut, "owww", {}),
        ],
    )
    def test_a_refused_order_leaves_nothing_behind(
        self, offering: Offering, refusal: type[Refusal], tickets: str, changes: dict[str, Any]
    ) -> None:
        ids = {"o": offering.office, "b": offering.business, "w": offering.workshop, "x": 999}
        with pytest.raises(refusal), transaction():
            place(offering, make_submission(*(ids[letter] for letter in tickets)), **changes)
        assert (count(Order), count(Delegate), count(AcceptedStatement), count(OutgoingMail)) == (0, 0, 0, 0)
        assert used(offering) == (0, 0)

    def test_a_ticket_out_of_its_window_is_refused(self, offering: Offering) -> None:
        with transaction():
            offering.edition.registration_closes_at = NOW
        with pytest.raises(TicketUnavailable, match="Samorząd"), transaction():
            place(offering, make_submission(offering.office))

    def test_a_sold_out_order_learns_how_many_are_left(self, offering: Offering) -> None:
        with transaction():
            place(offering, make_submission(*[offering.office] * 8))
        with pytest.raises(SoldOut) as refused, transaction():
            place(offering, make_submission(*[offering.office] * 3), "other")
        assert refused.value.left == 2
        assert "2" in str(refused.value)
        assert "3" in str(refused.value)

    def test_the_table_itself_stops_a_place_sold_twice(self, offering: Offering) -> None:
        with pytest.raises(sa.exc.IntegrityError), transaction():
            db.session.execute(sa.update(Quota).values(used=Quota.size + 1))


class TestRaces:
    def race(self, app: Flask, offering: Offering, keys: list[str], tickets: int = 1) -> list[str]:
        """One thread a key, all at once; what each got: the order's token, or the refusal's name."""
        results: list[str] = []
        start = threading.Barrier(len(keys))

        def buy(key: str) -> None:
            with app.app_context():
                start.wait()
                try:
                    with transaction():
                        results.append(place(offering, make_submission(*[offering.office] * tickets), key).token)
                except Refusal as refusal:
                    results.append(type(refusal).__name__)
                db.session.remove()

        threads = [threading.Thread(target=buy, args=(key,)) for key in keys]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        return results

    def test_the_last_places_are_sold_once(self, app: Flask, offering: Offering) -> None:
        results = self.race(app, offering, [f"key {number}" for number in range(14)])
        assert (results.count("SoldOut"), len(set(results)), count(Order)) == (4, 11, 10)
        assert used(offering) == (10, 0)

    def test_places_are_not_lost_to_orders_that_do_not_fit(self, app: Flask, offering: Offering) -> None:
        results = self.race(app, offering, [f"key {number}" for number in range(8)], tickets=3)
        assert (results.count("SoldOut"), used(offering)) == (5, (9, 0))

    def test_one_key_from_many_sides_makes_one_order(self, app: Flask, offering: Offering) -> None:
        results = self.race(app, offering, ["same"] * 10)
        assert (len(set(results)), count(Order), count(OutgoingMail)) == (1, 1, 1)
        assert used(offering) == (1, 0)

    def test_without_the_lock_the_table_refuses_rather_than_oversells(
        self, app: Flask, offering: Offering, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """The broken twin: every buyer decides by what was free before anybody bought."""
        stale = {quota.id: quota for quota in db.session.scalars(sa.select(Quota))}
        db.session.expunge_all()
        monkeypatch.setattr("smwi_events.registration.queries.offers.lock_quotas", lambda ids: stale)
        with transaction():
            place(offering, make_submission(*[offering.office] * 10))
        with pytest.raises(sa.exc.IntegrityError), transaction():
            place(offering, make_submission(offering.office), "other")
        assert used(offering) == (10, 0)


class TestQuotas:
    def test_a_quota_grows_and_shrinks_to_what_is_sold(self, offering: Offering) -> None:
        with transaction():
            place(offering, make_submission(*[offering.office] * 4))
            set_size(offering.quota_id, 4, actor=SYSTEM, now=NOW)
        assert lock_quotas([offering.quota_id])[offering.quota_id].left == 0
        with pytest.raises(SizeBelowUsed, match="4"), transaction():
            set_size(offering.quota_id, 3, actor=SYSTEM, now=NOW)
        entry = db.session.scalars(sa.select(AuditEntry).filter_by(action="registration.quota_resized")).one()
        assert entry.data == {"before": 10, "after": 4}

    def test_an_early_price_is_written_down(self, offering: Offering) -> None:
        price = Price(Decimal("790.00"), Decimal("590.00"), NOW + timedelta(days=1))
        with transaction():
            set_price(offering.office, price, actor=SYSTEM, now=NOW)
        early = list_offers(offering.edition, NOW)[0]
        late = list_offers(offering.edition, NOW + timedelta(days=1))[0]
        assert (early.price, early.later_price) == (Decimal("590.00"), Decimal("790.00"))
        assert (late.price, late.later_price) == (Decimal("790.00"), None)


class TestDrafts:
    def send(self, offering: Offering, token: str, shown: str = "", has_room: bool = True) -> Order:
        draft = lock_draft(token)
        offers = list_offers(offering.edition, NOW)
        submission = make_submission(offering.office)
        lines = price_lines(count_tickets([offering.office]), offers, "pl")
        return place_draft(
            draft,
            submission,
            offers=offers,
            shown=shown or make_fingerprint(submission, lines),
            statements=list_statements(),
            accepted=[statement.key for statement in list_statements()],
            has_room=lambda _people: has_room,
            locale="pl",
            actor=VISITOR,
            now=NOW,
        )

    @pytest.fixture
    def token(self, offering: Offering) -> str:
        with transaction():
            return start_draft(offering.edition.id, NOW).token

    def test_what_is_typed_is_kept(self, token: str) -> None:
        with transaction():
            save_part(lock_draft(token), "office", {"office_name": "<b>'; DROP"}, NOW + timedelta(hours=1))
        draft = get_draft(token)
        assert (draft.data, draft.updated_at) == ({"office": {"office_name": "<b>'; DROP"}}, NOW + timedelta(hours=1))

    def test_an_unknown_token_opens_nothing(self, token: str) -> None:
        with pytest.raises(NoSuchRegistration):
            get_draft(token[:-1])

    def test_a_draft_makes_one_order(self, offering: Offering, token: str) -> None:
        tokens = set()
        for _attempt in range(2):
            with transaction():
                tokens.add(self.send(offering, token).token)
        assert (len(tokens), count(Order), used(offering)) == (1, 1, (1, 0))

    def test_a_sent_draft_changes_no_more(self, offering: Offering, token: str) -> None:
        with transaction():
            code = self.send(offering, token).code
        with pytest.raises(AlreadySent, match=code), transaction():
            save_part(lock_draft(token), "office", {}, NOW)
        for forged in ("other", "żółw"):
            with pytest.raises(KeyUsedForOther), transaction():
                self.send(offering, token, forged)

    def test_a_page_that_showed_something_else_is_shown_again(self, offering: Offering, token: str) -> None:
        with pytest.raises(ContentChanged), transaction():
            self.send(offering, token, "0" * 64)
        assert count(Order) == 0

    def test_an_incomplete_draft_is_refused(self, offering: Offering, token: str) -> None:
        with pytest.raises(RegistrationIncomplete), transaction():
            place_draft(
                lock_draft(token),
                None,
                offers=(),
                shown="",
                statements=(),
                accepted=(),
                has_room=lambda _people: True,
                locale="pl",
                actor=VISITOR,
                now=NOW,
            )

    def test_a_network_without_room_proves_its_address_first(self, offering: Offering, token: str) -> None:
        with pytest.raises(ProofNeeded), transaction():
            self.send(offering, token, has_room=False)
        assert (count(Order), used(offering)) == (0, (0, 0))

    def test_old_drafts_are_deleted(self, offering: Offering, token: str) -> None:
        with transaction():
            start_draft(offering.edition.id, NOW + timedelta(seconds=1))
        with transaction():
            assert purge_drafts(NOW + DRAFT_LIFETIME + timedelta(seconds=1)) == 1
        assert count(Draft) == 1


class TestSearch:
    def find(self, text: str) -> list[str]:
        return [order.office_name for order in db.session.scalars(select_orders(OrderFilter(text=text, sort="office")))]

    def test_orders_are_found_by_whatever_people_remember(self, offering: Offering) -> None:
        submission = make_submission(offering.office)
        with transaction():
            other = replace(
                submission,
                office=replace(submission.office, name="Żagiel"),
                buyer=replace(submission.buyer, nip="5260250274"),
            )
            code = place(offering, submission).code
            place(offering, other, "other")
        office = "Urząd Gminy Próbna"
        assert self.find(code) == self.find(code.removeprefix("MWI-").lower()) == [office]
        assert self.find("urzad 612") == self.find("612-000-98-05") == [office]
        assert self.find("526-025-02-74") == self.find("zagiel") == ["Żagiel"]
        assert self.find("ćwik") == [office, "Żagiel"]
        assert self.find("100%_\\'\"") == []
