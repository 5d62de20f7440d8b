"""The last places raced for through three servers, and orders that survive servers being killed."""

import random
from collections import Counter
from dataclasses import asdict

import pytest
import sqlalchemy as sa
from werkzeug.test import TestResponse

from smwi_events.billing.models import DocumentCounter, Proforma
from smwi_events.core import clock
from smwi_events.core.database import db, transaction
from smwi_events.editions.queries import get_current
from smwi_events.mail.models import OutgoingMail
from smwi_events.registration.models import Delegate, Draft, Order, Quota, TicketType
from smwi_events.registration.rules.delegates import DelegateRow
from smwi_events.registration.rules.orders import OrderState
from smwi_events.registration.services.drafts import save_part, start_draft
from tests.browsing import Browser
from tests.drills.harness import Drill, race

pytestmark = pytest.mark.usefixtures("each_database")

SERVERS = 3
CLERKS = 200
PLACES = 50
ORDERS_UNDER_FIRE = 60
KILLS = 4
ACCEPTED = {"regulations": "y", "privacy": "y", "authorised": "y"}
OFFICE = {
    "office_name": "Urząd Gminy Próbna",
    "contact_given_name": "Żaneta",
    "contact_family_name": "Łącka",
    "contact_email": "sekretariat@example.org",
}
INVOICE = {
    "buyer_name": "Gmina Próbna",
    "buyer_nip": "6120009805",
    "buyer_street": "Rynek 1",
    "buyer_postcode": "33-100",
    "buyer_city": "Próbna",
    "invoice_email": "faktury@example.org",
}


def fill_drafts(count: int) -> list[str]:
    """Registrations of one person each, filled in up to the last page; addresses of that page."""
    with transaction():
        edition = get_current()
        ticket = db.session.scalars(sa.select(TicketType.id).order_by(TicketType.position)).first()
        drafts = [start_draft(edition.id, clock.now()) for _ in range(count)]
        for number, draft in enumerate(drafts):
            save_part(draft, "office", OFFICE, clock.now())
            save_part(
                draft, "delegates", [asdict(DelegateRow(f"Jan {number}", "Ćwik", ticket=str(ticket)))], clock.now()
            )
            save_part(draft, "invoice", INVOICE, clock.now())
        return [f"/konferencja/{edition.year}/rejestracja/{draft.token}/sprawdzenie" for draft in drafts]


def leave_places(count: int) -> None:
    with transaction():
        db.session.execute(sa.update(Quota).values(size=Quota.used + count))


def count_sold() -> int:
    """Delegates who hold a place."""
    select = sa.select(sa.func.count(Delegate.id)).join(Delegate.order).where(Order.state != OrderState.CANCELLED)
    return db.session.scalar(select) or 0


def race_for_places(drill: Drill, clerks: int, places: int) -> tuple[Counter[int], int]:
    """All clerks send at once; the statuses of the answers, and how many places were sold."""
    with drill.inside():
        leave_places(places)
        before = count_sold()
        pages = fill_drafts(clerks)
    browsers = [drill.browser(number % SERVERS) for number in range(clerks)]
    opened = race(clerks, lambda number: browsers[number].get(pages[number]))
    sent = race(clerks, lambda number: browsers[number].send(opened[number], ACCEPTED, follow=False).status_code)
    with drill.inside():
        return Counter(sent), count_sold() - before


def test_two_hundred_clerks_race_for_the_last_fifty_places(drill: Drill) -> None:
    drill.start(processes=SERVERS)
    answers, sold = race_for_places(drill, CLERKS, PLACES)
    assert answers == {302: PLACES, 409: CLERKS - PLACES}, drill.log()[-3000:]
    assert sold == PLACES
    with drill.inside():
        quota = db.session.scalars(sa.select(Quota)).one()
        assert quota.used == quota.size == count_sold()
        books_close()


def test_the_broken_twin_oversells(drill: Drill) -> None:
    drill.start(processes=SERVERS, application="tests.drills.unlocked:app")
    answers, sold = race_for_places(drill, CLERKS // 4, PLACES // 4)
    assert sold > PLACES // 4
    assert answers[302] == sold


def test_killed_servers_lose_and_double_no_order(drill: Drill) -> None:
    with drill.inside():
        leave_places(ORDERS_UNDER_FIRE)
        before = db.session.scalar(sa.select(sa.func.count(Order.id))) or 0
        pages = fill_drafts(ORDERS_UNDER_FIRE)
    drill.start(processes=SERVERS)
    chance = random.Random(2027)
    browsers = [drill.browser(number % SERVERS) for number in range(ORDERS_UNDER_FIRE)]
    opened = race(ORDERS_UNDER_FIRE, lambda number: browsers[number].get(pages[number]))

    def act(number: int) -> str:
        if number < ORDERS_UNDER_FIRE:
            return send_until_answered(drill, browsers[number], opened[number], number)
        for _ in range(KILLS):
            victim = chance.randrange(SERVERS)
            drill.kill(victim)
            drill.restart(victim)
        return ""

    confirmed = race(ORDERS_UNDER_FIRE + 1, act)[:-1]
    # Whoever asks again gets the order that is there.
    again = [send_until_answered(drill, browsers[n], opened[n], n) for n in range(ORDERS_UNDER_FIRE)]
    with drill.inside():
        placed = set(db.session.scalars(sa.select(Order.token)))
        assert again == confirmed
        assert {path.rpartition("/")[2] for path in confirmed} <= placed
        assert len(set(confirmed)) == ORDERS_UNDER_FIRE
        assert len(placed) == before + ORDERS_UNDER_FIRE
        assert db.session.scalar(sa.select(sa.func.count(Draft.id)).where(Draft.order_id.is_(None))) == 0
        books_close()


def send_until_answered(drill: Drill, browser: Browser, page: TestResponse, number: int) -> str:
    """Send the registration, to the next server when one is gone; the address of the order."""
    for attempt in range(100):
        browser.client.move(drill.url((number + attempt) % SERVERS))  # type: ignore[attr-defined]
        try:
            answer = browser.send(page, ACCEPTED, follow=False)
        except ConnectionError:
            continue
        assert answer.status_code == 302, answer.text[:500]
        return answer.headers["location"]
    raise AssertionError("no server answered")


def books_close() -> None:
    """What holds whatever happened: numbers without gaps, one proforma and one mail for each order, places as sold."""
    orders = set(db.session.scalars(sa.select(Order.id)))
    assert set(db.session.scalars(sa.select(Proforma.order_id))) == orders
    mails = Counter(db.session.scalars(sa.select(OutgoingMail.key).where(OutgoingMail.topic == "registration")))
    assert mails == Counter(f"registration.order_placed:{order_id}" for order_id in orders)
    for series in db.session.scalars(sa.select(DocumentCounter)):
        suffix = f"/{series.month:02d}/{series.year}"
        numbers = db.session.scalars(sa.select(Proforma.number).where(Proforma.number.endswith(suffix))).all()
        assert set(numbers) == {f"PF/{sequence}{suffix}" for sequence in range(1, series.last + 1)}
    assert sum(db.session.scalars(sa.select(Quota.used))) == count_sold()
