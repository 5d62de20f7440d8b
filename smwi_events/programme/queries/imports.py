"""What is there already, as an import compares it."""

from typing import Any

import sqlalchemy as sa

from smwi_events.core.database import db
from smwi_events.core.localized import LANGUAGES, LocalizedText
from smwi_events.core.text import fold
from smwi_events.editions.queries import list_tracks
from smwi_events.editions.rules.values import Equipment
from smwi_events.programme.models import Session
from smwi_events.programme.queries.sessions import list_sessions
from smwi_events.programme.rules.import_sheets import SESSIONS
from smwi_events.programme.rules.imports import Context, Record, Sheet
from smwi_events.speakers.models import Speaker
from smwi_events.speakers.queries import read_directory


def read_context(edition_id: int) -> Context:
    """What cells may name."""
    tracks = {
        fold(name): track.id
        for track in list_tracks(edition_id)
        for name in (track.name.pl, track.name.en)
        if name.strip()
    }
    return Context(tracks, read_directory())


def list_records(edition_id: int, sheet: Sheet) -> list[Record]:
    """Sessions of the edition's draft, or all people, as a sheet of their kind compares them."""
    if sheet is SESSIONS:
        return [_session_record(session) for session in list_sessions(edition_id)]
    return [_speaker_record(speaker) for speaker in db.session.scalars(sa.select(Speaker).order_by(Speaker.id))]


def _session_record(row: Session) -> Record:
    plain = ("code", "kind", "language", "minutes", "expected_audience", "is_held_back")
    values: dict[str, Any] = {name: getattr(row, name) for name in plain}
    values |= _texts(title=row.title, abstract=row.abstract, description=row.description)
    values["track"] = row.track_id
    values["equipment"] = tuple(each for each in Equipment if each in row.equipment)
    values["people"] = tuple((each.speaker_id, each.role) for each in row.appearances)
    return Record(row.id, values, row.version)


def _speaker_record(row: Speaker) -> Record:
    plain = ("degree", "given_name", "family_name", "email", "link")
    values: dict[str, Any] = {name: getattr(row, name) for name in plain}
    values |= _texts(position=row.position, organisation=row.organisation, biography=row.biography)
    return Record(row.id, values, row.changed_at)


def _texts(**texts: LocalizedText) -> dict[str, str]:
    return {f"{name}_{language}": getattr(value, language) for name, value in texts.items() for language in LANGUAGES}
