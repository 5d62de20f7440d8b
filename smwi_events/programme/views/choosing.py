"""Where the choice of whoever asks is kept: in their browser, and with their account or calendar address."""

from dataclasses import dataclass
from datetime import datetime

from flask import current_app, make_response, request
from werkzeug.wrappers import Response

from smwi_events.accounts.guards import signed_in
from smwi_events.programme.models import Agenda
from smwi_events.programme.queries import agendas as queries
from smwi_events.programme.rules.agenda import Choice, parse_choice, with_code
from smwi_events.programme.rules.published import Session
from smwi_events.programme.services import agendas
from smwi_events.programme.views.published import Published

LIFETIME_SECONDS = 365 * 24 * 3600


@dataclass(frozen=True)
class Mine:
    """What whoever asks chose of a programme; `agenda` is there when the database keeps it."""

    shown: Published
    codes: tuple[str, ...]
    agenda: Agenda | None

    @property
    def sessions(self) -> list[Session]:
        """The chosen sessions that take place, in order of time."""
        chosen = set(self.codes)
        return [session for session in self.shown.programme.sessions if session.code in chosen]


def read_mine(shown: Published) -> Mine:
    """The choice as it stands; nothing is written."""
    in_browser, agenda = _in_browser(shown), _find_agenda(shown)
    if agenda is None:
        return Mine(shown, in_browser.codes, None)
    kept = tuple(item.session_code for item in agenda.items)
    fresh = () if in_browser.is_kept_elsewhere else in_browser.codes
    return Mine(shown, tuple(dict.fromkeys((*kept, *fresh))), agenda)


def change_mine(shown: Published, codes: tuple[str, ...], *, chosen: bool, now: datetime) -> Choice:
    """Take sessions in or out, within the caller's transaction; what the browser is to keep from now on."""
    agenda = _open_agenda(shown, now)
    if agenda is None:
        kept = _in_browser(shown).codes
        for code in codes:
            kept = with_code(kept, code, chosen=chosen)
        return Choice(kept)
    _merge(shown, agenda, now)
    if chosen:
        agendas.add_sessions(agenda, codes, now)
    else:
        for code in codes:
            agendas.remove_session(agenda, code, now)
    return _kept(agenda)


def open_calendar(shown: Published, now: datetime) -> tuple[Agenda, Choice]:
    """The agenda behind a calendar address, made of what the browser keeps where there is none yet."""
    agenda = _open_agenda(shown, now) or agendas.open_for_calendar(shown.edition.id, now)
    _merge(shown, agenda, now)
    return agenda, _kept(agenda)


def keep_in_browser(response: Response, year: int | None, choice: Choice, token: str | None = None) -> Response:
    """Write the choice, and the key to an agenda without an account, into the browser; scripts read the first one."""
    secure = current_app.config["SESSION_COOKIE_SECURE"]
    response.set_cookie(choice_cookie(year), str(choice), max_age=LIFETIME_SECONDS, secure=secure, samesite="Lax")
    if token is not None:
        response.set_cookie(
            key_cookie(year), token, max_age=LIFETIME_SECONDS, secure=secure, samesite="Lax", httponly=True
        )
    return response


def keep_private(page: str) -> Response:
    """A page of one reader: in no cache, in no search engine."""
    response = make_response(page)
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def choice_cookie(year: int | None) -> str:
    """Name of the cookie with the codes of an edition."""
    return f"agenda-{year}"


def key_cookie(year: int | None) -> str:
    """Name of the cookie with the key to an agenda of an edition that belongs to no account."""
    return f"agenda-key-{year}"


def _in_browser(shown: Published) -> Choice:
    return parse_choice(request.cookies.get(choice_cookie(shown.edition.year), ""))


def _find_agenda(shown: Published) -> Agenda | None:
    if user := signed_in():
        return queries.find_of_person(shown.edition.id, user.person_id)
    token = request.cookies.get(key_cookie(shown.edition.year), "")
    agenda = queries.find_by_token(token) if token else None
    # Somebody's account is opened by signing in, not by a calendar address.
    return agenda if agenda and agenda.edition_id == shown.edition.id and agenda.person_id is None else None


def _open_agenda(shown: Published, now: datetime) -> Agenda | None:
    if user := signed_in():
        return agendas.open_for_person(shown.edition.id, user.person_id, now)
    found = _find_agenda(shown)
    return queries.lock_agenda(found.id) if found else None


def _merge(shown: Published, agenda: Agenda, now: datetime) -> None:
    """Take over what this browser chose before signing in."""
    in_browser = _in_browser(shown)
    if not in_browser.is_kept_elsewhere:
        agendas.add_sessions(agenda, in_browser.codes, now)


def _kept(agenda: Agenda) -> Choice:
    return Choice(tuple(item.session_code for item in agenda.items), is_kept_elsewhere=True)
