"""What several tests of the programme begin with."""

from typing import Any

import pytest
from flask.testing import FlaskClient

from smwi_events.accounts.rules import Permission
from smwi_events.audit.rules import SYSTEM
from smwi_events.core.database import transaction
from smwi_events.programme.rules.values import Kind
from smwi_events.speakers import services as speakers
from smwi_events.speakers.rules import SpeakerData
from tests.browsing import Browser, sign_in
from tests.editions.samples import NOW, make_data
from tests.programme.desk import open_desk
from tests.programme.samples import at, make_edition, make_room, make_session


@pytest.fixture
def desk(client: FlaskClient) -> Browser:
    """An editor's browser at the desk."""
    return open_desk(client)


@pytest.fixture
def editor(client: FlaskClient) -> Browser:
    """An editor's browser, with nothing there yet."""
    editor = Browser(client)
    sign_in(editor, Permission.PROGRAMME_MANAGE, Permission.EDITIONS_MANAGE)
    return editor


@pytest.fixture
def world(editor: Browser) -> dict[str, Any]:
    """An edition with two rooms, a talk at nine in the first by Anna, and a panel that waits; all by number."""
    with editor.app.app_context(), transaction():
        edition = make_edition()
        rooms = [make_room(edition, name) for name in ("A", "B")]
        data = SpeakerData("Anna", "Wzór", email="anna@example.org")
        anna = speakers.create(data, actor=SYSTEM, now=NOW)
        talk = make_session(edition, "Dane", room=rooms[0], starts_at=at(9), people=(anna,))
        panel = make_session(edition, "Panel", kind=Kind.PANEL, minutes=60, people=(anna,))
        return {
            "edition": edition.id, "first": rooms[0].id, "second": rooms[1].id, "talk": talk.id, "panel": panel.id,
            "day": str(make_data().starts_on),
        }  # fmt: skip
