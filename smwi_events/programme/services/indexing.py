"""Keeping published sessions and people in the search index; called in the transaction that publishes."""

from collections.abc import Iterable

from flask_babel import lazy_gettext as _
from flask_babel.speaklater import LazyString

from smwi_events.core.localized import LANGUAGES
from smwi_events.core.web.filters import markdown_words
from smwi_events.editions.models import Edition
from smwi_events.programme.addresses import person_path, session_path
from smwi_events.programme.queries.releases import list_published_people
from smwi_events.programme.rules.published import Person, Programme, Session
from smwi_events.search import services as search
from smwi_events.search.rules import Entry

SESSION_KIND, PERSON_KIND = "session", "person"
SEARCH_KINDS: dict[str, LazyString] = {SESSION_KIND: _("Sessions"), PERSON_KIND: _("Speakers")}
# Past programmes are found too, after what is coming.
PAST_WEIGHT = 0.8


def refresh_index(edition: Edition, before: Programme | None, programme: Programme) -> None:
    """Bring the index from the version before to the new one, whatever did not change left alone."""
    former = before or Programme()
    weight = 1.0 if edition.is_current else PAST_WEIGHT
    search.remove(SESSION_KIND, *(_list_codes(former) - _list_codes(programme)))
    search.remove(PERSON_KIND, *_list_gone(former, programme))
    search.index_many(
        [
            *(
                _session_entry(edition, programme, session, language, weight)
                for session in _changed(former, programme)
                for language in LANGUAGES
            ),
            *(
                _person_entry(person, programme.sessions_by_person.get(person.id, ()), language)
                for person in _changed_people(former, programme)
                for language in LANGUAGES
            ),
        ]
    )


def _list_codes(programme: Programme) -> set[str]:
    """Sessions that are found: breaks and the like are not."""
    return {session.code for session in programme.sessions if not session.is_pause}


def _changed(former: Programme, programme: Programme) -> Iterable[Session]:
    known = set(former.sessions)
    renamed = set(programme.people) - set(former.people)
    touched = {person.id for person in renamed}
    return (
        session
        for session in programme.sessions
        if not session.is_pause and (session not in known or any(part.person_id in touched for part in session.parts))
    )


def _changed_people(former: Programme, programme: Programme) -> Iterable[Person]:
    known = set(former.people)
    return (
        person
        for person in programme.people
        if person not in known
        or programme.sessions_by_person.get(person.id, ()) != former.sessions_by_person.get(person.id, ())
    )


def _list_gone(former: Programme, programme: Programme) -> list[str]:
    """Those who were on stage, and no longer are in any edition."""
    gone = {person.id for person in former.people} - {person.id for person in programme.people}
    return [str(person_id) for person_id in gone - list_published_people(gone)]


def _session_entry(edition: Edition, programme: Programme, session: Session, language: str, weight: float) -> Entry:
    people = [person for person, _role in programme.people_of(session)]
    track = programme.track_of(session)
    words = [markdown_words(session.description.in_(language)), *(person.name for person in people)]
    words += [person.organisation.in_(language) for person in people]
    if track:
        words.append(track.name.in_(language))
    return Entry(
        kind=SESSION_KIND,
        key=session.code,
        locale=language,
        title=session.title.in_(language),
        url=session_path(edition.year, session, language),
        summary=session.abstract.in_(language),
        body=" ".join(words),
        weight=weight,
    )


def _person_entry(person: Person, sessions: Iterable[Session], language: str) -> Entry:
    described = ", ".join(text.in_(language) for text in (person.position, person.organisation) if text)
    words = [markdown_words(person.biography.in_(language)), *(session.title.in_(language) for session in sessions)]
    return Entry(
        kind=PERSON_KIND,
        key=str(person.id),
        locale=language,
        title=person.name,
        url=person_path(person, language),
        summary=described,
        body=" ".join(words),
    )
