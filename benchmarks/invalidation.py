"""How soon an edit is seen: at the next request in the process that made it, within a second in all others."""

import random
import time
from collections.abc import Iterator
from dataclasses import replace

from flask import Flask
from werkzeug.test import Client

from benchmarks.load import Visitor
from benchmarks.report import Row, at_most, milliseconds
from benchmarks.systems import new_instance, serve
from smwi_events.audit.rules import SYSTEM
from smwi_events.content.models import Entry
from smwi_events.content.queries.entries import list_published
from smwi_events.content.rules.kinds import Kind
from smwi_events.content.services import entries, publishing
from smwi_events.core.clock import now
from smwi_events.core.database import transaction
from smwi_events.core.localized import LocalizedText
from smwi_events.serving import wrap
from tests.content.samples import current_snapshot

PAGE = "/historia"
EDITS = 50
# Enough connections to reach every process of the server.
CONNECTIONS = 8
LIMIT_SECONDS = 1.0


def measure() -> Iterator[Row]:
    """Edit a milestone again and again, in this process; ask this process and the running system for the page."""
    with new_instance() as environ, serve(environ) as site:
        app = site.app()
        own = Client(wrap(app))
        visitors = [Visitor(site.port) for _connection in range(CONNECTIONS)]
        _read(own, visitors)
        stale_here, stale_late, delays = 0, 0, []
        for number in range(EDITS):
            # Edits fall at any moment between two looks at the public version.
            time.sleep(random.uniform(0, LIMIT_SECONDS / 2))
            title = f"Zmiana {number} z {EDITS}"
            committing = _edit(app, title)
            stale_here += title not in own.get(PAGE).text
            delays.append(_wait(visitors, title, committing))
            time.sleep(max(committing + LIMIT_SECONDS - time.monotonic(), 0))
            stale_late += sum(title not in visitor.get(PAGE).text for visitor in visitors)
    yield Row("stale at the next request in the same process", f"{stale_here} of {EDITS} edits", "0", stale_here == 0)
    yield at_most(
        "edit seen by every other process",
        max(delays) * 1000,
        LIMIT_SECONDS * 1000,
        "ms",
        digits=0,
        detail=milliseconds(delays),
    )
    asked = EDITS * CONNECTIONS
    yield Row("stale a second after the commit", f"{stale_late} of {asked} answers", "0", stale_late == 0)


def _read(own: Client, visitors: list[Visitor]) -> None:
    """Have the page in every cache."""
    own.get(PAGE)
    for visitor in visitors:
        visitor.get(PAGE)


def _edit(app: Flask, title: str) -> float:
    """Publish another title of a milestone; the moment at which the commit begins."""
    with app.app_context(), transaction():
        entry: Entry = list_published(Kind.MILESTONE)[0]
        content = replace(current_snapshot(entry), title=LocalizedText(title, title))
        entries.save_draft(entry.id, content, entry.newest, SYSTEM, now())
        publishing.publish(entry.id, SYSTEM, now())
        return time.monotonic()


def _wait(visitors: list[Visitor], title: str, since: float) -> float:
    """Seconds until every connection has the title; one that had it never loses it, or the wait would not end."""
    waiting = list(visitors)
    while waiting and time.monotonic() - since < 5 * LIMIT_SECONDS:
        waiting = [visitor for visitor in waiting if title not in visitor.get(PAGE).text]
    return time.monotonic() - since
