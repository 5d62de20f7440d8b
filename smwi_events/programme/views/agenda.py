"""My plan: the sessions that a reader chose, with or without an account, to look at, to share and to subscribe to."""

from flask import flash, make_response, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from smwi_events.accounts.guards import signed_in
from smwi_events.core.clock import now
from smwi_events.core.database import transaction
from smwi_events.core.errors import PageExpired
from smwi_events.core.forms import ActionForm, ensure_token
from smwi_events.core.i18n import current_locale
from smwi_events.core.web.limits import limit_posts
from smwi_events.core.web.links import absolute_url
from smwi_events.programme.errors import SessionNotFound
from smwi_events.programme.exports import calendars
from smwi_events.programme.queries.agendas import get_by_token
from smwi_events.programme.queries.releases import get_current, read_programme
from smwi_events.programme.rules.agenda import find_clashes, parse_codes
from smwi_events.programme.rules.days import by_day
from smwi_events.programme.rules.published import Session
from smwi_events.programme.rules.words import name_day
from smwi_events.programme.services import agendas
from smwi_events.programme.views.blueprint import programme
from smwi_events.programme.views.choosing import (
    Mine,
    change_mine,
    keep_in_browser,
    keep_private,
    leave_to_script,
    open_calendar,
    read_mine,
    visitor,
)
from smwi_events.programme.views.delays import read_late
from smwi_events.programme.views.exports import make_source
from smwi_events.programme.views.published import Published, open_programme

PL, EN = "/konferencja/<int:year>/moj-plan", "/conference/<int:year>/my-plan"
# A script's way to say that it stands on our own page: no other site can send this header without asking first.
SCRIPT_HEADER = "X-Own-Script"
# Argument and field with the codes of a shared plan.
SHARED = "s"
# So many visitors may share one address of the network; what each of them sends is counted by `visitor`.
OF_A_HALL = "6000 per hour"


@programme.localized(pl=PL, en=EN)
def agenda(year: int) -> Response:
    """What I chose, day by day, with what clashes."""
    mine = read_mine(open_programme(year))
    return keep_private(_render(mine, mine.sessions, is_mine=True))


@programme.localized(pl=f"{PL}/wspolny", en=f"{EN}/shared")
def shared_agenda(year: int) -> Response:
    """What somebody else chose: the link holds it, nobody has to be asked."""
    shown = open_programme(year)
    codes = parse_codes(request.args.get(SHARED, ""))
    return keep_private(_render(Mine(shown, codes, None), Mine(shown, codes, None).sessions, is_mine=False))


@programme.localized(pl=f"{PL}/sesja/<code>", en=f"{EN}/session/<code>", methods=["GET", "POST"])
@limit_posts("300 per hour", visitor)
@limit_posts(OF_A_HALL)
def choose(year: int, code: str) -> Response:
    """Take a session into my plan or out of it, in browsers without scripts."""
    shown = open_programme(year)
    session = shown.programme.session_by_code.get(code)
    if session is None or session.is_pause:
        raise SessionNotFound
    mine = read_mine(shown)
    if request.method == "GET":
        page = render_template(
            "programme/choose.html", shown=shown, session=session, is_chosen=code in mine.codes, form=ActionForm()
        )
        return keep_private(page)
    ensure_token()
    wanted = request.form.get("chosen") == "1"
    with transaction():
        choice = change_mine(shown, (code,), chosen=wanted, now=now())
    flash(_("The session is in your plan.") if wanted else _("The session has been removed from your plan."), "success")
    return keep_in_browser(redirect(url_for(".agenda", year=year, _anchor=code)), year, choice)


@programme.localized(pl=f"{PL}/uzgodnij", en=f"{EN}/settle", methods=["POST"])
@limit_posts("600 per hour", visitor)
@limit_posts(OF_A_HALL)
def settle_choice(year: int) -> Response:
    """Tell a script what is kept, once its keeper has heard of the presses in the cookie; the script writes it down.

    A Set-Cookie would overwrite what was pressed while this answer was on its way.
    """
    if SCRIPT_HEADER not in request.headers:
        raise PageExpired
    shown = open_programme(year)
    with transaction():
        choice = change_mine(shown, (), chosen=True, now=now())
    return leave_to_script(keep_private(str(choice)))


@programme.localized(pl=f"{PL}/dodaj", en=f"{EN}/add", methods=["POST"])
@limit_posts("60 per hour", visitor)
@limit_posts(OF_A_HALL)
def take_over(year: int) -> Response:
    """Take all sessions of a shared plan into mine."""
    ensure_token()
    shown = open_programme(year)
    codes = parse_codes(request.form.get(SHARED, ""))
    known = tuple(code for code in codes if code in shown.programme.session_by_code)
    with transaction():
        choice = change_mine(shown, known, chosen=True, now=now())
    if known:
        flash(_("The sessions are in your plan."), "success")
    else:
        flash(_("None of these sessions is in the programme. Your plan stays as it was."), "warning")
    return keep_in_browser(redirect(url_for(".agenda", year=year)), year, choice)


@programme.localized(pl=f"{PL}/kalendarz", en=f"{EN}/calendar", methods=["POST"])
@limit_posts("20 per hour", visitor)
@limit_posts("600 per hour")
def subscribe(year: int) -> Response:
    """Make a calendar address for my plan, or another one where somebody learnt of the first."""
    ensure_token()
    shown = open_programme(year)
    moment = now()
    with transaction():
        kept, choice = open_calendar(shown, moment)
        token = agendas.replace_token(kept, moment) if "renew" in request.form else kept.token
        is_nobodys = kept.person_id is None
    if "renew" in request.form:
        flash(_("Your plan has a new calendar address; the former one no longer works."), "success")
    response = redirect(url_for(".agenda", year=year, _anchor="calendar"))
    return keep_in_browser(response, year, choice, token if is_nobodys else None)


@programme.localized(pl="/moj-plan/<token>.ics", en="/my-plan/<token>.ics")
def agenda_calendar(token: str) -> Response:
    """My plan as a calendar to subscribe to for good; the address is the key."""
    kept = get_by_token(token)
    release = get_current(kept.edition_id)
    shown = Published(kept.edition, release, read_programme(release))
    chosen = {item.session_code for item in kept.items}
    sessions = [s for s in (*shown.programme.sessions, *shown.programme.cancelled) if s.code in chosen]
    name = _("My plan: %(title)s", title=kept.edition.title.in_(current_locale()))
    response = make_response(calendars.to_calendar(make_source(shown), sessions, name))
    response.content_type = f"{calendars.MEDIA_TYPE}; charset=utf-8"
    response.headers["Cache-Control"] = "private, no-cache"
    response.headers["X-Robots-Tag"] = "noindex"
    response.add_etag()
    return response.make_conditional(request)


def _render(mine: Mine, sessions: list[Session], *, is_mine: bool) -> str:
    year = mine.shown.edition.year
    codes = ".".join(session.code for session in sessions)
    calendar = url_for(".agenda_calendar", token=mine.agenda.token) if mine.agenda else ""
    return render_template(
        "programme/agenda.html",
        shown=mine.shown,
        days=[(day, name_day(day, current_locale()), found) for day, found in by_day(sessions)],
        clashes=find_clashes(sessions),
        late=read_late(mine.shown, sessions, now()),
        is_mine=is_mine,
        is_signed_in=signed_in() is not None,
        codes=codes,
        share_url=absolute_url(url_for(".shared_agenda", year=year, s=codes)) if codes else "",
        calendar_url=absolute_url(calendar) if calendar else "",
        form=ActionForm(),
    )
