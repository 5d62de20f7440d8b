"""Differences between two versions as pages tell them: each session with its places before and after."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask_babel.speaklater import LazyString

from smwi_events.programme.rules.differences import MOVES, Change, Difference, compare
from smwi_events.programme.rules.names import CHANGE_NAMES
from smwi_events.programme.rules.published import Programme, Room, Session


@dataclass(frozen=True)
class Place:
    """A session's place in one version; `room` is None for all rooms."""

    session: Session
    room: Room | None


@dataclass(frozen=True)
class Told:
    """A difference with what its page needs: the names of its changes, and both places where it has two."""

    session: Session
    names: tuple[str, ...]
    kind: str
    before: Place | None
    after: Place | None
    is_moved: bool
    former_title: Session | None


def list_changes(
    before: Programme | None, after: Programme, names: Mapping[Change, LazyString] = CHANGE_NAMES
) -> list[Told]:
    """Every difference in order of time."""
    return [_told(difference, before, after, names) for difference in compare(before, after)]


def _told(
    difference: Difference, before: Programme | None, after: Programme, names: Mapping[Change, LazyString]
) -> Told:
    changes = set(difference.changes)
    return Told(
        session=difference.session,
        names=tuple(str(names[change]) for change in difference.changes),
        kind="good" if Change.ADDED in changes else "stop" if Change.CANCELLED in changes else "info",
        before=Place(difference.before, before.room_of(difference.before)) if before and difference.before else None,
        after=Place(difference.after, after.room_of(difference.after)) if difference.after else None,
        is_moved=bool(changes & MOVES),
        former_title=difference.before if Change.TITLE in changes else None,
    )
