"""Placing an order, on both databases."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
import sqlalchemy as sa

from smwi_events.audit.models import AuditEntry
from smwi_events.audit.rules import SYSTEM
from smwi_events.core.database import db, transaction
from smwi_events.core.errors import Refusal
from smwi_events.mail.models import OutgoingMail
from smwi_events.registration.errors import (
    KeyUsedForOther,
    NoDelegates,
    SoldOut,
    StatementsMissing,
    TicketUnavailable,
    TooManyDelegates,
)
from smwi_events.registration.models import AcceptedStatement, Delegate, Order, Quota
from smwi_events.registration.queries.orders import get_order, list_lines
from smwi_events.registration.queries.statements import list_statements
from smwi_events.registration.rules.offers import Price
from smwi_events.registration.rules.orders import OrderState
from smwi_events.registration.rules.submissions import (
    calculate_total,
)
from smwi_events.registration.services.quotas import set_price
from tests.counting import count_rows
from tests.registration.offering import NOW, Offering, make_submission, place, used

pytestmark = pytest.mark.usefixtures("each_database")


def test_everything_is_stored_at_once(offering: Offering) -> None:
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


def test_the_clerk_gets_a_mail_with_the_private_link(offering: Offering) -> None:
    with transaction():
        order = place(offering, make_submission(offering.office))
    mail = db.session.scalars(sa.select(OutgoingMail)).one()
    assert (mail.to, mail.confidential) == ("sekretariat@example.org", True)
    assert order.code in mail.subject
    for text in (mail.text, mail.html):
        assert f"http://localhost/konferencja/zgloszenie/{order.token}" in text


def test_a_name_becomes_no_link_in_a_mail(offering: Offering) -> None:
    submission = make_submission(offering.office)
    named = replace(submission, office=replace(submission.office, name="www.evil.example/win"))
    with transaction():
        place(offering, named)
    mail = db.session.scalars(sa.select(OutgoingMail)).one()
    assert "evil.example" not in mail.text + mail.html


def test_the_lines_of_an_order_are_those_of_its_sum(offering: Offering) -> None:
    with transaction():
        order = place(offering, make_submission(offering.workshop, offering.office, offering.workshop))
    lines = list_lines(order, "en")
    assert [(line.name, line.quantity) for line in lines] == [("Samorząd (en)", 1), ("Warsztat (en)", 2)]
    total = calculate_total(lines)
    assert (total.net, total.vat, total.gross) == (order.net, order.vat, order.gross)


def test_a_later_price_does_not_change_an_order(offering: Offering) -> None:
    with transaction():
        order = place(offering, make_submission(offering.office))
        set_price(offering.office, Price(Decimal("1.00")), actor=SYSTEM, now=NOW)
    assert list_lines(order, "pl")[0].unit_net == Decimal("590.00")


def test_the_same_key_gives_the_same_order(offering: Offering) -> None:
    tokens = set()
    for _attempt in range(2):
        with transaction():
            tokens.add(place(offering, make_submission(offering.office)).token)
    assert (len(tokens), count_rows(Order), count_rows(Delegate), count_rows(OutgoingMail)) == (1, 1, 1, 1)
    assert used(offering) == (1, 0)


def test_the_same_key_with_other_contents_is_refused(offering: Offering) -> None:
    with transaction():
        token = place(offering, make_submission(offering.office)).token
    with pytest.raises(KeyUsedForOther) as refused, transaction():
        place(offering, make_submission(offering.business), body_hash="b" * 64)
    assert (refused.value.order_token, count_rows(Order), used(offering)) == (token, 1, (1, 0))


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
    offering: Offering, refusal: type[Refusal], tickets: str, changes: dict[str, Any]
) -> None:
    ids = {"o": offering.office, "b": offering.business, "w": offering.workshop, "x": 999}
    with pytest.raises(refusal), transaction():
        place(offering, make_submission(*(ids[letter] for letter in tickets)), **changes)
    assert (count_rows(Order), count_rows(Delegate), count_rows(AcceptedStatement), count_rows(OutgoingMail)) == (
        0,
        0,
        0,
        0,
    )
    assert used(offering) == (0, 0)


def test_a_ticket_out_of_its_window_is_refused(offering: Offering) -> None:
    with transaction():
        offering.edition.registration_closes_at = NOW
    with pytest.raises(TicketUnavailable, match="Samorząd"), transaction():
        place(offering, make_submission(offering.office))


def test_a_sold_out_order_learns_how_many_are_left(offering: Offering) -> None:
    with transaction():
        place(offering, make_submission(*[offering.office] * 8))
    with pytest.raises(SoldOut) as refused, transaction():
        place(offering, make_submission(*[offering.office] * 3), "other")
    assert refused.value.left == 2
    assert "2" in str(refused.value)
    assert "3" in str(refused.value)


def test_the_table_itself_stops_a_place_sold_twice(offering: Offering) -> None:
    with pytest.raises(sa.exc.IntegrityError), transaction():
        db.session.execute(sa.update(Quota).values(used=Quota.size + 1))
