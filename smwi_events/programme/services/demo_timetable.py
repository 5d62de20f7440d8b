"""The made-up timetable of the demo programme: what takes place where and when, before anybody is in it."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import time, timedelta
from pathlib import Path
from typing import Any

from smwi_events.core.localized import LANGUAGES, LocalizedText
from smwi_events.editions.rules.values import Equipment
from smwi_events.programme.rules.values import Kind, Language, PersonRole

SEED = Path(__file__).parents[1] / "seed"
TALK, LONG_TALK, QUARTER, PANEL, WORKSHOP = 25, 40, 15, 60, 90
# What fills ninety minutes: the form of each session, its beginning after that of the block, its length.
FILLINGS: dict[str, tuple[tuple[str, int, int], ...]] = {
    "talks": (("talk", 0, TALK), ("talk", 30, TALK), ("talk", 60, TALK)),
    "long": (("talk", 0, LONG_TALK), ("talk", 45, LONG_TALK)),
    "panel": (("panel", 0, PANEL), ("talk", 65, TALK)),
    "workshop": (("workshop", 0, WORKSHOP),),
}
KINDS = {"clinic": Kind.TALK, "practice": Kind.TALK}
NEEDS: dict[str, tuple[Equipment, ...]] = {
    "talk": (Equipment.PROJECTOR,),
    "practice": (Equipment.PROJECTOR,),
    "workshop": (Equipment.PROJECTOR, Equipment.COMPUTERS),
    "panel": (Equipment.MICROPHONE, Equipment.INTERPRETING),
}
CASTS: dict[str, tuple[PersonRole, ...]] = {
    "talk": (PersonRole.SPEAKER,),
    "clinic": (PersonRole.SPEAKER,),
    "practice": (PersonRole.SPEAKER,),
    "workshop": (PersonRole.INSTRUCTOR, PersonRole.INSTRUCTOR),
    "panel": (PersonRole.MODERATOR, PersonRole.PANELLIST, PersonRole.PANELLIST, PersonRole.PANELLIST),
}
# One talk in so many is given by two people.
SHARED = 5
Entry = Mapping[str, Any]


@dataclass(frozen=True)
class Slot:
    """A place in the timetable by the clock in Poland; all rooms where `room` is empty."""

    day: int
    after: timedelta
    room: str = ""


@dataclass(frozen=True)
class Planned:
    """A session of the demo programme; `cast` says what the people do who are still to be found."""

    form: str
    title: LocalizedText
    abstract: LocalizedText
    minutes: int
    track: str = ""
    language: Language = Language.POLISH
    cast: tuple[PersonRole, ...] = ()
    slot: Slot | None = None
    is_held_back: bool = False

    @property
    def kind(self) -> Kind:
        """The kind of session that has this form."""
        return KINDS.get(self.form) or Kind(self.form)

    @property
    def equipment(self) -> tuple[Equipment, ...]:
        """What a session of this form needs."""
        return NEEDS.get(self.form, ())


def read_seed(name: str) -> dict[str, Any]:
    """A file of seed/, as it is."""
    return tomllib.loads((SEED / f"{name}.toml").read_text("utf-8"))


def make_plan(timetable: Entry, rooms: list[str], tracks: list[str]) -> list[Planned]:
    """Everything in order of time, then what waits for a place, and what is held back."""
    placed = [*_bands(timetable), *_common(timetable), *_parallel(timetable, rooms, tracks)]
    waiting = [_planned("talk", item, TALK, CASTS["talk"]) for item in timetable["waiting"]]
    return [*sorted(placed, key=_moment), *waiting, _held_back(timetable["held_back"])]


def describe(planned: Planned, forms: Entry, audience: Entry | None) -> LocalizedText:
    """What the session's page says below the abstract: for whom, how it goes, and that it is made up."""
    return LocalizedText(**{language: _describe(planned, forms, audience, language) for language in LANGUAGES})


def _describe(planned: Planned, forms: Entry, audience: Entry | None, language: str) -> str:
    parts = [f"**{forms['for_whom'][language]}:** {audience[language]}."] if audience else []
    if planned.form in forms:
        parts.append(forms[planned.form][language].strip())
    return "\n\n".join((*parts, forms["made_up"][language]))


def _bands(timetable: Entry) -> Iterator[Planned]:
    for item in timetable["band"]:
        yield _planned(item["kind"], item, item["minutes"], slot=_slot(item))


def _common(timetable: Entry) -> Iterator[Planned]:
    for item in timetable["common"]:
        cast = CASTS.get(item["kind"], (PersonRole.SPEAKER,) * item.get("people", 0))
        yield _planned(item["kind"], item, item["minutes"], cast, _slot(item))


def _parallel(timetable: Entry, rooms: list[str], tracks: list[str]) -> Iterator[Planned]:
    """The grid, filled with the sessions of each track in their order."""
    written = {track: read_seed(track) for track in tracks}
    supply = {(track, form): iter(written[track].get(form, ())) for track in tracks for form in CASTS}
    for block in timetable["block"]:
        start = _slot(block)
        for room, filling in zip(rooms, block["rooms"], strict=True):
            for form, track, minutes_after, minutes in _fill(filling, tracks):
                slot = Slot(start.day, start.after + timedelta(minutes=minutes_after), room)
                item = next(supply[track, form])
                planned = _planned(item.get("kind", form), item, minutes, _cast(item, form), slot)
                yield replace(planned, track=track)


def _fill(filling: str, tracks: list[str]) -> Iterator[tuple[str, str, int, int]]:
    what, _space, track = filling.partition(" ")
    if what == "practices":
        for number, each in enumerate(tracks):
            yield "practice", each, number * QUARTER, QUARTER
    else:
        for form, minutes_after, minutes in FILLINGS[what]:
            yield form, track, minutes_after, minutes


def _cast(item: Entry, form: str) -> tuple[PersonRole, ...]:
    is_shared = form == "talk" and "kind" not in item and len(item["title"]["en"]) % SHARED == 0
    # A guest, who speaks in English, speaks alone.
    return CASTS[form] * 2 if is_shared and "language" not in item else CASTS[form]


def _held_back(item: Entry) -> Planned:
    slot = _slot(item)
    placed = _planned("talk", item, TALK, slot=replace(slot, room=item["room"]))
    return replace(placed, is_held_back=True)


def _planned(
    form: str, item: Entry, minutes: int, cast: tuple[PersonRole, ...] = (), slot: Slot | None = None
) -> Planned:
    # Panels stand in the hall with the interpreters’ booth.
    usual = Language.INTERPRETED if form == "panel" else Language.POLISH
    return Planned(
        form=form,
        title=LocalizedText(**item["title"]),
        abstract=LocalizedText(**item["abstract"]),
        minutes=minutes,
        track=item.get("track", ""),
        language=Language(item.get("language", usual)),
        cast=cast,
        slot=slot,
    )


def _slot(item: Entry) -> Slot:
    at = time.fromisoformat(item["at"])
    return Slot(item["day"], timedelta(hours=at.hour, minutes=at.minute))


def _moment(planned: Planned) -> tuple[int, timedelta]:
    assert planned.slot is not None
    return planned.slot.day, planned.slot.after
