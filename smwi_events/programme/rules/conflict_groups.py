"""Conflicts that are one thing to put right: of the same kind, around the same session."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from smwi_events.programme.rules.conflicts import Conflict, ConflictKind

# The others are put right for each person, or each room, on its own.
GROUPED = frozenset({ConflictKind.ROOM, ConflictKind.PERSON, ConflictKind.ABSENCE})


@dataclass(frozen=True)
class ConflictGroup:
    """Conflicts of one kind that share the session `lead`; most groups are a single conflict."""

    lead: int
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


def group_conflicts(found: Iterable[Conflict]) -> list[ConflictGroup]:
    """Groups in the order of what is given, which goes by kinds: those around the busiest session come together."""
    groups: list[ConflictGroup] = []
    for kind, conflicts in groupby(found, key=lambda each: each.kind):
        listed = list(conflicts)
        groups += _around_sessions(listed) if kind in GROUPED else [_alone(each) for each in listed]
    return groups


def _around_sessions(conflicts: Sequence[Conflict]) -> list[ConflictGroup]:
    place = {conflict: number for number, conflict in enumerate(conflicts)}
    left, groups = list(conflicts), []
    while left:
        lead, count = Counter(each for conflict in left for each in conflict.sessions).most_common(1)[0]
        if count == 1:
            groups += [_alone(each) for each in left]
            break
        groups.append(ConflictGroup(lead, tuple(each for each in left if lead in each.sessions)))
        left = [each for each in left if lead not in each.sessions]
    return sorted(groups, key=lambda group: place[group.conflicts[0]])


def _alone(conflict: Conflict) -> ConflictGroup:
    return ConflictGroup(conflict.sessions[0], (conflict,))
