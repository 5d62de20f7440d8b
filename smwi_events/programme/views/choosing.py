"""Where the choice of whoever asks is kept: in their browser, and with their account or calendar address."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from flask import current_app, g, make_response, request, session
from werkzeug.wrappers import Response

from smwi_events.accounts.guards import signed_in
from smwi_events.core.web.limits import client_network
from smwi_events.editions.models import Edition
from smwi_events.programme.models import Agenda
from smwi_events.programme.queries import agendas as queries
from smwi_events.programme.rules.agenda import BY_KEY, HERE, Choice, keeper_of_person, parse_choice
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


@dataclass(frozen=True)
class Asker:
    """What the browser of whoever asks knows of their choice, and who keeps it besides."""

    edition_id: int
    in_browser: Choice
    nameless: Agenda | None
    person_id: int | None

    @property
    def keeper(self) -> str:
        """Who keeps the choice from now on."""
        if self.person_id is not None:
            return keeper_of_person(self.person_id)
        return BY_KEY if self.nameless else self.in_browser.keeper

    @property
    def presses(self) -> tuple[tuple[str, bool], ...]:
        """What the keeper has not heard of; a choice of somebody else's account is none of theirs."""
        known = (HERE, self.keeper, BY_KEY)
        return self.in_browser.presses if self.in_browser.keeper in known else ()

    @property
    def has_news(self) -> bool:
        """Whether an account or calendar address has to take something over."""
        if self.person_id is None:
            return self.nameless is not None and bool(self.presses)
        return self.nameless is not None or bool(self.presses)


def look_at_asker(edition: Edition) -> Asker:
    """Who asks, and what their browser knows."""
    user, nameless = signed_in(), _find_nameless(edition)
    choice = parse_choice(request.cookies.get(choice_cookie(edition.year), ""))
    if choice.keeper == BY_KEY and nameless is None:
        # The key is gone: what is left is the browser's alone.
        choice = Choice(choice.chosen)
    return Asker(edition.id, choice, nameless, user.person_id if user else None)


def read_choice(asker: Asker) -> tuple[Choice, Agenda | None]:
    """The choice as it stands, with the agenda that keeps it; nothing is written."""
    agenda = asker.nameless
    if asker.person_id is not None:
        agenda = queries.find_of_person(asker.edition_id, asker.person_id)
    elif agenda is None:
        return asker.in_browser, None
    kept = [item.session_code for each in (agenda, asker.nameless) if each for item in each.items]
    choice = Choice(tuple(dict.fromkeys(kept)), asker.keeper)
    return _press_all(choice, asker.presses), agenda


def read_mine(shown: Published) -> Mine:
    """What whoever asks sees as chosen; nothing is written."""
    choice, agenda = read_choice(look_at_asker(shown.edition))
    return Mine(shown, choice.chosen, agenda)


def settle(asker: Asker, now: datetime) -> tuple[Choice, Agenda | None]:
    """Let the account or calendar address take over what it has not heard of, within the caller's transaction.

    An agenda that was made without the account joins it; its calendar address goes on.
    """
    nameless = queries.lock_agenda(asker.nameless.id) if asker.nameless else None
    agenda = nameless
    if asker.person_id is not None:
        agenda = agendas.open_for_person(asker.edition_id, asker.person_id, now)
        if nameless:
            agendas.join(nameless, agenda, now)
    if agenda is None:
        return asker.in_browser, None
    _change(agenda, asker.presses, now)
    return _kept(agenda, asker.keeper), agenda


def change_mine(shown: Published, codes: tuple[str, ...], *, chosen: bool, now: datetime) -> Choice:
    """Take sessions in or out, within the caller's transaction; what the browser is to keep from now on."""
    asker = look_at_asker(shown.edition)
    choice, agenda = settle(asker, now)
    presses = tuple((code, chosen) for code in codes)
    if agenda is None:
        return _press_all(choice, presses)
    _change(agenda, presses, now)
    return _kept(agenda, asker.keeper)


def open_calendar(shown: Published, now: datetime) -> tuple[Agenda, Choice]:
    """The agenda behind a calendar address, made of what the browser keeps where there is none yet."""
    choice, agenda = settle(look_at_asker(shown.edition), now)
    if agenda is None:
        agenda = agendas.open_for_calendar(shown.edition.id, now)
        agendas.add_sessions(agenda, choice.chosen, now)
        choice = _kept(agenda, BY_KEY)
    return agenda, choice


def keep_in_browser(response: Response, year: int | None, choice: Choice, token: str | None = None) -> Response:
    """Write the choice, and the key to an agenda without an account, into the browser; scripts read the first one."""
    secure = current_app.config["SESSION_COOKIE_SECURE"]
    response.set_cookie(choice_cookie(year), str(choice), max_age=LIFETIME_SECONDS, secure=secure, samesite="Lax")
    if token is not None:
        response.set_cookie(
            key_cookie(year), token, max_age=LIFETIME_SECONDS, secure=secure, samesite="Lax", httponly=True
        )
    elif choice.keeper != BY_KEY and key_cookie(year) in request.cookies:
        response.delete_cookie(key_cookie(year))
    return leave_to_script(response)


def leave_to_script(response: Response) -> Response:
    """Mark an answer that tells the browser's choice in its own way: nothing else may write it."""
    g.choice_told = True
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


def key_cookie(year: int | str | None) -> str:
    """Name of the cookie with the key to an agenda of an edition that belongs to no account."""
    return f"agenda-key-{year}"


def visitor() -> str:
    """Key of a limit: one visitor, of whom many may share an address of the network, as in a hall."""
    if user := signed_in():
        return f"person {user.person_id}"
    # The session is signed: nobody makes up another one. Keys that open nothing meet the limit of their network.
    keys = [value for name, value in request.cookies.items() if name.startswith(key_cookie(""))]
    return f"visitor {session.get('csrf_token') or ' '.join(keys) or client_network()}"


def _find_nameless(edition: Edition) -> Agenda | None:
    token = request.cookies.get(key_cookie(edition.year), "")
    agenda = queries.find_by_token(token) if token else None
    # Somebody's account is opened by signing in, not by a calendar address.
    return agenda if agenda and agenda.edition_id == edition.id and agenda.person_id is None else None


def _press_all(choice: Choice, presses: Iterable[tuple[str, bool]]) -> Choice:
    for code, chosen in presses:
        choice = choice.press(code, chosen=chosen)
    return choice


def _change(agenda: Agenda, presses: Iterable[tuple[str, bool]], now: datetime) -> None:
    for code, chosen in presses:
        if chosen:
            agendas.add_sessions(agenda, (code,), now)
        else:
            agendas.remove_session(agenda, code, now)


def _kept(agenda: Agenda, keeper: str) -> Choice:
    return Choice(tuple(item.session_code for item in agenda.items), keeper)
