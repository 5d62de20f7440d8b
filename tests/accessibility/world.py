"""Things that exist in the site under test, so that every address has something to show."""

from dataclasses import dataclass
from datetime import time, timedelta
from typing import Any

import sqlalchemy as sa
from flask import Flask

from config import Settings
from smwi_events.accounts.rules.sign_in import Purpose
from smwi_events.accounts.services.people import find_or_create
from smwi_events.accounts.services.tokens import issue_token
from smwi_events.audit.rules import SYSTEM
from smwi_events.content import pictures, storage
from smwi_events.content.models import Entry
from smwi_events.content.rules.kinds import Kind
from smwi_events.content.rules.revisions import Snapshot
from smwi_events.content.services import entries, media, publishing
from smwi_events.core import clock
from smwi_events.core.database import db, transaction
from smwi_events.core.localized import LocalizedText
from smwi_events.editions import services as editions
from smwi_events.editions.models import Edition
from smwi_events.editions.rules.values import RoomData
from smwi_events.mail.jobs import deliver
from smwi_events.mail.mailbox import list_received
from smwi_events.mail.models import OutgoingMail
from smwi_events.programme.rules.days import moment_of
from smwi_events.programme.rules.values import Kind as SessionKind
from smwi_events.programme.rules.values import PersonData, Placement, SessionData
from smwi_events.programme.services import placing, releases, sessions
from smwi_events.registration.models import Order, Quota, TicketType
from smwi_events.registration.services.drafts import save_part, start_draft
from smwi_events.speakers import services as speakers
from smwi_events.speakers.rules import SpeakerData
from tests.content.samples import pdf_bytes, picture_bytes

VISITOR_EMAIL = "nobody@example.com"
OFFICE = {
    "office_name": "Urząd Gminy Próbna",
    "contact_given_name": "Żaneta",
    "contact_family_name": "Łącka",
    "contact_email": "sekretariat@example.org",
    "contact_phone": "14 600 00 00",
}
INVOICE = {
    "buyer_name": "Gmina Próbna",
    "buyer_nip": "6120009805",
    "buyer_street": "Rynek 1",
    "buyer_postcode": "33-100",
    "buyer_city": "Próbna",
    "recipient_name": "Urząd Gminy Próbna",
    "invoice_email": "faktury@example.org",
}


@dataclass(frozen=True)
class World:
    """Keys of what exists; slugs by kind and language."""

    year: int
    draft: str
    empty_draft: str
    order_token: str
    order_id: int
    quota_id: int
    ticket_type_id: int
    edition_id: int
    key_date_id: int
    slugs: dict[Kind, dict[str, str]]
    entry_id: int
    image_id: int
    person_id: int
    mail_id: int
    received: str
    sign_in_token: str
    address_token: str
    session_id: int


def furnish(app: Flask) -> World:
    """Add to the demonstration what it does not have; one draft filled in, one empty."""
    with app.app_context():
        deliver.sweep()
        with transaction():
            world = _furnish(app.config["SETTINGS"])
        db.session.remove()
    return world


def _furnish(settings: Settings) -> World:
    now = clock.now()
    edition = db.session.scalars(sa.select(Edition).filter_by(is_current=True)).one()
    ticket = _first(TicketType)
    order = _first(Order)
    visitor = find_or_create(VISITOR_EMAIL, "pl", now, "Test Nobody")
    image_id = _add_image(now)
    session_id = _arrange(edition, now)
    storage.store_pdf(pdf_bytes())
    media.add_file("0" * 24, "zaproszenie.pdf", len(pdf_bytes()), SYSTEM, now)
    return World(
        year=edition.year or 0,
        draft=_filled_draft(edition, str(ticket.id), now),
        empty_draft=start_draft(edition, now).token,
        order_token=order.token,
        order_id=order.id,
        quota_id=_first(Quota).id,
        ticket_type_id=ticket.id,
        edition_id=edition.id,
        key_date_id=edition.key_dates[0].id,
        slugs={kind: _slugs(kind) for kind in (Kind.MILESTONE, Kind.PROJECT, Kind.NEWS)} | {Kind.PAGE: _add_page(now)},
        entry_id=_edited_entry(image_id, now),
        image_id=image_id,
        person_id=visitor.id,
        mail_id=_first(OutgoingMail).id,
        received=list_received(settings)[0].name,
        sign_in_token=issue_token(Purpose.SIGN_IN, visitor.email, visitor, now),
        address_token=issue_token(Purpose.CONFIRM, "new@example.com", visitor, now),
        session_id=session_id,
    )


def _first(model: Any) -> Any:
    return db.session.scalars(sa.select(model).order_by(model.id)).first()


def _slugs(kind: Kind) -> dict[str, str]:
    entry = db.session.scalars(sa.select(Entry).filter_by(kind=kind, is_published=True).order_by(Entry.id)).first()
    assert entry is not None, kind
    return {"pl": entry.slug_pl, "en": entry.slug_en}


def _filled_draft(edition: Edition, ticket: str, now: Any) -> str:
    draft = start_draft(edition, now)
    rows = [
        {"given_name": f"Jan {n}", "family_name": "Ćwik", "job_title": "informatyk", "email": "", "ticket": ticket}
        for n in range(5)
    ]
    for part, typed in (("office", OFFICE), ("delegates", rows), ("invoice", INVOICE)):
        save_part(draft, part, typed, now)
    return draft.token


def _add_image(now: Any) -> int:
    picture = pictures.prepare(picture_bytes())
    alt = LocalizedText("Uczestnicy na schodach ratusza", "Participants on the steps of the town hall")
    image = media.add_image(storage.store_picture(picture), picture, "ratusz.jpg", alt, actor=SYSTEM, now=now)
    db.session.flush()
    return image.id


def _arrange(edition: Edition, now: Any) -> int:
    """A published programme of two rooms, in which a person is then needed in two places at once."""
    assert edition.starts_on is not None
    rooms = [
        editions.add_room(edition.id, RoomData(LocalizedText(pl, en), 100), actor=SYSTEM, now=now)
        for pl, en in (("Sala Lustrzana", "Hall of Mirrors"), ("Sala Koncertowa", "Concert Hall"))
    ]
    data = SpeakerData("Żaneta", "Łącka", email="prelegentka@example.org")
    person = PersonData(speakers.create(data, actor=SYSTEM, now=now).id)
    texts = (LocalizedText("Dane w gminie", "Data in a municipality"), LocalizedText("Sieci na wsi", "Rural networks"))
    talks = [
        sessions.create(
            edition.id, SessionData(SessionKind.TALK, text, minutes=45, people=(person,)), actor=SYSTEM, now=now
        )
        for text in texts
    ]
    for talk, room, hour in zip(talks, rooms, (9, 11), strict=True):
        place = Placement(room.id, moment_of(edition.starts_on, time(hour)), 45)
        placing.place(edition.id, talk.id, place, actor=SYSTEM, now=now)
    releases.publish(edition.id, "Pierwsza", LocalizedText("Już jest.", "Here it is."), actor=SYSTEM, now=now)
    clash = Placement(rooms[0].id, moment_of(edition.starts_on, time(9, 30)), 45)
    placing.place(edition.id, talks[1].id, clash, actor=SYSTEM, now=now)
    waiting = LocalizedText("Szkoła w chmurze", "School in the cloud")
    sessions.create(edition.id, SessionData(SessionKind.WORKSHOP, waiting), actor=SYSTEM, now=now)
    return talks[0].id


def _add_page(now: Any) -> dict[str, str]:
    snapshot = Snapshot(
        title=LocalizedText("Dojazd do biura", "How to find our office"),
        summary=LocalizedText("Skąd i czym.", "From where and by what."),
        body=LocalizedText(
            "## Pieszo\n\nZ dworca.\n\n- w prawo\n- w lewo", "## On foot\n\nFrom the station.\n\n- right\n- left"
        ),
    )
    entry = entries.create(Kind.PAGE, snapshot, SYSTEM, now)
    publishing.publish(entry.id, SYSTEM, now)
    return {"pl": entry.slug_pl, "en": entry.slug_en}


def _edited_entry(image_id: int, now: Any) -> int:
    """A published milestone with a picture, two revisions and a scheduled draft."""
    entry = db.session.scalars(sa.select(Entry).filter_by(kind=Kind.MILESTONE).order_by(Entry.id)).first()
    assert entry is not None
    for summary in ("Pierwsza zmiana.", "Druga zmiana."):
        changed = Snapshot(
            **{
                **entries.current_snapshot(entry).__dict__,
                "summary": LocalizedText(summary, "A change."),
                "image_id": image_id,
            }
        )
        entries.save_draft(entry.id, changed, entry.newest, SYSTEM, now)
        if summary.startswith("Pierwsza"):
            publishing.publish(entry.id, SYSTEM, now)
    publishing.schedule(entry.id, now + timedelta(days=1), SYSTEM, now)
    return entry.id
