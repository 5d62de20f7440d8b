"""Mails about the programme: what a new version means for a person on stage."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from smwi_events.editions.models import Edition
from smwi_events.mail.compose import compose
from smwi_events.mail.rules import Message
from smwi_events.mail.services import enqueue
from smwi_events.programme.models import Release
from smwi_events.programme.rules.notices import Notice
from smwi_events.programme.rules.published import Programme, Session

TOPIC = "programme"


@dataclass(frozen=True)
class Letter:
    """A mail as it would leave; `key` is the same for the same version and person."""

    key: str
    to: str
    notice: Notice
    message: Message


def letter_key(release: Release, person_id: int) -> str:
    """What names the occasion: a version tells a person once."""
    return f"programme.changed {release.id} {person_id}"


def write_letter(
    edition: Edition, release: Release, programmes: tuple[Programme | None, Programme], notice: Notice, to: str
) -> Letter:
    """Compose the mail that tells a person of their sessions; `programmes` are the version before and this one."""
    before, after = programmes
    rows = [
        {
            "news": item.news.value,
            "title": item.session.title.in_(notice.locale),
            "before": _place(before, item.before, notice.locale),
            "after": _place(after, item.after, notice.locale),
        }
        for item in notice.items
    ]
    context: dict[str, Any] = {
        "person": notice.person,
        "edition_name": edition.title.in_(notice.locale),
        "year": edition.year,
        "rows": rows,
        "note": release.note.in_(notice.locale),
    }
    message = compose("programme/changed", notice.locale, **context)
    return Letter(letter_key(release, notice.person.id), to, notice, message)


def send_letter(letter: Letter, now: datetime) -> None:
    """Leave a letter in the outbox; the same one again changes nothing. Raises UnsafeHeader."""
    enqueue(
        key=letter.key,
        to=letter.to,
        to_name=letter.notice.person.name,
        subject=letter.message.subject,
        text=letter.message.text,
        html=letter.message.html,
        locale=letter.notice.locale,
        now=now,
        topic=TOPIC,
    )


def _place(programme: Programme | None, session: Session | None, locale: str) -> dict[str, Any] | None:
    if programme is None or session is None:
        return None
    room = programme.room_of(session)
    return {
        "at": session.starts_at,
        "minutes": session.minutes,
        "room": room.name.in_(locale) if room else "",
        "directions": room.directions.in_(locale) if room else "",
    }
