"""When people cannot be on stage."""

from datetime import datetime

from smwi_events.audit import services as audit
from smwi_events.audit.rules import Actor
from smwi_events.core.database import db
from smwi_events.editions.queries import lock_edition
from smwi_events.programme.errors import AbsenceNotFound, AbsenceOutOfOrder
from smwi_events.programme.models import Absence
from smwi_events.speakers.queries import get_speaker


def add(
    edition_id: int, speaker_id: int, starts_at: datetime, ends_at: datetime, *, actor: Actor, now: datetime
) -> Absence:
    """Say that somebody cannot be on stage for a time.

    Raises EditionNotFound, SpeakerNotFound or AbsenceOutOfOrder.
    """
    edition = lock_edition(edition_id)
    speaker = get_speaker(speaker_id)
    if ends_at <= starts_at:
        raise AbsenceOutOfOrder
    absence = Absence(edition_id=edition_id, speaker_id=speaker_id, starts_at=starts_at, ends_at=ends_at)
    db.session.add(absence)
    audit.record(actor, "programme.absence_added", speaker, now, year=edition.year)
    return absence


def remove(edition_id: int, speaker_id: int, absence_id: int, *, actor: Actor, now: datetime) -> None:
    """Take it back; raises EditionNotFound, SpeakerNotFound or AbsenceNotFound."""
    edition = lock_edition(edition_id)
    speaker = get_speaker(speaker_id)
    absence = db.session.get(Absence, absence_id)
    if absence is None or (absence.edition_id, absence.speaker_id) != (edition_id, speaker_id):
        raise AbsenceNotFound
    audit.record(actor, "programme.absence_removed", speaker, now, year=edition.year)
    db.session.delete(absence)
