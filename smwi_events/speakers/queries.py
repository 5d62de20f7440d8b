"""Every SELECT about speakers."""

from collections.abc import Collection
from typing import Any

import sqlalchemy as sa

from smwi_events.core.database import db
from smwi_events.core.text import fold
from smwi_events.speakers.errors import SpeakerNotFound
from smwi_events.speakers.models import Speaker
from smwi_events.speakers.rules.naming import Directory, Named

MOST_SUGGESTIONS = 10


def get_speaker(speaker_id: int) -> Speaker:
    """A speaker; raises SpeakerNotFound."""
    speaker = db.session.get(Speaker, speaker_id)
    if speaker is None:
        raise SpeakerNotFound
    return speaker


def lock_speaker(speaker_id: int) -> Speaker:
    """A speaker, locked until the end of the transaction; raises SpeakerNotFound."""
    select = sa.select(Speaker).filter_by(id=speaker_id).with_for_update()
    speaker = db.session.scalar(select.execution_options(populate_existing=True))
    if speaker is None:
        raise SpeakerNotFound
    return speaker


def find_by_slug(slug: str) -> Speaker | None:
    """The speaker with this name in addresses."""
    return db.session.scalar(sa.select(Speaker).filter_by(slug=slug))


def list_by_name(given_name: str, family_name: str) -> list[Speaker]:
    """Speakers of exactly this name, whatever its capital letters."""
    wanted = fold(f"{given_name} {family_name}")
    select = sa.select(Speaker).where(Speaker.folded.startswith(wanted, autoescape=True)).order_by(Speaker.id)
    return [one for one in db.session.scalars(select) if fold(f"{one.given_name} {one.family_name}") == wanted]


def list_slugs(beginning: str) -> set[str]:
    """Names in addresses that begin so."""
    return set(db.session.scalars(sa.select(Speaker.slug).where(Speaker.slug.startswith(beginning, autoescape=True))))


def list_suggestions(text: str) -> list[Speaker]:
    """Speakers whose name or organisation holds all words of `text`, by name."""
    return list(db.session.scalars(select_speakers(text).limit(MOST_SUGGESTIONS)))


def list_by_id(speaker_ids: Collection[int]) -> list[Speaker]:
    """These speakers, by name."""
    return list(db.session.scalars(sa.select(Speaker).where(Speaker.id.in_(speaker_ids)).order_by(Speaker.sort_key)))


def select_speakers(text: str = "") -> sa.Select[Any]:
    """Speakers by name; with `text`, those who have all its words in name, organisation or address."""
    select = sa.select(Speaker).order_by(Speaker.sort_key, Speaker.id)
    for word in fold(text).split():
        select = select.where(Speaker.folded.contains(word, autoescape=True))
    return select


def read_directory() -> Directory:
    """Everybody's names, for finding out who is meant by a typed one."""
    rows = db.session.execute(sa.select(Speaker.id, Speaker.degree, Speaker.given_name, Speaker.family_name))
    return Directory.of(Named(*row) for row in rows)


def find_by_photo(name: str) -> Speaker | None:
    """The speaker whose photo has this name in the store."""
    return db.session.scalar(sa.select(Speaker).filter_by(photo=name)) if name else None


def list_photos() -> set[str]:
    """Names of all photos in the store that speakers have."""
    return set(db.session.scalars(sa.select(Speaker.photo).where(Speaker.photo != "")))
