"""People on stage: those of an edition, and each over the years."""

from flask import make_response, render_template, request
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from smwi_events.core.i18n import current_locale
from smwi_events.core.text import fold
from smwi_events.core.web.links import absolute_url
from smwi_events.core.web.page_cache import make_public
from smwi_events.programme.queries.readers import find_newest_of, list_current_of
from smwi_events.programme.queries.releases import read_programme
from smwi_events.programme.rules.published import Person
from smwi_events.programme.rules.structured_data import profile
from smwi_events.programme.views.blueprint import programme
from smwi_events.programme.views.photos import find_photo, initials_of, thumbnail_url
from smwi_events.programme.views.published import Published, open_programme
from smwi_events.programme.views.slips import Slip, read_slips
from smwi_events.programme.views.structured import performer, plain, shorten
from smwi_events.speakers.errors import SpeakerNotFound, SpeakerWithdrawn
from smwi_events.speakers.queries import find_by_slug

LONGEST_QUERY = 100


@programme.localized(pl="/konferencja/<int:year>/prelegenci", en="/conference/<int:year>/speakers")
def speakers(year: int) -> Response:
    """Everybody on stage in an edition by the alphabet, or those whose name or organisation has the words of `q`."""
    shown = open_programme(year)
    text = " ".join(request.args.get("q", "").split())[:LONGEST_QUERY]
    found = [person for person in shown.programme.people if _matches(person, fold(text).split())]
    page = render_template(
        "programme/speakers.html",
        shown=shown,
        people=found,
        text=text,
        total=len(shown.programme.people),
        thumbnail_url=thumbnail_url,
        initials_of=initials_of,
    )
    return make_public(make_response(page))


@programme.localized(pl="/osoby/<slug>", en="/people/<slug>")
def person(slug: str) -> Response:
    """Who somebody is, as the newest programme that names them has it, with all their sessions."""
    speaker = find_by_slug(slug)
    current = list_current_of(speaker.id) if speaker else []
    if speaker is None or not current:
        raise SpeakerWithdrawn if speaker and find_newest_of(speaker) else SpeakerNotFound
    locale = current_locale()
    appearances = [Published(edition, release, read_programme(release)) for edition, release in current]
    shown = appearances[0].programme.person_by_id[speaker.id]
    photo = find_photo(shown)
    page = render_template(
        "programme/person.html",
        person=shown,
        editions=[(each, _slips(each, shown.id, locale)) for each in appearances],
        photo=photo,
        description=_describe(shown, locale),
        profile=profile(performer(shown, locale), absolute_url(photo.src) if photo else ""),
    )
    return make_public(make_response(page))


def _matches(person: Person, words: list[str]) -> bool:
    where = fold(" ".join((person.name, person.organisation.pl, person.organisation.en)))
    return all(word in where for word in words)


def _slips(shown: Published, person_id: int, locale: str) -> list[Slip]:
    slips = read_slips(shown.release, shown.edition.year or 0, locale)
    return [slips[session.code] for session in shown.programme.sessions_by_person[person_id]]


def _describe(person: Person, locale: str) -> str:
    """Who somebody is in a few lines."""
    facts = [text.in_(locale) for text in (person.position, person.organisation) if text]
    about = plain(person.biography.in_(locale))
    who = f"{', '.join([person.name, *facts])}."
    on_stage = _("On stage at the “Miasta w Internecie” conference.")
    return shorten(f"{who} {about or on_stage}")
