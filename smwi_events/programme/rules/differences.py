"""What changed from one version of the programme to the next, as readers and organisers want to hear it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from smwi_events.core.localized import LocalizedText
from smwi_events.programme.errors import MoreThanWords
from smwi_events.programme.rules.days import day_of, minutes_into
from smwi_events.programme.rules.published import Programme, Room, Session, Track


class Change(StrEnum):
    """What can happen to a session."""

    ADDED = "added"
    CANCELLED = "cancelled"
    DAY = "day"
    TIME = "time"
    ROOM = "room"
    LENGTH = "length"
    PEOPLE = "people"
    TITLE = "title"
    TEXT = "text"
    KIND = "kind"
    LANGUAGE = "language"
    TRACK = "track"
    ROOM_NAME = "room_name"


# What a correction may change, without a line in the changelog.
WORDS = frozenset({Change.TITLE, Change.TEXT})
# What is told with the places before and after it.
MOVES = frozenset({Change.DAY, Change.TIME, Change.ROOM, Change.ROOM_NAME, Change.LENGTH})


@dataclass(frozen=True)
class Difference:
    """A session that differs, as it was and as it is; None where it was not, or is no longer, in the programme."""

    changes: tuple[Change, ...]
    before: Session | None
    after: Session | None

    @property
    def session(self) -> Session:
        """The session as it is, or was last."""
        session = self.after or self.before
        assert session is not None
        return session


def compare(before: Programme | None, after: Programme) -> list[Difference]:
    """Differences in order of time; what came with the first version is no difference but the whole programme."""
    former = _by_guid(before)
    later = _by_guid(after)
    found = [Difference((Change.CANCELLED,), session, None) for guid, session in former.items() if guid not in later]
    for guid, session in later.items():
        known = former.get(guid)
        changes = tuple(_changes(before, known, after, session)) if before and known else (Change.ADDED,)
        if changes:
            found.append(Difference(changes, known, session))
    return sorted(found, key=lambda each: (each.session.starts_at, each.session.id))


def ensure_correction(differences: Iterable[Difference]) -> None:
    """Refuse to pass off as a correction of words what readers have to hear of; raises MoreThanWords."""
    if any(not WORDS.issuperset(each.changes) for each in differences):
        raise MoreThanWords


def _by_guid(programme: Programme | None) -> Mapping[UUID, Session]:
    return {session.guid: session for session in programme.sessions} if programme else {}


def _changes(former: Programme, before: Session, later: Programme, after: Session) -> Iterator[Change]:
    days, hours = zip(
        *((day_of(each.starts_at), minutes_into(each.starts_at)) for each in (before, after)), strict=True
    )
    if days[0] != days[1]:
        yield Change.DAY
    if hours[0] != hours[1]:
        yield Change.TIME
    if before.room_id != after.room_id:
        yield Change.ROOM
    elif _name(former.room_of(before)) != _name(later.room_of(after)):
        yield Change.ROOM_NAME
    if before.minutes != after.minutes:
        yield Change.LENGTH
    if before.title != after.title:
        yield Change.TITLE
    if before.parts != after.parts:
        yield Change.PEOPLE
    if (before.abstract, before.description) != (after.abstract, after.description):
        yield Change.TEXT
    if before.kind != after.kind:
        yield Change.KIND
    if before.language != after.language:
        yield Change.LANGUAGE
    if _name(former.track_of(before)) != _name(later.track_of(after)):
        yield Change.TRACK


def _name(named: Room | Track | None) -> LocalizedText | None:
    return named.name if named else None
