"""Which part of the programme a reader asks for; what an address names and nobody knows filters nothing."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from smwi_events.programme.rules.days import day_of
from smwi_events.programme.rules.published import Programme, Session
from smwi_events.programme.rules.values import Kind, Language

# The names of the filters in addresses, in their order there.
NAMES = ("day", "track", "room", "kind", "language", "mine")
# The only value of the filter "mine": what whoever asks has starred.
MINE = "1"
# What somebody understands who knows one language only: also what is interpreted into it.
HEARD = {
    "pl": frozenset({Language.POLISH, Language.INTERPRETED}),
    "en": frozenset({Language.ENGLISH, Language.INTERPRETED}),
}


@dataclass(frozen=True)
class Filters:
    """The filters in force, each as it stands in the address; an empty one lets everything through."""

    day: str = ""
    track: str = ""
    room: str = ""
    kind: str = ""
    language: str = ""
    mine: str = ""

    @property
    def query(self) -> dict[str, str]:
        """What the address holds of them."""
        return {name: value for name in NAMES if (value := getattr(self, name))}

    @property
    def narrows(self) -> bool:
        """Whether anything but a day is asked for."""
        return bool(self.query.keys() - {"day"})

    def but(self, **values: str) -> "Filters":
        """The same with other values for some."""
        return Filters(**{**self.query, **values})


def understand(programme: Programme, asked: Mapping[str, str]) -> Filters:
    """The filters that an address asks for."""
    known = _known(programme)
    return Filters(**{name: asked[name] for name in NAMES if asked.get(name) in known[name]})


def list_unknown(programme: Programme, asked: Mapping[str, str]) -> list[tuple[str, str]]:
    """Filters that an address names with values that this programme does not have."""
    known = _known(programme)
    return [(name, asked[name]) for name in NAMES if asked.get(name) and asked[name] not in known[name]]


def _known(programme: Programme) -> dict[str, set[str]]:
    return {
        "day": {day.isoformat() for day in programme.days},
        "track": {track.slug for track in programme.tracks},
        "room": {room.slug for room in programme.rooms},
        "kind": {kind.value for kind in Kind},
        "language": set(HEARD),
        "mine": {MINE},
    }


def select(programme: Programme, filters: Filters, starred: Collection[str] = ()) -> tuple[Session, ...]:
    """Sessions that pass all filters, in order of time; `starred` are the codes that "mine" lets through.

    What takes place in all rooms passes for each room. Breaks belong to no track and no language: they show in a whole
    day or room, or where their kind is asked for.
    """
    if not filters.query:
        return programme.sessions
    return tuple(
        session
        for session in programme.sessions
        if _passes(programme, session, filters) and (not filters.mine or session.code in starred)
    )


def _passes(programme: Programme, session: Session, filters: Filters) -> bool:
    room, track = programme.room_of(session), programme.track_of(session)
    return (
        (not filters.day or day_of(session.starts_at).isoformat() == filters.day)
        and (not filters.room or room is None or room.slug == filters.room)
        and (not filters.track or (track is not None and track.slug == filters.track))
        and (not filters.kind or session.kind == filters.kind)
        and (not filters.language or (not session.is_pause and session.language in HEARD[filters.language]))
    )
