"""What goes on at the same time as a session, and before and after it in its room."""

from dataclasses import dataclass

from smwi_events.programme.rules.days import day_of
from smwi_events.programme.rules.published import Programme, Session


@dataclass(frozen=True)
class Neighbours:
    """Sessions around one: at the same time elsewhere, and of its day the one before and the one after in its room."""

    at_once: tuple[Session, ...]
    before: Session | None
    after: Session | None


def find_neighbours(programme: Programme, session: Session) -> Neighbours:
    """The neighbours of a session of the programme; breaks are none, and what is in all rooms is in each."""
    others = [other for other in programme.sessions if other.guid != session.guid and not other.is_pause]
    day = day_of(session.starts_at)
    near = [other for other in others if day_of(other.starts_at) == day and _shares_room(session, other)]
    return Neighbours(
        at_once=tuple(
            other for other in others if other.starts_at < session.ends_at and session.starts_at < other.ends_at
        ),
        before=max((o for o in near if o.ends_at <= session.starts_at), key=lambda o: o.ends_at, default=None),
        after=min((o for o in near if o.starts_at >= session.ends_at), key=lambda o: o.starts_at, default=None),
    )


def _shares_room(session: Session, other: Session) -> bool:
    return session.room_id is None or other.room_id is None or session.room_id == other.room_id
