"""What search engines and social networks hear of sessions and people."""

from typing import Any

from smwi_events.core.clock import to_wall_clock
from smwi_events.core.i18n import current_locale
from smwi_events.core.web.filters import format_date, markdown
from smwi_events.core.web.links import absolute_url, external_url
from smwi_events.core.web.social_image import social_image_url
from smwi_events.editions.addresses import path_of
from smwi_events.editions.models import Edition
from smwi_events.editions.rules.structured_data import EventFacts, event
from smwi_events.programme.addresses import person_path, session_path
from smwi_events.programme.models import Release
from smwi_events.programme.queries.releases import read_programme
from smwi_events.programme.rules.names import KIND_NAMES
from smwi_events.programme.rules.published import Person, Programme, Session
from smwi_events.programme.rules.structured_data import Performer, SessionFacts, session_event, sub_event
from smwi_events.programme.rules.words import hours_of
from smwi_events.programme.views.published import Published

# Longer descriptions are cut by those who show them.
DESCRIPTION_LENGTH = 300


def describe(programme: Programme, session: Session, locale: str) -> str:
    """A session in a few lines: when, where, and what about."""
    room = programme.room_of(session)
    when = f"{format_date(to_wall_clock(session.starts_at).date())}, {hours_of(session)}"
    where = room.name.in_(locale) if room else ""
    about = session.abstract.in_(locale) or str(KIND_NAMES[session.kind])
    return shorten(f"{', '.join(filter(None, (when, where)))}. {about}")


def shorten(text: str) -> str:
    """The text without line breaks, cut between words where it is longer than a description may be."""
    plain = " ".join(text.split())
    if len(plain) <= DESCRIPTION_LENGTH:
        return plain
    return f"{plain[: DESCRIPTION_LENGTH - 1].rpartition(' ')[0].rstrip(',.;:–')}…"


def plain(text: str) -> str:
    """Markdown as plain text."""
    return str(markdown(text).striptags())


def performer(person: Person, locale: str) -> Performer:
    """Somebody on stage for search engines."""
    return Performer(
        person.name,
        absolute_url(person_path(person, locale)),
        person.position.in_(locale),
        person.organisation.in_(locale),
    )


def session_data(shown: Published, session: Session, image: str) -> dict[str, Any] | None:
    """A session as JSON-LD; None while the edition has no days, for a part needs its whole."""
    locale = current_locale()
    conference = _conference(shown.edition, locale)
    if conference is None:
        return None
    people = tuple(performer(person, locale) for person, _role in shown.programme.people_of(session))
    facts = _facts(shown.programme, session, shown.edition.year, locale)
    about = plain(session.description.in_(locale)) if not session.abstract else session.abstract.in_(locale)
    full = SessionFacts(**{**vars(facts), "description": about, "image": image, "performers": people})
    return session_event(full, conference)


def list_sub_events(edition: Edition, release: Release, venue: dict[str, Any]) -> list[dict[str, Any]]:
    """All sessions of an edition but its breaks, as parts of its JSON-LD Event, which takes place at `venue`."""
    programme, locale = read_programme(release), current_locale()
    return [
        sub_event(_facts(programme, session, edition.year, locale), venue)
        for session in programme.sessions
        if not session.is_pause
    ]


def _conference(edition: Edition, locale: str) -> dict[str, Any] | None:
    if edition.starts_on is None:
        return None
    title = edition.title.in_(locale)
    return event(
        EventFacts(
            name=title,
            starts_on=edition.starts_on,
            ends_on=edition.ends_on,
            venue=edition.venue.in_(locale),
            address=edition.address,
            city=edition.city.in_(locale),
            description="",
            url=absolute_url(path_of(edition, locale)),
            organizer_url=external_url("content.home"),
            image=social_image_url(title, edition.accent, edition.motif_seed),
        )
    )


def _facts(programme: Programme, session: Session, year: int | None, locale: str) -> SessionFacts:
    room = programme.room_of(session)
    return SessionFacts(
        name=session.title.in_(locale),
        starts_at=session.starts_at,
        ends_at=session.ends_at,
        url=absolute_url(session_path(year, session, locale)),
        language=session.language,
        room=room.name.in_(locale) if room else "",
    )
