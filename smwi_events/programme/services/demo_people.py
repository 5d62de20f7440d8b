"""The made-up people of the demo programme, put together of the parts in seed/people.toml."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from smwi_events.core.localized import LocalizedText
from smwi_events.speakers.rules import SpeakerData

PEOPLE = 120
# One in so many has a doctorate.
DOCTORS = 11
Entry = Mapping[str, Any]


@dataclass(frozen=True)
class DemoPerson:
    """Somebody who does not exist; guests speak in English."""

    track: str
    data: SpeakerData
    is_guest: bool = False


def make_people(parts: Entry, tracks: list[str]) -> Iterator[DemoPerson]:
    """Equally many of each track, and then the guests."""
    guests = parts["guest"]
    for number in range(PEOPLE - len(guests)):
        yield _make_person(parts, tracks[number % len(tracks)], number)
    for number, guest in enumerate(guests):
        yield _make_guest(parts, guest, number)


def _make_person(parts: Entry, track: str, number: int) -> DemoPerson:
    form = number % 2  # women and men in turn
    given_names = parts["men"] if form else parts["women"]
    position = _pick(parts[track]["positions"], number)
    organisations = parts["organisations"]
    data = SpeakerData(
        given_name=_pick(given_names, number // 2),
        family_name=_pick(parts["families"], number)[form],
        degree="" if number % DOCTORS else "dr",
        position=LocalizedText(position[form], position[2]),
        organisation=LocalizedText(_pick(organisations["pl"], number), _pick(organisations["en"], number)),
        biography=_describe(parts, track, number),
    )
    return DemoPerson(track, data)


def _make_guest(parts: Entry, guest: Entry, number: int) -> DemoPerson:
    given_name, family_name = guest["name"]
    data = SpeakerData(
        given_name=given_name,
        family_name=family_name,
        position=LocalizedText(**guest["position"]),
        organisation=LocalizedText(**guest["organisation"]),
        biography=_describe(parts, guest["track"], number),
    )
    return DemoPerson(guest["track"], data, is_guest=True)


def _describe(parts: Entry, track: str, number: int) -> LocalizedText:
    does, likes, made_up = parts[track]["does"], parts["likes"], parts["made_up"]
    # Six tracks in turn: only every sixth person tells what their track does.
    written = {
        language: " ".join(
            (_pick(does[language], number // 6), _pick(likes[language], number), f"\n\n*{made_up[language]}*")
        )
        for language in ("pl", "en")
    }
    return LocalizedText(**written)


def _pick(values: list[Any], number: int) -> Any:
    return values[number % len(values)]
