"""The back office with few and with many orders, its exports, and the search of the site."""

import secrets
from collections.abc import Iterator
from statistics import median
from typing import Any
from urllib.parse import quote

import sqlalchemy as sa
from flask import Flask

from benchmarks.load import Visitor, timed
from benchmarks.report import Row, at_most, milliseconds
from benchmarks.systems import new_instance, serve
from smwi_events.core.database import db, transaction
from smwi_events.registration.models import Delegate, Order

SIZES = (100, 10_000)
DELEGATES = 5_000
TIMES = 15
EXPORTS = 3
AIM_MS = 200
ORDERS = "/organizator/zgloszenia"
LISTS = (("list", ORDERS), ("searched", f"{ORDERS}?q=wzor"), ("last page by amount", f"{ORDERS}?sort=amount&page=9999"))
QUESTIONS = ("konferencji samorzadow", "łączność", "Tarnów 1999", "cyfrow", "xyzzy")
BATCH = 1000


def measure() -> Iterator[Row]:
    """On SQLite and PostgreSQL: the same rows, the same pages."""
    for database, name in (("sqlite", "SQLite"), ("postgresql", "PostgreSQL")):
        with new_instance(database) as environ, serve(environ) as system:
            visitor = Visitor(system.port, system.organiser_cookies())
            for size in SIZES:
                _fill(system.app(), size)
                for what, path in LISTS:
                    yield _page(f"{name}, {size:,} orders: {what}", visitor, path)
            for kind in ("xlsx", "csv"):
                yield _export(name, visitor, kind)
            for question in QUESTIONS:
                yield _page(f"{name}, search: {question}", visitor, f"/szukaj?fragment=1&q={quote(question)}")


def _page(measured: str, visitor: Visitor, path: str) -> Row:
    visitor.get(path)
    seconds = timed(lambda: visitor.get(path), TIMES)
    return at_most(measured, median(seconds) * 1000, AIM_MS, "ms", digits=0, detail=milliseconds(seconds))


def _export(name: str, visitor: Visitor, kind: str) -> Row:
    path = f"{ORDERS}/uczestnicy.{kind}"
    seconds = timed(lambda: visitor.get(path), EXPORTS)
    size = len(visitor.get(path).body)
    return Row(f"{name}: {kind.upper()} of {DELEGATES:,} delegates", f"{milliseconds(seconds)}, {size / 1000:,.0f} kB")


def _fill(app: Flask, orders: int) -> None:
    """Copy demo orders and delegates until there are so many orders, and up to DELEGATES people on them."""
    with app.app_context(), transaction():
        models = _rows(Order)
        _insert(Order, [_renew(models[number % len(models)]) for number in range(orders - len(models))])
        ids = db.session.scalars(sa.select(Order.id).order_by(Order.id)).all()
        people = _rows(Delegate)
        wanted = min(DELEGATES, orders) - len(people)
        last = max(person["position"] for person in people)
        _insert(
            Delegate,
            [
                {**people[number % len(people)], "order_id": ids[-1 - number % len(ids)], "position": last + 1 + number}
                for number in range(wanted)
            ],
        )


def _rows(model: type[Order | Delegate]) -> list[dict[str, Any]]:
    columns = [column for column in model.__table__.columns if column.name != "id"]
    return [dict(row) for row in db.session.execute(sa.select(*columns)).mappings()]


def _renew(order: dict[str, Any]) -> dict[str, Any]:
    """The same order under keys of its own."""
    key = secrets.token_hex(16)
    return {**order, "token": key, "submission_key": key, "code": key[:16].upper()}


def _insert(model: type[Order | Delegate], rows: list[dict[str, Any]]) -> None:
    for start in range(0, len(rows), BATCH):
        db.session.execute(sa.insert(model), rows[start : start + BATCH])
