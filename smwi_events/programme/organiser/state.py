"""The draft as the editor's script gets it: plain values, in the language of the page."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from flask import url_for

from smwi_events.core.i18n import current_locale
from smwi_events.programme.queries.arrangement import Arranged, Arrangement
from smwi_events.programme.rules.conflict_groups import ConflictGroup, find_groups
from smwi_events.programme.rules.conflict_words import (
    CONFLICT_NAMES,
    GROUP_REMEDIES,
    REMEDIES,
    Names,
    describe_group,
)
from smwi_events.programme.rules.conflicts import ConflictKind
from smwi_events.programme.rules.days import day_of, minutes_into
from smwi_events.programme.rules.names import KIND_NAMES
from smwi_events.programme.rules.values import PAUSES, TOGETHER, Placement
from smwi_events.programme.rules.words import name_day


def name_days(days: Iterable[date]) -> list[tuple[date, str]]:
    """Days with their words: "poniedziałek, 14 czerwca"."""
    return [(day, name_day(day, current_locale())) for day in days]


def full_state(arrangement: Arrangement) -> dict[str, Any]:
    """Everything that the editor shows."""
    locale = current_locale()
    return {
        "stamp": arrangement.stamp,
        "days": [{"date": day.isoformat(), "label": label} for day, label in name_days(arrangement.days)],
        "rooms": [
            {"id": room.id, "name": room.name.in_(locale), "capacity": room.capacity} for room in arrangement.rooms
        ],
        "sessions": [session_state(session, arrangement) for session in arrangement.sessions],
        "conflicts": conflict_states(arrangement),
    }


def session_state(session: Arranged, arrangement: Arrangement) -> dict[str, Any]:
    """One session; `room` is None for all rooms, `start` counts minutes from the midnight that begins its day."""
    locale = current_locale()
    return {
        "id": session.id,
        "version": session.version,
        "title": session.title.in_(locale),
        "kind": str(KIND_NAMES[session.kind]),
        "pause": session.kind in PAUSES,
        "together": session.kind in TOGETHER,
        "track": session.colour,
        "trackName": session.track_name.in_(locale) if session.track_name else "",
        "people": [arrangement.people[person_id] for person_id in session.people],
        "heldBack": session.is_held_back,
        "by": session.changed_by,
        "minutes": session.minutes,
        "place": _place_state(session.placement),
    }


def session_page(edition_id: int, session_id: int) -> str:
    """Where the session's words and people are changed."""
    return url_for("organiser.programme.session", edition_id=edition_id, session_id=session_id)


def conflict_states(arrangement: Arrangement, found: Iterable[ConflictGroup] | None = None) -> list[dict[str, Any]]:
    """Conflicts, all of the draft's where none are given, each group with its reason and its remedy."""
    names = names_of(arrangement)
    groups = find_groups(arrangement.slots, arrangement.circumstances) if found is None else found
    # Once a kind: there may be hundreds of a kind, and each sentence is looked up in the catalogue.
    words = {kind: (str(CONFLICT_NAMES[kind]), str(REMEDIES[kind]), str(GROUP_REMEDIES[kind])) for kind in ConflictKind}
    return [
        {
            "key": group.key,
            "kind": group.kind.value,
            "name": words[group.kind][0],
            "sessions": list(group.sessions),
            "text": describe_group(group, names),
            "remedy": words[group.kind][2 if len(group.conflicts) > 1 else 1],
        }
        for group in groups
    ]


def names_of(arrangement: Arrangement) -> Names:
    """What the draft's things are called."""
    locale = current_locale()
    return Names(
        {session.id: session.title.in_(locale) for session in arrangement.sessions},
        arrangement.people,
        {room.id: room.name.in_(locale) for room in arrangement.rooms},
    )


def _place_state(placement: Placement | None) -> dict[str, Any] | None:
    if placement is None:
        return None
    return {
        "room": placement.room_id,
        "day": day_of(placement.starts_at).isoformat(),
        "start": minutes_into(placement.starts_at),
    }
