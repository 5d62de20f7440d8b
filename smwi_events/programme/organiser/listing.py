"""The list of an edition's sessions: its filter in the address, and the chips that change it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask import redirect, render_template, request, url_for
from flask_babel import LazyString
from flask_babel import lazy_gettext as _
from werkzeug.wrappers import Response

from smwi_events.accounts.guards import requires
from smwi_events.accounts.rules import Permission
from smwi_events.core.forms import clean_text
from smwi_events.core.i18n import current_locale
from smwi_events.core.web.pagination import paginate, requested_page
from smwi_events.editions.models import Edition, Room, Track
from smwi_events.editions.queries import find_current_alone, get_edition, list_archive
from smwi_events.programme.models import Session
from smwi_events.programme.organiser.blueprint import organiser
from smwi_events.programme.queries.desk import SessionFilter, State, list_facts, select_listed
from smwi_events.programme.rules.gaps import SessionGap, list_gaps
from smwi_events.programme.rules.names import GAP_THINGS, KIND_NAMES
from smwi_events.programme.rules.values import Kind

LONGEST_SEARCH = 100
STATE_NAMES: dict[State, LazyString] = {
    State.PLACED: _("placed"),
    State.WAITING: _("waiting for a place"),
    State.HELD_BACK: _("held back"),
    State.INCOMPLETE: _("something missing"),
}
Chip = dict[str, Any]


@dataclass(frozen=True)
class Listing:
    """What the address asks for, with what can be asked for."""

    edition: Edition
    wanted: SessionFilter
    tracks: Sequence[Track]
    rooms: Sequence[Room]

    def arguments(self, **changes: Any) -> dict[str, Any]:
        """The filter as arguments of an address, but for `changes`; None takes one away."""
        wanted = self.wanted
        present = {
            "q": wanted.text or None,
            "state": wanted.state,
            "kind": wanted.kind,
            "track": wanted.track_id,
            "room": wanted.room_id,
        }
        return {name: value for name, value in {**present, **changes}.items() if value is not None}

    def chip_rows(self) -> list[tuple[str, list[Chip]]]:
        """Rows of chips, each with its name."""
        locale = current_locale()
        rows = [
            (_("State"), self._chips("state", str(_("All")), list(STATE_NAMES.items()))),
            (_("Kind"), self._chips("kind", str(_("Any kind")), list(KIND_NAMES.items()))),
            (_("Track"), self._chips("track", str(_("Any track")), [(t.id, t.name.in_(locale)) for t in self.tracks])),
            (_("Room"), self._chips("room", str(_("Any room")), [(r.id, r.name.in_(locale)) for r in self.rooms])),
        ]
        return [(str(name), chips) for name, chips in rows if len(chips) > 1]

    def _chips(self, name: str, all_label: str, options: Sequence[tuple[Any, object]]) -> list[Chip]:
        return [self._chip(name, None, all_label), *(self._chip(name, value, str(label)) for value, label in options)]

    def _chip(self, name: str, value: Any, label: str) -> Chip:
        url = url_for(".sessions", edition_id=self.edition.id, **self.arguments(**{name: value}))
        return {"label": label, "url": url, "current": self.arguments().get(name) == value}


@organiser.localized(pl="/program/sesje", en="/programme/sessions")
@requires(Permission.PROGRAMME_MANAGE)
def desk() -> str | Response:
    """The way from the menu to the sessions of the edition that is worked on."""
    edition = find_current_alone() or next(iter(list_archive()[::-1]), None)
    if edition is None:
        return render_template("programme/organiser/no_edition.html")
    return redirect(url_for(".sessions", edition_id=edition.id))


@organiser.localized(pl="/program/<int:edition_id>/sesje", en="/programme/<int:edition_id>/sessions")
@requires(Permission.PROGRAMME_MANAGE)
def sessions(edition_id: int) -> str:
    """Sessions of the draft, searched, filtered and cut into pages by the database."""
    listing = _read_listing(get_edition(edition_id))
    pagination = paginate(select_listed(edition_id, listing.wanted), requested_page())
    return render_template(
        "programme/organiser/sessions.html",
        edition=listing.edition,
        editions=[edition for edition in list_archive()[::-1] if not edition.is_gap],
        listing=listing,
        pagination=pagination,
        gaps={facts.id: list_gaps(facts) for facts in list_facts(edition_id, [each.id for each in pagination.items])},
        gap_things=GAP_THINGS,
        kind_names=KIND_NAMES,
    )


def gaps_of(session: Session) -> list[SessionGap]:
    """What is missing of a session."""
    (facts,) = list_facts(session.edition_id, [session.id])
    return list_gaps(facts)


def _read_listing(edition: Edition) -> Listing:
    """The filter of the request; whatever it names that does not exist filters nothing."""
    kind, state = request.args.get("kind", ""), request.args.get("state", "")
    wanted = SessionFilter(
        text=" ".join(str(clean_text(request.args.get("q", ""))).split())[:LONGEST_SEARCH],
        kind=Kind(kind) if kind in set(Kind) else None,
        track_id=_number("track", {track.id for track in edition.tracks}),
        room_id=_number("room", {room.id for room in edition.rooms}),
        state=State(state) if state in set(State) else None,
    )
    return Listing(edition, wanted, edition.tracks, edition.rooms)


def _number(name: str, known: set[int]) -> int | None:
    value = request.args.get(name, type=int)
    return value if value in known else None
