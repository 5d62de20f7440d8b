"""Counting what stands in the database, and what a page asks of it."""

from collections.abc import Callable
from typing import Any

import sqlalchemy as sa
from flask import Flask

from smwi_events.core.database import db
from tests.browsing import Browser


def count_queries(app: Flask, action: Callable[[], Any], about: str = "") -> int:
    """How many statements `action` sends to the application's database; with `about`, those that name that table.

    The public version is read twice a second, whatever is asked meanwhile: a slow machine must not count that.
    """
    statements: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        if statement != "BEGIN" and "public_version" not in statement:
            statements.append(statement)

    with app.app_context():
        engine = db.engine
    sa.event.listen(engine, "before_cursor_execute", note)
    try:
        action()
    finally:
        sa.event.remove(engine, "before_cursor_execute", note)
    return sum(about in statement for statement in statements)


def count_page(browser: Browser, path: str) -> int:
    """How many statements a page takes, once what all pages share is read."""
    browser.get(path)
    return count_queries(browser.app, lambda: browser.get(path))


def count_rows(model: type) -> int:
    """How many rows a table has, in the present session."""
    return db.session.scalar(sa.select(sa.func.count()).select_from(model)) or 0
