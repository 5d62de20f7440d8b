"""A person on stage, over the years."""

from flask import make_response, render_template
from werkzeug.wrappers import Response

from smwi_events.core.web.page_cache import make_public
from smwi_events.programme.queries.releases import get_current, list_editions_of, read_programme
from smwi_events.programme.views.blueprint import programme
from smwi_events.programme.views.published import Published
from smwi_events.speakers.errors import SpeakerNotFound
from smwi_events.speakers.queries import find_by_slug


@programme.localized(pl="/osoby/<slug>", en="/people/<slug>")
def person(slug: str) -> Response:
    """Who somebody is, as the newest programme that names them has it, with all their sessions."""
    speaker = find_by_slug(slug)
    editions = list_editions_of(speaker.id) if speaker else []
    if speaker is None or not editions:
        raise SpeakerNotFound
    releases = [(edition, get_current(edition.id)) for edition in editions]
    appearances = [Published(edition, release, read_programme(release)) for edition, release in releases]
    shown = appearances[0].programme.person_by_id[speaker.id]
    page = render_template("programme/person.html", person=shown, appearances=appearances)
    return make_public(make_response(page))
