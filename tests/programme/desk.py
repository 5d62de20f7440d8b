"""An editor at the desk: an edition of one room, one track and one session with Anna in it."""

import io

import sqlalchemy as sa
from flask.testing import FlaskClient

from smwi_events.accounts.rules import Permission
from smwi_events.core.database import db, transaction
from smwi_events.editions.models import Edition
from smwi_events.programme import materials as store
from smwi_events.programme.models import Session
from smwi_events.programme.queries.sessions import get_session
from smwi_events.programme.rules.values import PersonRole
from smwi_events.uploads.storage import uploads
from tests.browsing import Browser, sign_in
from tests.content.samples import pdf_bytes
from tests.programme.samples import (
    at,
    make_edition,
    make_room,
    make_session,
    make_speaker,
    make_track,
)


def open_desk(client: FlaskClient) -> Browser:
    """An editor's browser, with an edition of one room, one track and one session with Anna in it."""
    with client.application.app_context(), transaction():
        edition, anna = make_edition(), make_speaker()
        room = make_room(edition)
        make_track(edition)
        make_session(edition, room=room, starts_at=at(9), people=(anna,))
    browser = Browser(client)
    sign_in(browser, Permission.PROGRAMME_MANAGE)
    return browser


def base(browser: Browser) -> str:
    with browser.app.app_context():
        return f"/en/organizer/programme/{db.session.scalars(sa.select(Edition.id)).one()}"


def only_session(browser: Browser, title: str = "Dane w gminie (pl)") -> Session:
    with browser.app.app_context():
        edition_id = db.session.scalars(sa.select(Edition.id)).one()
        ids = [row.id for row in db.session.scalars(sa.select(Session)) if title in (row.title.pl, row.title.en)]
        assert len(ids) == 1, title
        session = get_session(edition_id, ids[0])
        db.session.expunge_all()
        return session


def path_of(browser: Browser) -> str:
    return f"{base(browser)}/sessions/{only_session(browser).id}"


def people_of(session: Session) -> list[tuple[str, PersonRole]]:
    return [(each.speaker.name, each.role) for each in session.appearances]


def count(browser: Browser, model: type) -> int:
    with browser.app.app_context():
        return db.session.scalar(sa.select(sa.func.count()).select_from(model)) or 0


def files(browser: Browser) -> set[str]:
    with browser.app.app_context():
        return {path.name for path in uploads(store.PART).iterdir()}


def add_pdf(browser: Browser, path: str, **typed: str) -> str:
    sent = {"title_pl": "Slajdy", "upload": (io.BytesIO(pdf_bytes()), "Zażółć dane.PDF"), **typed}
    return browser.submit(f"{path}/materials/new", sent, content_type="multipart/form-data").text
