"""Things that exist in the site under test, so that every address has something to show."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import sqlalchemy as sa
from flask import Flask

from config import Settings
from smwi_events.accounts.rules.sign_in import Purpose
from smwi_events.accounts.services.people import find_or_create
from smwi_events.accounts.services.tokens import issue_token
from smwi_events.audit.rules import SYSTEM
from smwi_events.content.models import Entry
from smwi_events.content.rules.kinds import Kind
from smwi_events.content.rules.revisions import Snapshot
from smwi_events.content.services import entries, media, publishing
from smwi_events.core import clock
from smwi_events.core.database import db, transaction
from smwi_events.core.localized import LocalizedText
from smwi_events.editions import services as editions
from smwi_events.editions.models import Edition
from smwi_events.editions.rules.values import RoomData, TrackData
from smwi_events.mail.jobs import deliver
from smwi_events.mail.mailbox import list_received
from smwi_events.mail.models import OutgoingMail
from smwi_events.programme import dry_runs
from smwi_events.programme.dry_runs import DryRun
from smwi_events.programme.rules.materials import MaterialData
from smwi_events.programme.rules.values import Kind as ProgrammeKind
from smwi_events.programme.rules.values import MaterialKind, PersonData, SessionData
from smwi_events.programme.services import absences, materials, sessions
from smwi_events.registration.models import Order, Quota, TicketType
from smwi_events.registration.queries.drafts import lock_draft
from smwi_events.registration.rules.proofs import make_proof
from smwi_events.registration.services.drafts import save_part, start_draft
from smwi_events.registration.services.proofs import ask_for_proof
from smwi_events.speakers import photos
from smwi_events.speakers import services as speakers
from smwi_events.speakers.rules import SpeakerData
from smwi_events.uploads import pictures, storage
from tests.accessibility.programme import ProgrammeKeys, furnish_programme
from tests.content.samples import current_snapshot, pdf_bytes, picture_bytes
from tests.registration.offering import INVOICE, OFFICE

VISITOR_EMAIL = "nobody@example.com"
# Whom tests.browsing.sign_in makes the owner.
OWNER_EMAIL = "owner@example.com"


@dataclass(frozen=True)
class World:
    """Keys of what exists; slugs by kind and language."""

    year: int
    draft: str
    empty_draft: str
    asked_draft: str
    proof: str
    order_token: str
    order_id: int
    quota_id: int
    ticket_type_id: int
    edition_id: int
    key_date_id: int
    partner_id: int
    slugs: dict[Kind, dict[str, str]]
    entry_id: int
    image_id: int
    person_id: int
    mail_id: int
    received: str
    sign_in_token: str
    address_token: str
    programme: ProgrammeKeys
    session_id: int
    material_id: int
    speaker_id: int
    import_token: str


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
    asked = _filled_draft(edition, str(ticket.id), now)
    ask_for_proof(lock_draft(asked), "pl", now)
    order = _first(Order)
    visitor = find_or_create(VISITOR_EMAIL, "pl", now, "Test Nobody")
    image_id = _add_image(now)
    storage.store_pdf(pdf_bytes())
    media.add_file("0" * 24, "zaproszenie.pdf", len(pdf_bytes()), SYSTEM, now)
    return World(
        year=edition.year or 0,
        draft=_filled_draft(edition, str(ticket.id), now),
        empty_draft=start_draft(edition.id, now).token,
        asked_draft=asked,
        proof=make_proof(settings.secret_key, asked, OFFICE["contact_email"], now),
        order_token=order.token,
        order_id=order.id,
        quota_id=_first(Quota).id,
        ticket_type_id=ticket.id,
        edition_id=edition.id,
        key_date_id=edition.key_dates[0].id,
        partner_id=edition.sponsors[0].id,
        slugs={kind: _slugs(kind) for kind in (Kind.MILESTONE, Kind.PROJECT, Kind.NEWS)} | {Kind.PAGE: _add_page(now)},
        entry_id=_edited_entry(image_id, now),
        image_id=image_id,
        person_id=visitor.id,
        mail_id=_first(OutgoingMail).id,
        received=list_received(settings)[0].name,
        sign_in_token=issue_token(Purpose.SIGN_IN, visitor.email, visitor, now),
        address_token=issue_token(Purpose.CONFIRM, "new@example.com", visitor, now),
        programme=furnish_programme(edition, now),
        **_programme(edition, now),
    )


def _programme(edition: Edition, now: Any) -> dict[str, Any]:
    """A session with a person and a material, something missing of each; rooms, a track, and a file to take in."""
    for name in ("Sala A", "Sala B"):
        editions.add_room(edition.id, RoomData(LocalizedText(name, name), 100), actor=SYSTEM, now=now)
    track = editions.add_track(edition.id, TrackData(LocalizedText("E-usługi", "E-services"), 3), actor=SYSTEM, now=now)
    speaker = speakers.create(SpeakerData("Łucja", "Przykładowa", "dr"), actor=SYSTEM, now=now)
    title = LocalizedText("Dane w gminie", "Data in a commune")
    data = SessionData(ProgrammeKind.TALK, title, track_id=track.id, people=(PersonData(speaker.id),))
    session = sessions.create(edition.id, data, actor=SYSTEM, now=now)
    link = MaterialData(MaterialKind.WEB, LocalizedText("Strona", "Page"), "https://example.com/")
    material = materials.add(edition.id, session.id, link, None, actor=SYSTEM, now=now)
    absences.add(edition.id, speaker.id, now, now + timedelta(hours=1), actor=SYSTEM, now=now)
    db.session.flush()
    name, picture = photos.store(picture_bytes(200, 300), pictures.Square())
    speakers.set_photo(speaker.id, name, picture.widths, actor=SYSTEM, now=now)
    return {
        "session_id": session.id,
        "material_id": material.id,
        "speaker_id": speaker.id,
        "import_token": _import(edition.id, find_or_create(OWNER_EMAIL, "pl", now, "Test Owner").id),
    }


def _import(edition_id: int, owner_id: int) -> str:
    """A file that waits, sent by whoever is signed in as the owner; it holds a row of each outcome."""
    table = [["title_pl", "minutes"], ["Nowa", "45"], ["Dane w gminie", "60"], ["Zła", "47"]]
    return dry_runs.store(DryRun(edition_id, "sessions", owner_id, "program.xlsx", "0" * 64, table))


def _first(model: Any) -> Any:
    return db.session.scalars(sa.select(model).order_by(model.id)).first()


def _slugs(kind: Kind) -> dict[str, str]:
    entry = db.session.scalars(sa.select(Entry).filter_by(kind=kind, is_published=True).order_by(Entry.id)).first()
    assert entry is not None, kind
    return {"pl": entry.slug_pl, "en": entry.slug_en}


def _filled_draft(edition: Edition, ticket: str, now: Any) -> str:
    draft = start_draft(edition.id, now)
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
                **current_snapshot(entry).__dict__,
                "summary": LocalizedText(summary, "A change."),
                "image_id": image_id,
            }
        )
        entries.save_draft(entry.id, changed, entry.newest, SYSTEM, now)
        if summary.startswith("Pierwsza"):
            publishing.publish(entry.id, SYSTEM, now)
    publishing.schedule(entry.id, now + timedelta(days=1), SYSTEM, now)
    return entry.id
