"""The made-up people of the demo programme, put together of the parts in seed/people.toml."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from smwi_events.core.localized import LANGUAGES, LocalizedText
from smwi_events.speakers.rules import SpeakerData

PEOPLE = 120
# One in so many has a doctorate.
DOCTORS = 11
# After so many people their given names begin anew, and meet other family names.
EVERY_GIVEN_NAME = 40
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
        turn, place = divmod(number, len(tracks))
        yield _make_person(parts, tracks[place], turn, number)
    for number, guest in enumerate(guests):
        yield _make_guest(parts, guest, number)


def _make_person(parts: Entry, track: str, turn: int, number: int) -> DemoPerson:
    """The person of a track whose turn it is; women and men in turn, within a track and over all."""
    form = (turn + number) % 2
    position = _pick(parts[track]["positions"], turn)
    places = parts["places"][position[3]]
    data = SpeakerData(
        given_name=_pick(parts["men"] if form else parts["women"], number // 2),
        family_name=_pick(parts["families"], number + number // EVERY_GIVEN_NAME)[form],
        degree="" if number % DOCTORS else "dr",
        position=LocalizedText(position[form], position[2]),
        organisation=LocalizedText(_pick(places["pl"], number // 2), _pick(places["en"], number // 2)),
        biography=_describe(parts, track, turn, number),
    )
    return DemoPerson(track, data)


def _make_guest(parts: Entry, guest: Entry, number: int) -> DemoPerson:
    given_name, family_name = guest["name"]
    data = SpeakerData(
        given_name=given_name,
        family_name=family_name,
        position=LocalizedText(**guest["position"]),
        organisation=LocalizedText(**guest["organisation"]),
        biography=_describe(parts, guest["track"], 0, number),
    )
    return DemoPerson(guest["track"], data, is_guest=True)


def _describe(parts: Entry, track: str, turn: int, number: int) -> LocalizedText:
    """What the person of this position does, what they like, and that they do not exist."""
    does, likes, made_up = parts[track]["does"], parts["likes"], parts["made_up"]
    written = {
        language: f"{_pick(does[language], turn)} {_pick(likes[language], number)}\n\n*{made_up[language]}*"
        for language in LANGUAGES
    }
    return LocalizedText(**written)


def _pick(values: list[Any], number: int) -> Any:
    return values[number % len(values)]
