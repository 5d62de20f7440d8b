"""Keeping published sessions and people in the search index; called in the transaction that publishes or re-dates."""

from collections.abc import Iterable, Iterator

from flask_babel import lazy_gettext as _
from flask_babel.speaklater import LazyString

from smwi_events.core.localized import LANGUAGES
from smwi_events.core.web.filters import markdown_words
from smwi_events.editions.models import Edition
from smwi_events.programme.addresses import person_path, session_path
from smwi_events.programme.queries.readers import list_current
from smwi_events.programme.queries.releases import find_current, read_programme
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
    search.remove(SESSION_KIND, *(_list_codes(former) - _list_codes(programme)))
    search.index_many(_session_entries(edition, programme, _changed(former, programme)))
    _refresh_people(edition, programme, _list_touched(former, programme))


def follow_edition(edition: Edition) -> None:
    """Give published sessions and people the address and weight that the changed standing of their edition gives."""
    release = find_current(edition.id)
    if release is None:
        return
    programme = read_programme(release)
    if edition.year is None:
        search.remove(SESSION_KIND, *_list_codes(programme))
    search.index_many(_session_entries(edition, programme, _changed(Programme(), programme)))
    _refresh_people(edition, programme, set(programme.person_by_id))


def _list_codes(programme: Programme) -> set[str]:
    """Sessions that are found: breaks and the like are not."""
    return {session.code for session in programme.sessions if not session.is_pause}


def _changed(former: Programme, programme: Programme) -> Iterable[Session]:
    """Sessions whose entry reads otherwise than before, because of themselves or of what they name."""
    known = {session.code: _makings(former, session) for session in former.sessions}
    return (
        session
        for session in programme.sessions
        if not session.is_pause and known.get(session.code) != _makings(programme, session)
    )


def _makings(programme: Programme, session: Session) -> tuple[object, ...]:
    return session, programme.track_of(session), programme.people_of(session)


def _list_touched(former: Programme, programme: Programme) -> set[int]:
    """People of whom either version says something that the other does not."""
    before, after = _makings_of_people(former), _makings_of_people(programme)
    return {person_id for person_id in before.keys() | after.keys() if before.get(person_id) != after.get(person_id)}


def _makings_of_people(programme: Programme) -> dict[int, tuple[object, ...]]:
    return {person.id: (person, programme.sessions_by_person.get(person.id, ())) for person in programme.people}


def _refresh_people(edition: Edition, programme: Programme, person_ids: set[int]) -> None:
    """Say of each person what the newest edition says, with sessions of all editions; who is in none is taken out."""
    programmes = [programme if each is edition else read_programme(release) for each, release in list_current()]
    entries: list[Entry] = []
    gone: list[str] = []
    for person_id in person_ids:
        own = [each for each in programmes if person_id in each.person_by_id]
        if own:
            sessions = [session for each in own for session in each.sessions_by_person.get(person_id, ())]
            entries += (_person_entry(own[0].person_by_id[person_id], sessions, language) for language in LANGUAGES)
        else:
            gone.append(str(person_id))
    search.remove(PERSON_KIND, *gone)
    search.index_many(entries)


def _session_entries(edition: Edition, programme: Programme, sessions: Iterable[Session]) -> Iterator[Entry]:
    """Their entries in both languages; without a year an edition has no addresses."""
    weight = 1.0 if edition.is_current else PAST_WEIGHT
    for session in sessions if edition.year is not None else ():
        for language in LANGUAGES:
            yield _session_entry(edition, programme, session, language, weight)


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
