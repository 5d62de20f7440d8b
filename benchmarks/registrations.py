"""Whole registrations through HTTP by eight clients at once, and their last step alone."""

import os
import time
from collections.abc import Iterator, Sequence
from ipaddress import IPv4Address
from itertools import count

import sqlalchemy as sa

from benchmarks.load import Answer, Visitor, at_once, path_of
from benchmarks.processes import cpu_seconds
from benchmarks.report import Row, at_least, milliseconds
from benchmarks.systems import System, new_instance, serve
from smwi_events.core.database import db, transaction
from smwi_events.registration.models import Order, Quota

CLIENTS = 8
EACH = 12
WARM_UP = 1
DELEGATES = 2
AIM = 50
START = "/konferencja/2027/rejestracja"
PLACES = 1_000_000
OFFICE = {
    "office_name": "[DEMO] Urząd Gminy Przykładowo",
    "contact_given_name": "Żaneta",
    "contact_family_name": "Łącznik",
    "contact_email": "benchmark@example.org",
    "contact_phone": "+48 12 345 67 89",
}
INVOICE = {
    "buyer_name": "[DEMO] Gmina Przykładowo",
    "buyer_nip": "123-456-32-18",
    "buyer_street": "ul. Wzorcowa 1",
    "buyer_postcode": "00-000",
    "buyer_city": "Przykładowo",
    "recipient_name": "[DEMO] Urząd Gminy Przykładowo",
    "invoice_email": "benchmark@example.org",
}
STATEMENTS = {"regulations": "y", "privacy": "y", "authorised": "y"}
_addresses = map(IPv4Address, count(int(IPv4Address("10.0.0.1"))))
Sent = tuple[str, dict[str, str]]


def measure() -> Iterator[Row]:
    """On SQLite and on PostgreSQL, both with every commit on the disk before it is confirmed."""
    for database, name in (("sqlite", "SQLite"), ("postgresql", "PostgreSQL")):
        with new_instance(database) as environ, serve({**environ, "SMWI_TRUSTED_PROXIES": "1"}) as system:
            tickets = _prepare(system)
            yield from _measure(system, name, tickets)


def _measure(system: System, name: str, ticket: str) -> Iterator[Row]:
    visitors = [Visitor(system.port) for _client in range(CLIENTS)]
    for _time in range(WARM_UP):
        at_once(CLIENTS, lambda number: [_register(visitors[number], ticket)])
    before, cpu = _count(system), cpu_seconds(system.process)
    durations, seconds = at_once(CLIENTS, lambda n: [_register(visitors[n], ticket) for _order in range(EACH)])
    placed, cpu = _count(system) - before, cpu_seconds(system.process) - cpu
    if placed != CLIENTS * EACH:
        raise AssertionError(f"{placed} orders are stored, not {CLIENTS * EACH}")
    spent = _describe(cpu / placed, durations)
    yield at_least(f"whole registrations on {name}", placed / seconds, AIM, "/s", digits=1, detail=spent)

    waiting = [[_fill_in(visitor, ticket) for _order in range(EACH)] for visitor in visitors]
    for visitor in visitors:
        # The server closes connections that nobody used while the others filled in.
        visitor.close()
    cpu = cpu_seconds(system.process)
    durations, seconds = at_once(CLIENTS, lambda n: [_send(visitors[n], each) for each in waiting[n]])
    cpu = cpu_seconds(system.process) - cpu
    spent = _describe(cpu / len(durations), durations)
    yield at_least(f"submissions alone on {name}", len(durations) / seconds, AIM, "/s", digits=1, detail=spent)


def _describe(cpu: float, durations: Sequence[float]) -> str:
    """What one cost, its mail included, and what all cores could do if nothing else ran on them."""
    possible = (os.cpu_count() or 1) / cpu
    return f"{cpu * 1000:.0f} ms of CPU each, so at most {possible:.0f}/s on all cores; {milliseconds(durations)}"


def _register(visitor: Visitor, ticket: str) -> float:
    """The whole path, the page of the finished order included; seconds."""
    started = time.perf_counter()
    path, fields = _fill_in(visitor, ticket)
    visitor.get(path_of(visitor.post(path, fields)))
    return time.perf_counter() - started


def _send(visitor: Visitor, waiting: Sent) -> float:
    started = time.perf_counter()
    visitor.post(*waiting)
    return time.perf_counter() - started


def _fill_in(visitor: Visitor, ticket: str) -> Sent:
    """All steps up to the last page; where it is sent and what with."""
    people = {
        f"rows-{row}-{field}": value
        for row in range(DELEGATES)
        for field, value in {
            "given_name": "Łukasz",
            "family_name": f"Wzór{row}",
            "job_title": "informatyk",
            "email": f"delegat{row}@example.org",
            "ticket": ticket,
        }.items()
    }
    # Each comes from a network of its own, as in life: one alone may not begin so many.
    visitor.headers["X-Forwarded-For"] = str(next(_addresses))
    path, page = START, visitor.get(START)
    for fields in ({}, OFFICE, {**people, "action": "next"}, INVOICE):
        path = path_of(visitor.post(path, _with_hidden(page, fields)))
        page = visitor.get(path)
    return path, _with_hidden(page, STATEMENTS)


def _with_hidden(page: Answer, fields: dict[str, str]) -> dict[str, str]:
    """What a browser sends: the page's hidden fields, the token among them, and what was typed."""
    return {**page.hidden(), **fields}


def _prepare(system: System) -> str:
    """Make places enough; the id of the first ticket on sale."""
    with system.app().app_context(), transaction():
        db.session.execute(sa.update(Quota).values(size=PLACES))
    return _first_ticket(Visitor(system.port))


def _first_ticket(visitor: Visitor) -> str:
    page = visitor.get(START)
    path = path_of(visitor.post(START, _with_hidden(page, {})))
    page = visitor.get(path)
    path = path_of(visitor.post(path, _with_hidden(page, OFFICE)))
    options: Sequence[str] = visitor.get(path).text.split('<option value="')[1:]
    return next(value for option in options if (value := option.partition('"')[0]))


def _count(system: System) -> int:
    with system.app().app_context():
        return db.session.scalar(sa.select(sa.func.count(Order.id))) or 0
