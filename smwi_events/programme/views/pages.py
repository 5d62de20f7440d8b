"""The programme of an edition, and one session."""

from flask import make_response, redirect, render_template, url_for
from werkzeug.wrappers import Response

from smwi_events.core.i18n import current_locale, set_twin
from smwi_events.core.web.page_cache import make_public
from smwi_events.programme.errors import SessionNotFound
from smwi_events.programme.rules.days import by_day
from smwi_events.programme.rules.names import KIND_NAMES, LANGUAGE_NAMES, ROLE_NAMES
from smwi_events.programme.views.blueprint import programme
from smwi_events.programme.views.published import open_programme


@programme.localized(pl="/konferencja/<int:year>/program", en="/conference/<int:year>/programme")
def schedule(year: int) -> Response:
    """All sessions, by day."""
    shown = open_programme(year)
    days = list(by_day(shown.programme.sessions))
    page = render_template("programme/schedule.html", shown=shown, days=days, kinds=KIND_NAMES)
    return make_public(make_response(page))


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
    page = render_template(
        "programme/session.html",
        shown=shown,
        session=found,
        kinds=KIND_NAMES,
        languages=LANGUAGE_NAMES,
        roles=ROLE_NAMES,
    )
    return make_public(make_response(page))
