"""What the programme answers to features below it."""

from flask import url_for

from smwi_events.editions.hooks import PublishedProgramme
from smwi_events.editions.models import Edition
from smwi_events.programme.queries.releases import find_current
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
