"""One session."""

from flask import make_response, redirect, render_template, url_for
from werkzeug.wrappers import Response

from smwi_events.core import clock
from smwi_events.core.i18n import current_locale, set_twin
from smwi_events.core.web.page_cache import good_until, make_public
from smwi_events.core.web.social_image import social_image_url
from smwi_events.programme.errors import SessionNotFound
from smwi_events.programme.models import Material
from smwi_events.programme.queries.readers import list_materials_of
from smwi_events.programme.rules.materials import is_open
from smwi_events.programme.rules.names import KIND_NAMES, LANGUAGE_NAMES, MATERIAL_NAMES, ROLE_NAMES
from smwi_events.programme.rules.neighbours import find_neighbours
from smwi_events.programme.rules.published import Session
from smwi_events.programme.views.blueprint import programme
from smwi_events.programme.views.delays import read_late
from smwi_events.programme.views.photos import initials_of, thumbnail_url
from smwi_events.programme.views.published import Published, open_programme
from smwi_events.programme.views.slips import read_slips, with_delays
from smwi_events.programme.views.structured import describe, session_data


@programme.localized(
    pl="/konferencja/<int:year>/program/<code>/<slug>", en="/conference/<int:year>/programme/<code>/<slug>"
)
def session(year: int, code: str, slug: str) -> Response:
    """One session; an address with another title leads to the right one."""
    shown = open_programme(year)
    found = shown.programme.session_by_code.get(code)
    if found is None or found.is_pause:
        raise SessionNotFound
    locale = current_locale()
    if slug != found.slug(locale):
        return redirect(url_for(".session", year=year, code=code, slug=found.slug(locale)))
    set_twin(year=year, code=code, slug=found.slug("en" if locale == "pl" else "pl"))
    return make_public(make_response(_render(shown, found, locale)))


def _render(shown: Published, found: Session, locale: str) -> str:
    late = read_late(shown, shown.programme.sessions, clock.now())
    slips = with_delays(read_slips(shown.release, shown.edition.year or 0, locale), late)
    around = find_neighbours(shown.programme, found)
    image = social_image_url(found.title.in_(locale), shown.edition.accent, shown.edition.motif_seed)
    return render_template(
        "programme/session.html",
        shown=shown,
        session=found,
        slip=slips[found.code],
        room=shown.programme.room_of(found),
        people=shown.programme.people_of(found),
        materials=_materials(found),
        at_once=[slips[other.code] for other in around.at_once],
        before=slips[around.before.code] if around.before else None,
        after=slips[around.after.code] if around.after else None,
        late=late.get(found.code),
        calendar_url=url_for(".session_calendar", year=shown.edition.year, code=found.code),
        description=describe(shown.programme, found, locale),
        image=image,
        event=session_data(shown, found, image),
        kinds=KIND_NAMES,
        languages=LANGUAGE_NAMES,
        roles=ROLE_NAMES,
        material_kinds=MATERIAL_NAMES,
        thumbnail_url=thumbnail_url,
        initials_of=initials_of,
    )


def _materials(found: Session) -> list[Material]:
    """What is public of the session's materials; the page changes by itself when the session ends."""
    now = clock.now()
    rows = list_materials_of(found.guid)
    if rows and now < found.ends_at:
        good_until(found.ends_at)
    return [row for row in rows if is_open(found, now, is_immediate=row.is_immediate)]
