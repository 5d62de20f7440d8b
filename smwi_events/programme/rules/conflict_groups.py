"""Conflicts that are one thing to put right: of the same kind, around the same session."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from smwi_events.programme.rules.conflicts import RANKS, Circumstances, Conflict, ConflictKind, Slot, find_conflicts
from smwi_events.programme.rules.values import Placement

# The others are put right for each person, or each room, on its own.
GROUPED = frozenset({ConflictKind.ROOM, ConflictKind.PERSON, ConflictKind.ABSENCE})


@dataclass(frozen=True)
class ConflictGroup:
    """Conflicts of one kind that share the session `lead`, which begins at `starts_at`; most are a single conflict."""

    lead: int
    starts_at: datetime
    conflicts: tuple[Conflict, ...]

    @property
    def kind(self) -> ConflictKind:
        """The kind of them all."""
        return self.conflicts[0].kind

    @property
    def others(self) -> tuple[int, ...]:
        """The sessions beside the one that is shared, each once."""
        return tuple(dict.fromkeys(each for one in self.conflicts for each in one.sessions if each != self.lead))

    @property
    def sessions(self) -> tuple[int, ...]:
        """Every session concerned; in a true group the shared one comes first."""
        return (self.lead, *self.others) if len(self.conflicts) > 1 else self.conflicts[0].sessions

    @property
    def key(self) -> str:
        """A name that no other group of the draft has; names in order are groups in order: by gravity, then by time."""
        person_id = 0 if self.kind in GROUPED else self.conflicts[0].person_id or 0
        return f"{RANKS[self.kind]}.{self.starts_at:%Y%m%d%H%M}.{self.lead:09}.{person_id}"


def find_groups(slots: Iterable[Slot], given: Circumstances) -> list[ConflictGroup]:
    """Every conflict of a draft, in groups, the gravest kinds first and each kind in order of time."""
    draft = _by_id(slots)
    return _group(find_conflicts(draft.values(), given), draft)


def changed_groups(
    before: Iterable[Slot], after: Iterable[Slot], given: Circumstances, session_id: int
) -> tuple[list[ConflictGroup], list[ConflictGroup]]:
    """The groups that are gone and those that are new where two drafts differ in one session alone.

    Only what is near that session is looked at, so that a move costs as little in a large draft as in a small one.
    """
    drafts = [_by_id(before), _by_id(after)]
    people = _people_of({session_id}, *drafts)
    led_then, led_now = (
        {(_lead(conflict, draft), conflict) for conflict in _conflicts_near(draft, given, {session_id}, people)}
        for draft in drafts
    )
    # Each of these leads a group in which there is one conflict more, or one less.
    leads = {session_id} | {lead for lead, _conflict in led_then ^ led_now}
    people = people | _people_of(leads, *drafts)
    was, now = (
        [
            group
            for group in _group(_conflicts_near(draft, given, leads, people), draft)
            if group.lead in leads or group.kind not in GROUPED
        ]
        for draft in drafts
    )
    return [group for group in was if group not in now], [group for group in now if group not in was]


def breaks_if(
    slots: Iterable[Slot], given: Circumstances, session_id: int, placement: Placement | None
) -> tuple[list[ConflictGroup], list[ConflictGroup]]:
    """The conflicts that a session's move (None takes it out) would add, and those that it would remove."""
    now = _by_id(slots)
    then = {**now, session_id: replace(now[session_id], placement=placement)}
    people = _people_of({session_id}, now)
    before, after = (_conflicts_near(draft, given, {session_id}, people) for draft in (now, then))
    known, remaining = set(before), set(after)
    return _group([c for c in after if c not in known], then), _group([c for c in before if c not in remaining], now)


def _by_id(slots: Iterable[Slot]) -> dict[int, Slot]:
    return {slot.id: slot for slot in slots}


def _people_of(ids: Iterable[int], *drafts: Mapping[int, Slot]) -> set[int]:
    return {person for each in ids for draft in drafts if each in draft for person in draft[each].people}


def _conflicts_near(
    draft: Mapping[int, Slot], given: Circumstances, ids: Collection[int], people: Collection[int]
) -> list[Conflict]:
    """All conflicts of some sessions and some people, who are everybody that any of these sessions ever had."""
    chosen = [draft[each] for each in ids if each in draft]
    near = [
        slot
        for slot in draft.values()
        if any(person in people for person in slot.people) or any(_meet(slot, each) for each in chosen)
    ]
    return [
        conflict
        for conflict in find_conflicts(near, given)
        if conflict.person_id in people or any(each in ids for each in conflict.sessions)
    ]


def _meet(one: Slot, other: Slot) -> bool:
    """Whether two sessions are at the same time in the same place; one is with itself."""
    if one.placement is None or other.placement is None:
        return False
    first, second = one.placement, other.placement
    if first.room_id and second.room_id and first.room_id != second.room_id:
        return False
    return first.starts_at < second.ends_at and second.starts_at < first.ends_at


def _group(found: Iterable[Conflict], draft: Mapping[int, Slot]) -> list[ConflictGroup]:
    groups: dict[tuple[object, ...], list[Conflict]] = {}
    for conflict in found:
        lead = _lead(conflict, draft)
        name = (conflict.kind, lead) if conflict.kind in GROUPED else (conflict, lead)
        groups.setdefault(name, []).append(conflict)
    made = (_make(_lead(own[0], draft), own, draft) for own in groups.values())
    return sorted(made, key=lambda group: group.key)


def _make(lead: int, conflicts: Iterable[Conflict], draft: Mapping[int, Slot]) -> ConflictGroup:
    placement = draft[lead].placement
    assert placement is not None  # what has no place is in nobody's way
    # By numbers: in order of time, moving one session would turn round groups in which nothing else changes.
    in_order = sorted(conflicts, key=lambda one: (sorted(one.sessions), one.person_id or 0))
    return ConflictGroup(lead, placement.starts_at, tuple(in_order))


def _lead(conflict: Conflict, draft: Mapping[int, Slot]) -> int:
    """The longest session, since it is in the way of most; of equals the first."""
    if conflict.kind not in GROUPED:
        return conflict.sessions[0]
    return max(conflict.sessions, key=lambda each: _length(draft[each]))


def _length(slot: Slot) -> tuple[bool, timedelta]:
    """What takes all rooms counts as longer than anything else."""
    place = slot.placement
    assert place is not None
    return (place.room_id is None, place.ends_at - place.starts_at)
