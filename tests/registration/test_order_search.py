"""How organisers find an order, on both databases."""

from dataclasses import replace

import pytest

from smwi_events.core.database import db, transaction
from smwi_events.registration.queries.orders import OrderFilter, select_orders
from tests.registration.offering import Offering, make_submission, place

pytestmark = pytest.mark.usefixtures("each_database")


def find(text: str) -> list[str]:
    return [order.office_name for order in db.session.scalars(select_orders(OrderFilter(text=text, sort="office")))]


def test_orders_are_found_by_whatever_people_remember(offering: Offering) -> None:
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
    assert find(code) == find(code.removeprefix("MWI-").lower()) == [office]
    assert find("urzad 612") == find("612-000-98-05") == [office]
    assert find("526-025-02-74") == find("zagiel") == ["Żagiel"]
    assert find("ćwik") == [office, "Żagiel"]
    assert find("100%_\\'\"") == []
