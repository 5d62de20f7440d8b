"""How tests of the content editor look behind its pages."""

import io
from collections.abc import Iterator
from contextlib import contextmanager

from smwi_events.content.models import Entry
from smwi_events.content.queries import entries as queries
from smwi_events.content.rules.kinds import Kind
from smwi_events.core.database import transaction
from tests.browsing import Browser
from tests.content.samples import find_entry

LIST = "/organizator/tresci"


@contextmanager
def inside(office: Browser) -> Iterator[None]:
    """The database behind the pages; requests must not share its context, or they would share `g`."""
    with office.app.app_context(), transaction():
        yield


def milestone_id(office: Browser, key: str = "sirma") -> int:
    """The number of a milestone."""
    with inside(office):
        entry = find_entry(Kind.MILESTONE, key)
        assert entry
        return entry.id


def stored(office: Browser, entry_id: int) -> Entry:
    """The entry as the database has it."""
    with office.app.app_context():
        return queries.get_entry(entry_id)


def upload(data: bytes, name: str) -> tuple[io.BytesIO, str]:
    """A file as a form sends it."""
    return io.BytesIO(data), name
