"""A choice and an account find each other: at signing in, on every device, and at signing out."""

import re
from typing import Any

from flask import after_this_request, g, request
from werkzeug.wrappers import Response

from smwi_events.accounts.guards import signed_in
from smwi_events.core.clock import now
from smwi_events.core.database import transaction
from smwi_events.editions.errors import EditionNotFound
from smwi_events.editions.models import Edition
from smwi_events.editions.queries import get_outline
from smwi_events.programme.rules.agenda import BY_KEY, HERE, parse_choice
from smwi_events.programme.views.blueprint import programme
from smwi_events.programme.views.choosing import (
    choice_cookie,
    keep_in_browser,
    look_at_asker,
    read_choice,
    settle,
)

_COOKIE = re.compile(r"agenda-(?:key-)?([0-9]{4})")
# Cookies of a browser can name any number of years; nobody has chosen in more.
MOST_YEARS = 5


@programme.after_app_request
def join_account(response: Response) -> Response:
    """Take into the account what its owner chose without it, and show their browser what the account has.

    After the very answer that signs in, in whatever way, for that is the first request of somebody who is signed in.
    """
    present = _present_year()
    years = sorted({*_years_in_browser(), *((present,) if present else ())}, reverse=True)[:MOST_YEARS]
    if response.status_code >= 400 or "choice_told" in g or not years or signed_in() is None:
        return response
    for year in years:
        try:
            _bring_together(response, get_outline(year), is_present=year == present)
        except EditionNotFound:
            continue
    return response


def forget_choice(_sender: object, **_user: Any) -> None:
    """Take an account's choice out of the browser that signs out: others may use it next."""
    for year in _years_in_browser():
        if parse_choice(request.cookies.get(choice_cookie(year), "")).keeper in (HERE, BY_KEY):
            continue

        @after_this_request
        def forget(response: Response, name: str = choice_cookie(year)) -> Response:
            response.delete_cookie(name)
            return response


def _bring_together(response: Response, edition: Edition, *, is_present: bool) -> None:
    asker = look_at_asker(edition)
    if asker.has_news:
        with transaction():
            choice, _agenda = settle(asker, now())
    elif is_present:
        choice, _agenda = read_choice(asker)
    else:
        return
    if str(choice) != request.cookies.get(choice_cookie(edition.year)) or asker.nameless:
        keep_in_browser(response, edition.year, choice)
        response.headers["Cache-Control"] = "no-store"


def _present_year() -> int | None:
    """The year of the programme's page that is asked for."""
    year = (request.view_args or {}).get("year")
    is_page = request.blueprint == programme.name and request.method == "GET"
    return year if is_page and isinstance(year, int) else None


def _years_in_browser() -> set[int]:
    return {int(found[1]) for name in request.cookies if (found := _COOKIE.fullmatch(name))}
