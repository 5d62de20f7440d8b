"""What can be done with speakers; every verb records itself in the log."""

from collections.abc import Collection, Sequence
from dataclasses import asdict, fields
from datetime import datetime
from uuid import UUID, uuid4, uuid5

from smwi_events.audit import services as audit
from smwi_events.audit.rules import Actor
from smwi_events.core.database import db
from smwi_events.core.text import fold, slugify, sort_key
from smwi_events.speakers import hooks, queries
from smwi_events.speakers.errors import SpeakerChangedMeanwhile, SpeakerInUse
from smwi_events.speakers.models import SORT_KEY_LENGTH, Speaker
from smwi_events.speakers.rules import SLUG_LENGTH, SpeakerData, make_slug

FIELDS = tuple(field.name for field in fields(SpeakerData))


def create(data: SpeakerData, *, actor: Actor, now: datetime, is_demo: bool = False) -> Speaker:
    """Add a speaker."""
    beginning = slugify(f"{data.given_name} {data.family_name}", SLUG_LENGTH)
    slug = make_slug(data.given_name, data.family_name, queries.list_slugs(beginning))
    speaker = Speaker(guid=uuid4(), slug=slug, is_demo=is_demo, photo="", photo_widths=[])
    _fill(speaker, data, now)
    db.session.add(speaker)
    audit.record(actor, "speakers.created", speaker, now)
    return speaker


def add_demo(people: Sequence[SpeakerData], namespace: UUID, now: datetime) -> list[Speaker]:
    """Add made-up speakers without lines in the log; in a namespace the same name is the same person to machines."""
    taken = queries.list_slugs("")
    speakers = []
    for data in people:
        slug = make_slug(data.given_name, data.family_name, taken)
        taken.add(slug)
        speakers.append(Speaker(guid=uuid5(namespace, slug), slug=slug, is_demo=True, photo="", photo_widths=[]))
        _fill(speakers[-1], data, now)
    db.session.add_all(speakers)
    db.session.flush()
    return speakers


def change(speaker_id: int, data: SpeakerData, *, actor: Actor, now: datetime, seen: datetime | None = None) -> Speaker:
    """Change a speaker as last changed at `seen`, or at any time.

    Raises SpeakerNotFound or SpeakerChangedMeanwhile.
    """
    speaker = queries.lock_speaker(speaker_id)
    if seen is not None and speaker.changed_at != seen:
        raise SpeakerChangedMeanwhile
    changed = [name for name in FIELDS if getattr(speaker, name) != getattr(data, name)]
    if changed:
        _fill(speaker, data, now)
        audit.record(actor, "speakers.changed", speaker, now, fields=changed)
    return speaker


def set_photo(speaker_id: int, name: str, widths: Collection[int], *, actor: Actor, now: datetime) -> str:
    """Give a speaker the stored square picture `name`, or none for an empty one; returns the former one's name.

    Raises SpeakerNotFound.
    """
    speaker = queries.lock_speaker(speaker_id)
    former, speaker.photo = speaker.photo, name
    speaker.photo_widths, speaker.changed_at = sorted(widths), now
    audit.record(actor, "speakers.photo_changed", speaker, now)
    return former


def remove(speaker_id: int, *, actor: Actor, now: datetime) -> str:
    """Remove a speaker whom nothing names; returns the name of their picture. Raises SpeakerNotFound, SpeakerInUse."""
    speaker = queries.lock_speaker(speaker_id)
    if any(uses(speaker) for uses in hooks.speaker_users):
        raise SpeakerInUse
    audit.record(actor, "speakers.removed", speaker, now)
    db.session.delete(speaker)
    return speaker.photo


def _fill(speaker: Speaker, data: SpeakerData, now: datetime) -> None:
    for name in FIELDS:
        setattr(speaker, name, getattr(data, name))
    names = f"{data.given_name} {data.family_name}"
    organisation = asdict(data.organisation).values()
    speaker.sort_key = sort_key(f"{data.family_name} {data.given_name}")[:SORT_KEY_LENGTH]
    speaker.folded = fold(" ".join((names, data.email, *organisation)))
    speaker.changed_at = now
