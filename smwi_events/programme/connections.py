"""What the programme answers to features below it."""

from collections.abc import Collection, Mapping

from flask import url_for

from smwi_events.editions.hooks import PublishedProgramme, Stranded
from smwi_events.editions.models import Edition
from smwi_events.programme.queries.readers import list_current
from smwi_events.programme.queries.releases import find_current, read_programme
from smwi_events.programme.queries.sessions import count_outside
from smwi_events.programme.rules.days import bounds_of
from smwi_events.programme.rules.words import say_when_and_where
from smwi_events.programme.views.structured import list_sub_events


def find_programme(edition: Edition) -> PublishedProgramme | None:
    """Where the programme of an edition is, once it is published."""
    release = find_current(edition.id)
    if release is None or edition.year is None:
        return None
    return PublishedProgramme(
        url=url_for("programme.schedule", year=edition.year),
        speakers_url=url_for("programme.speakers", year=edition.year),
        list_events=lambda venue: list_sub_events(edition, release, venue),
    )


def tell_when_and_where(codes: Collection[str], locale: str) -> Mapping[str, str]:
    """Day, hours and room of found sessions, as the version that readers see has them."""
    missing, found = set(codes), dict[str, str]()
    for _edition, release in list_current():
        if not missing:
            break
        programme = read_programme(release)
        for code in missing & programme.session_by_code.keys():
            found[code] = say_when_and_where(programme, programme.session_by_code[code], locale)
        missing -= found.keys()
    return found


def find_stranded(edition: Edition) -> Stranded | None:
    """Sessions of the draft outside the days of an edition, with the way to the schedule."""
    first, last = edition.starts_on, edition.ends_on or edition.starts_on
    span = (bounds_of(first)[0], bounds_of(last)[1]) if first and last else None
    count = count_outside(edition.id, span)
    return Stranded(count, url_for("organiser.programme.editor", edition_id=edition.id)) if count else None
