"""What the site map and sitemap.xml hear of published programmes."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from smwi_events.core.localized import LANGUAGES, LocalizedText
from smwi_events.core.web.public_pages import PageGroup, PublicPage
from smwi_events.editions.models import Edition
from smwi_events.programme.models import Release
from smwi_events.programme.queries.readers import list_current
from smwi_events.programme.queries.releases import read_programme
from smwi_events.programme.rules.published import Person, Session

SCHEDULE_TITLE = LocalizedText("Program", "Programme")
SPEAKERS_TITLE = LocalizedText("Prelegenci", "Speakers")


def list_public_pages(_now: datetime) -> Iterator[PublicPage]:
    """The programme and the speakers of each edition; in sitemap.xml alone also each session and person."""
    for edition, release in list_current():
        yield _page("programme.schedule", SCHEDULE_TITLE, edition, release)
        yield _page("programme.speakers", SPEAKERS_TITLE, edition, release)
        programme = read_programme(release)
        for session in programme.sessions:
            if not session.is_pause:
                yield _session(edition, session)
        for person in programme.people:
            yield _person(person, release)


def _page(endpoint: str, name: LocalizedText, edition: Edition, release: Release) -> PublicPage:
    title = LocalizedText(*(f"{name.in_(language)} {edition.year}" for language in LANGUAGES))
    return PublicPage(endpoint, title, PageGroup.CONFERENCE, _in_both({"year": edition.year}), release.published_at)


def _session(edition: Edition, session: Session) -> PublicPage:
    values = {
        language: {"year": edition.year, "code": session.code, "slug": session.slug(language)} for language in LANGUAGES
    }
    return PublicPage(
        "programme.session", session.title, PageGroup.CONFERENCE, values, session.modified_at, is_detail=True
    )


def _person(person: Person, release: Release) -> PublicPage:
    values = _in_both({"slug": person.slug})
    name = LocalizedText(person.name, person.name)
    return PublicPage("programme.person", name, PageGroup.CONFERENCE, values, release.published_at, is_detail=True)


def _in_both(values: Mapping[str, Any]) -> dict[str, Mapping[str, Any]]:
    return dict.fromkeys(LANGUAGES, values)
