"""Now and next in each room: for phones, and one address a room for the screens of the halls."""

from datetime import datetime

from flask import Response, make_response, render_template, request

from smwi_events.core import clock
from smwi_events.core.clock import from_wall_clock
from smwi_events.core.web.page_cache import good_until, make_public
from smwi_events.programme.errors import RoomNotFound
from smwi_events.programme.queries.delays import list_facts
from smwi_events.programme.rules.days import bounds_of, day_of
from smwi_events.programme.rules.now import gather_alike, look_around, next_moment
from smwi_events.programme.rules.words import note_of_language
from smwi_events.programme.views.blueprint import programme
from smwi_events.programme.views.published import open_programme

# To try the screens before the conference: ?at=2027-06-16T10:00, by the clock in Poland.
AT = "at"


@programme.localized(pl="/konferencja/<int:year>/teraz", en="/conference/<int:year>/now")
def now(year: int) -> Response:
    """Every room."""
    return _show(year, "programme/now.html")


@programme.localized(pl="/konferencja/<int:year>/teraz/<slug>", en="/conference/<int:year>/now/<slug>")
def room_now(year: int, slug: str) -> Response:
    """One room, large, for a screen beside its door."""
    return _show(year, "programme/screen.html", slug)


def _show(year: int, template: str, slug: str = "") -> Response:
    shown = open_programme(year)
    moment, asked = _moment()
    rooms = look_around(shown.programme, list_facts(shown.edition.id, day_of(moment)), moment)
    if not asked:
        good_until(next_moment(rooms, moment))
    if slug:
        rooms = [each for each in rooms if each.room.slug == slug]
    if slug and not rooms:
        raise RoomNotFound
    sessions = shown.programme.sessions
    page = render_template(
        template,
        shown=shown,
        rooms=rooms,
        gathered=gather_alike(rooms),
        moment=moment,
        is_trial=bool(asked),
        note_of_language=note_of_language,
        first=next((session for session in sessions if session.starts_at > moment), None),
    )
    return make_public(make_response(page))


def _moment() -> tuple[datetime, str]:
    """The moment to show and how the address names it; anything that is none is passed over."""
    asked = request.args.get(AT, "")
    try:
        moment = from_wall_clock(datetime.fromisoformat(asked).replace(tzinfo=None))
        # The first and the last days of the calendar have no day of a conference around them.
        bounds_of(day_of(moment))
    except (ValueError, OverflowError):
        return clock.now(), ""
    return moment, asked
