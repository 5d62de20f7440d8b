"""Conflicts in words: what is wrong, and what may be done about it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from flask_babel import gettext, ngettext
from flask_babel import lazy_gettext as _
from flask_babel.speaklater import LazyString

from smwi_events.editions.rules.names import EQUIPMENT_NAMES
from smwi_events.programme.rules.conflict_groups import ConflictGroup
from smwi_events.programme.rules.conflicts import Conflict, ConflictKind

# What a card says of itself.
CONFLICT_NAMES: dict[ConflictKind, LazyString] = {
    ConflictKind.OUTSIDE: _("outside the edition’s days"),
    ConflictKind.ROOM: _("room taken"),
    ConflictKind.PERSON: _("person in two places"),
    ConflictKind.ABSENCE: _("person away"),
    ConflictKind.WALK: _("no time to walk"),
    ConflictKind.LUNCH: _("no lunch"),
    ConflictKind.AUDIENCE: _("room too small"),
    ConflictKind.EQUIPMENT: _("equipment missing"),
}
REMEDIES: dict[ConflictKind, LazyString] = {
    ConflictKind.OUTSIDE: _("Move the session to a day of the edition, or correct the edition’s days."),
    ConflictKind.ROOM: _("Move one of the two to another time or room."),
    ConflictKind.PERSON: _("Move one of the two, or name somebody else in it."),
    ConflictKind.ABSENCE: _("Move the session to another time, or ask the person whether they can come after all."),
    ConflictKind.WALK: _("Leave a longer pause, or put both sessions into the same room."),
    ConflictKind.LUNCH: _("Leave this person half an hour free between 12 and 3 p.m."),
    ConflictKind.AUDIENCE: _("Choose a bigger room, or correct the number of people expected."),
    ConflictKind.EQUIPMENT: _("Choose another room, or note in the room’s list that the equipment will be there."),
}

GROUP_REMEDIES: dict[ConflictKind, LazyString] = {
    **REMEDIES,
    ConflictKind.ROOM: _("Move this session, or the others, to another time or room."),
    ConflictKind.PERSON: _("Move this session or the others, or name somebody else in it."),
    ConflictKind.ABSENCE: _("Move the session to another time, or ask these people whether they can come after all."),
}
# So many titles fit into a sentence.
NAMED = 4


@dataclass(frozen=True)
class Names:
    """What sessions, people and rooms are called in the reader's language, by number."""

    sessions: Mapping[int, str]
    people: Mapping[int, str]
    rooms: Mapping[int, str]


def describe(conflict: Conflict, names: Names) -> str:
    """The sentence that says what is wrong."""
    return _SENTENCES[conflict.kind](conflict, _values(conflict, names))


def describe_group(group: ConflictGroup, names: Names) -> str:
    """What is wrong around one session: a sentence for all where the place is shared, else one after another."""
    if len(group.conflicts) == 1 or group.kind is not ConflictKind.ROOM:
        return " ".join(describe(conflict, names) for conflict in group.conflicts)
    others = [gettext("“%(title)s”", title=names.sessions.get(each, "–")) for each in group.others]
    # One more takes no more room than to say that there is one more.
    shown = others if len(others) <= NAMED + 1 else others[:NAMED]
    values = {"title": names.sessions.get(group.lead, "–"), "list": ", ".join(shown)}
    if shown == others:
        return str(gettext("“%(title)s” is at the same time in the same place as: %(list)s.", **values))
    told = ngettext(
        "“%(title)s” is at the same time in the same place as: %(list)s and %(num)d more.",
        "“%(title)s” is at the same time in the same place as: %(list)s and %(num)d more.",
        len(others) - len(shown),
        **values,
    )
    return str(told)


def _values(conflict: Conflict, names: Names) -> dict[str, str]:
    titles = [names.sessions.get(each, "–") for each in conflict.sessions]
    return {
        "first": titles[0],
        "last": titles[-1],
        "person": names.people.get(conflict.person_id or 0, "–"),
        "room": names.rooms.get(conflict.room_id or 0, gettext("all rooms")),
    }


def _outside(_conflict: Conflict, values: dict[str, str]) -> str:
    return str(gettext("“%(first)s” is on a day that the edition does not have.", **values))


def _room(_conflict: Conflict, values: dict[str, str]) -> str:
    return str(gettext("“%(first)s” and “%(last)s” are at the same time in the same place: %(room)s.", **values))


def _person(_conflict: Conflict, values: dict[str, str]) -> str:
    return str(gettext("%(person)s is in “%(first)s” and in “%(last)s” at the same time.", **values))


def _absence(_conflict: Conflict, values: dict[str, str]) -> str:
    return str(gettext("%(person)s cannot come at the time of “%(first)s”.", **values))


def _walk(conflict: Conflict, values: dict[str, str]) -> str:
    told = ngettext(
        "%(person)s needs %(num)d minute from “%(first)s” to “%(last)s” (%(room)s) and has %(has)d.",
        "%(person)s needs %(num)d minutes from “%(first)s” to “%(last)s” (%(room)s) and has %(has)d.",
        conflict.needs,
        has=conflict.has,
        **values,
    )
    return str(told)


def _lunch(conflict: Conflict, values: dict[str, str]) -> str:
    count = len(conflict.sessions)
    told = ngettext(
        "%(person)s has no half hour for lunch because of “%(first)s”.",
        "%(person)s has no half hour for lunch: %(num)d sessions, from “%(first)s” to “%(last)s”.",
        count,
        **values,
    )
    return str(told)


def _audience(conflict: Conflict, values: dict[str, str]) -> str:
    told = gettext(
        "“%(first)s” expects %(needs)d people; %(room)s has room for %(has)d.",
        needs=conflict.needs,
        has=conflict.has,
        **values,
    )
    return str(told)


def _equipment(conflict: Conflict, values: dict[str, str]) -> str:
    listed = ", ".join(str(EQUIPMENT_NAMES[each]) for each in conflict.equipment)
    return str(gettext("“%(first)s” needs what %(room)s does not have: %(listed)s.", listed=listed, **values))


_SENTENCES: Mapping[ConflictKind, Callable[[Conflict, dict[str, str]], str]] = {
    ConflictKind.OUTSIDE: _outside,
    ConflictKind.ROOM: _room,
    ConflictKind.PERSON: _person,
    ConflictKind.ABSENCE: _absence,
    ConflictKind.WALK: _walk,
    ConflictKind.LUNCH: _lunch,
    ConflictKind.AUDIENCE: _audience,
    ConflictKind.EQUIPMENT: _equipment,
}
