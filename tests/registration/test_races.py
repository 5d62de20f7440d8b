"""Many who buy at once, on both databases."""

import threading

import pytest
import sqlalchemy as sa
from flask import Flask

from smwi_events.core.database import db, transaction
from smwi_events.core.errors import Refusal
from smwi_events.mail.models import OutgoingMail
from smwi_events.registration.models import Order, Quota
from tests.counting import count_rows
from tests.registration.offering import Offering, make_submission, place, used

pytestmark = pytest.mark.usefixtures("each_database")


def race(app: Flask, offering: Offering, keys: list[str], tickets: int = 1) -> list[str]:
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


def test_the_last_places_are_sold_once(app: Flask, offering: Offering) -> None:
    results = race(app, offering, [f"key {number}" for number in range(14)])
    assert (results.count("SoldOut"), len(set(results)), count_rows(Order)) == (4, 11, 10)
    assert used(offering) == (10, 0)


def test_places_are_not_lost_to_orders_that_do_not_fit(app: Flask, offering: Offering) -> None:
    results = race(app, offering, [f"key {number}" for number in range(8)], tickets=3)
    assert (results.count("SoldOut"), used(offering)) == (5, (9, 0))


def test_one_key_from_many_sides_makes_one_order(app: Flask, offering: Offering) -> None:
    results = race(app, offering, ["same"] * 10)
    assert (len(set(results)), count_rows(Order), count_rows(OutgoingMail)) == (1, 1, 1)
    assert used(offering) == (1, 0)


def test_without_the_lock_the_table_refuses_rather_than_oversells(
    app: Flask, offering: Offering, monkeypatch: pytest.MonkeyPatch
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
