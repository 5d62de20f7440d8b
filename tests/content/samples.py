"""Entries and pictures that the tests of content start from."""

import io
from dataclasses import fields, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import sqlalchemy as sa
from PIL import Image as Pillow

from smwi_events.audit.models import AuditEntry
from smwi_events.audit.rules import Actor, ActorKind
from smwi_events.content.models import Entry, Image, Revision
from smwi_events.content.queries.entries import select_revisions
from smwi_events.content.rules.kinds import Kind
from smwi_events.content.rules.revisions import Snapshot
from smwi_events.content.services import entries, publishing
from smwi_events.core.database import db
from smwi_events.core.localized import LocalizedText
from smwi_events.search.models import SearchDocument

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
LATER = NOW + timedelta(hours=1)
ANNA = Actor(ActorKind.PERSON, 1, "Anna Nowak")
JAN = Actor(ActorKind.PERSON, 2, "Jan Kowalski")


def text(pl: str, en: str = "") -> LocalizedText:
    """A text in both languages."""
    return LocalizedText(pl, en)


def snapshot(**changes: Any) -> Snapshot:
    """A milestone's content, changed as asked."""
    values: dict[str, Any] = {
        "title": text("Pierwsza konferencja", "First conference"),
        "summary": text("Cztery dni w Tarnowie.", "Four days in Tarnów."),
        "starts_on": date(1997, 6, 11),
    }
    return Snapshot(**{**values, **changes})


def make(kind: Kind = Kind.MILESTONE, *, published: bool = True, **changes: Any) -> Entry:
    """An entry in the database, on the site unless told otherwise."""
    if kind is Kind.NEWS:
        changes = {"category": "association", "starts_on": None, **changes}
    entry = entries.create(kind, snapshot(**changes), ANNA, NOW)
    if published:
        publishing.publish(entry.id, ANNA, NOW)
    db.session.flush()
    return entry


def find_entry(kind: Kind, key: str) -> Entry | None:
    """An entry by its key, published or not."""
    return db.session.scalars(sa.select(Entry).filter_by(kind=kind, key=key)).one_or_none()


def current_snapshot(entry: Entry) -> Snapshot:
    """What an entry's columns hold, as a snapshot."""
    return Snapshot(**{field.name: getattr(entry, field.name) for field in fields(Snapshot)})


def change(entry: Entry, **changes: Any) -> Revision:
    """Save a draft of an entry, different from what it holds now as asked."""
    return entries.save_draft(entry.id, replace(current_snapshot(entry), **changes), entry.newest, ANNA, LATER)


def make_image(letter: str) -> Image:
    """A picture in the database, its file named by a letter; there is no file."""
    name, alt = letter * 24, text(letter, letter)
    image = Image(name=name, original_name="a.jpg", alt=alt, width=1, height=1, widths=[1], created_at=NOW)
    db.session.add(image)
    db.session.flush()
    return image


def states(entry: Entry) -> list[tuple[int, str]]:
    """Number and state of each revision of an entry, the newest first."""
    return [(revision.number, revision.state.value) for revision in db.session.scalars(select_revisions(entry.id))]


def actions(entry: Entry) -> list[str]:
    """What the change log tells of an entry, in order."""
    select = sa.select(AuditEntry.action).filter_by(subject_kind="content_entry", subject_id=entry.id)
    return list(db.session.scalars(select.order_by(AuditEntry.id)))


def found_titles() -> list[str]:
    """Titles of everything that visitors can find."""
    return sorted(db.session.scalars(sa.select(SearchDocument.title)))


def picture_bytes(width: int = 1200, height: int = 800, form: str = "JPEG", **options: Any) -> bytes:
    """A picture as somebody might send it."""
    sheet = io.BytesIO()
    Pillow.effect_noise((width, height), 40).convert("RGB").save(sheet, form, **options)
    return sheet.getvalue()


def pdf_bytes() -> bytes:
    """The smallest thing that looks like a PDF document."""
    return b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
