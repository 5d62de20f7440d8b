"""Tickets of the demo edition, and made-up orders that nobody can take for real ones."""

import random
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from smwi_events.audit.rules import SYSTEM
from smwi_events.core.clock import end_of_day, warsaw_date
from smwi_events.core.database import db
from smwi_events.core.localized import LocalizedText
from smwi_events.editions.models import Edition
from smwi_events.editions.queries import find_by_year
from smwi_events.editions.services.seeding import SEED
from smwi_events.institutions.rules import DEMO_NIP
from smwi_events.registration.models import Quota, TicketType
from smwi_events.registration.queries.offers import list_offers, list_ticket_types
from smwi_events.registration.queries.statements import list_statements
from smwi_events.registration.rules.delegates import Delegate
from smwi_events.registration.rules.offers import Offer, VatPolicy
from smwi_events.registration.rules.payments import Payment
from smwi_events.registration.rules.submissions import Office, Party, Submission
from smwi_events.registration.services.lifecycle import cancel, mark_paid
from smwi_events.registration.services.orders import place_order

ORDERS = 25
PLACES = (
    "Przykładowo", "Wzorkowo", "Próbna Góra", "Modelowice", "Makietki Wielkie", "Szkicowo", "Żaglówka Testowa",
    "Łąkowo Wzorcowe", "Ćwiczebna", "Świetlik Próbny", "Demówka", "Prototypy",
)  # fmt: skip
KINDS = (("Urząd Gminy", "Gmina"), ("Urząd Miejski", "Gmina"), ("Starostwo Powiatowe", "Powiat"), ("Fundacja", ""))
GIVEN_NAMES = ("Anna", "Łukasz", "Żaneta", "Piotr", "Świętosława", "Jan", "Ewa", "Marek", "Zofia", "Ćwirzysław")
FAMILY_NAMES = ("Wzór", "Wzorek", "Próba", "Demo", "Testowska", "Makieta", "Szkic", "Łącznik", "Żak", "Śmiały")
JOB_TITLES = ("sekretarz", "informatyk", "inspektor", "naczelniczka wydziału", "zastępca wójta", "skarbnik")


def seed_demo(now: datetime) -> int:
    """Add tickets and orders to the demo edition, where it has none; returns how many orders were placed."""
    entries = tomllib.loads((SEED / "demo.toml").read_text("utf-8"))
    edition = find_by_year(entries["edition"]["year"])
    if edition is None or not edition.is_demo or list_ticket_types(edition.id):
        return 0
    days: dict[str, date] = {item["key"]: item["on"] for item in entries["key_date"]}
    _seed_tickets(edition, entries, end_of_day(days["early_price_ends"]))
    return _seed_orders(edition, now)


def _seed_tickets(edition: Edition, entries: Mapping[str, Any], early_until: datetime) -> None:
    quotas = {
        item["key"]: Quota(edition_id=edition.id, name=_text(item, "name"), size=item["size"])
        for item in entries["quota"]
    }
    db.session.add_all(quotas.values())
    db.session.flush()
    for item in entries["ticket_type"]:
        early = item.get("early_price_net")
        db.session.add(
            TicketType(
                edition_id=edition.id,
                quota_id=quotas[item["quotas"][0]].id,
                position=item["position"],
                name=_text(item, "name"),
                description=_text(item, "description"),
                audience=_text(item, "audience"),
                hint=_text(item, "hint"),
                price_net=Decimal(item["price_net"]),
                early_price_net=Decimal(early) if early else None,
                early_until=early_until if early else None,
                vat_policy=VatPolicy(item["vat_policy"]),
            )
        )
    db.session.flush()


def _seed_orders(edition: Edition, now: datetime) -> int:
    """Orders spread over the time of sale that has passed; none before the sale begins."""
    opens, closes = edition.registration_opens_at, edition.registration_closes_at
    if opens is None or closes is None or now <= opens:
        return 0
    chance = random.Random(edition.year)  # noqa: S311 – made-up names, no secrets
    span = min(now, closes) - opens
    for number, moment in enumerate(sorted(opens + span * chance.random() for _order in range(ORDERS))):
        offers = list_offers(edition, moment)
        order = place_order(
            _make_submission(number, offers, chance),
            edition=edition,
            offers=offers,
            submission_key=f"demo-{number}",
            body_hash="0" * 64,
            statements=list_statements(),
            accepted=[statement.key for statement in list_statements()],
            locale="en" if chance.random() < 0.1 else "pl",
            actor=SYSTEM,
            now=moment,
        )
        fate = chance.random()
        if fate < 0.5:
            paid = moment + (now - moment) * chance.random()
            mark_paid(order.id, Payment(warsaw_date(paid), order.gross), actor=SYSTEM, now=paid)
        elif fate > 0.92:
            cancel(order.id, actor=SYSTEM, now=moment + (now - moment) * chance.random())
    return ORDERS


def _make_submission(number: int, offers: Sequence[Offer], chance: random.Random) -> Submission:
    kind, unit = KINDS[number % len(KINDS)]
    place = PLACES[number % len(PLACES)]
    offer = offers[0] if unit else offers[1 % len(offers)]
    office = f"[DEMO] {kind} {place}"
    address = (f"ul. Wzorcowa {number + 1}", "00-000", place)
    own = Party(office, "", *address)
    return Submission(
        office=Office(
            office, "", chance.choice(GIVEN_NAMES), chance.choice(FAMILY_NAMES), f"demo{number}@example.org", ""
        ),
        buyer=Party(f"[DEMO] {unit} {place}" if unit else office, DEMO_NIP, *address),
        recipient=own if unit else None,
        order_no="",
        invoice_email=f"demo{number}@example.org",
        delegates=tuple(_make_delegates(offer.ticket_type_id, chance)),
    )


def _make_delegates(ticket_type_id: int, chance: random.Random) -> Iterator[Delegate]:
    people = [(given, family) for given in GIVEN_NAMES for family in FAMILY_NAMES]
    for given, family in chance.sample(people, chance.choice((1, 1, 2, 2, 3, 4, 5, 8))):
        yield Delegate(given, family, chance.choice(JOB_TITLES), "", ticket_type_id)


def _text(item: Mapping[str, Any], name: str) -> LocalizedText:
    return LocalizedText(**item.get(name, {}))
