"""Reading cells of an imported spreadsheet, in Polish and in English."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from smwi_events.core.errors import Refusal
from smwi_events.core.text import fold
from smwi_events.editions.rules.values import Equipment
from smwi_events.programme.rules.checks import is_length
from smwi_events.programme.rules.imports import CellProblem, Context, ProblemKind
from smwi_events.programme.rules.values import LARGEST_AUDIENCE, Kind, Language, PersonRole
from smwi_events.speakers.errors import PersonAmbiguous
from smwi_events.speakers.rules.naming import NewPerson, identity_of

Reader = Callable[[str, Context], Any]
KINDS: Mapping[str, Kind] = {
    "sesja plenarna": Kind.PLENARY, "plenarna": Kind.PLENARY, "plenary session": Kind.PLENARY, "keynote": Kind.PLENARY,
    "debata": Kind.PANEL, "panel dyskusyjny": Kind.PANEL, "dyskusja panelowa": Kind.PANEL,
    "panel discussion": Kind.PANEL, "wyklad": Kind.TALK, "wystapienie": Kind.TALK, "prelekcja": Kind.TALK,
    "prezentacja": Kind.TALK, "referat": Kind.TALK, "presentation": Kind.TALK, "warsztat": Kind.WORKSHOP,
    "warsztaty": Kind.WORKSHOP, "przerwa": Kind.BREAK, "posilek": Kind.MEAL, "obiad": Kind.MEAL, "lunch": Kind.MEAL,
    "kolacja": Kind.MEAL, "wieczor": Kind.EVENING, "wydarzenie wieczorne": Kind.EVENING,
    "evening event": Kind.EVENING, "sprawy organizacyjne": Kind.ORGANISATION, "organizacja": Kind.ORGANISATION,
}  # fmt: skip
LANGUAGES: Mapping[str, Language] = {
    "polski": Language.POLISH, "po polsku": Language.POLISH, "polish": Language.POLISH, "in polish": Language.POLISH,
    "angielski": Language.ENGLISH, "po angielsku": Language.ENGLISH, "english": Language.ENGLISH,
    "in english": Language.ENGLISH, "tlumaczenie": Language.INTERPRETED, "tlumaczona": Language.INTERPRETED,
    "z tlumaczeniem": Language.INTERPRETED, "interpreted": Language.INTERPRETED,
    "interpreted, polish and english": Language.INTERPRETED,
    "z tlumaczeniem, po polsku i angielsku": Language.INTERPRETED, "pl/en": Language.INTERPRETED,
    "pl, en": Language.INTERPRETED,
}  # fmt: skip
ROLES: Mapping[str, PersonRole] = {
    "prelegent": PersonRole.SPEAKER, "prelegentka": PersonRole.SPEAKER, "mowca": PersonRole.SPEAKER,
    "panelista": PersonRole.PANELLIST, "panelistka": PersonRole.PANELLIST, "uczestnik panelu": PersonRole.PANELLIST,
    "uczestnik debaty": PersonRole.PANELLIST, "uczestniczka debaty": PersonRole.PANELLIST,
    "panelist": PersonRole.PANELLIST, "moderatorka": PersonRole.MODERATOR, "prowadzenie": PersonRole.MODERATOR,
    "prowadzacy": PersonRole.INSTRUCTOR, "prowadzaca": PersonRole.INSTRUCTOR, "trener": PersonRole.INSTRUCTOR,
    "trenerka": PersonRole.INSTRUCTOR, "workshop leader": PersonRole.INSTRUCTOR,
    "prowadzenie warsztatu": PersonRole.INSTRUCTOR, "osoba prowadzaca warsztat": PersonRole.INSTRUCTOR,
}  # fmt: skip
EQUIPMENT: Mapping[str, Equipment] = {
    "mikrofon": Equipment.MICROPHONE, "mikrofony": Equipment.MICROPHONE, "microphones": Equipment.MICROPHONE,
    "projektor": Equipment.PROJECTOR, "rzutnik": Equipment.PROJECTOR,
    "rzutnik i ekran": Equipment.PROJECTOR, "projector and screen": Equipment.PROJECTOR,
    "petla indukcyjna": Equipment.INDUCTION_LOOP, "induction loop": Equipment.INDUCTION_LOOP,
    "kabina tlumaczy": Equipment.INTERPRETING, "tlumaczenie": Equipment.INTERPRETING,
    "interpreting booth": Equipment.INTERPRETING, "nagrywanie": Equipment.RECORDING, "nagranie": Equipment.RECORDING,
    "transmisja na zywo": Equipment.STREAMING, "transmisja": Equipment.STREAMING, "live broadcast": Equipment.STREAMING,
    "komputery": Equipment.COMPUTERS,
    "komputery dla uczestnikow": Equipment.COMPUTERS,
    "computers for participants": Equipment.COMPUTERS, "tablica": Equipment.FLIPCHART,
    "dostep bez schodow": Equipment.STEP_FREE, "bez schodow": Equipment.STEP_FREE,
    "access without steps": Equipment.STEP_FREE,
}  # fmt: skip
YES_NO: Mapping[str, bool] = {
    **dict.fromkeys(("tak", "t", "yes", "y", "1", "x", "true", "prawda"), True),
    **dict.fromkeys(("nie", "n", "no", "0", "false", "falsz"), False),
}
_SEPARATOR = re.compile(r"[;\n]")
_EQUIPMENT_SEPARATOR = re.compile(r"[;,\n]")
_WITH_ROLE = re.compile(r"(.*?)\s*\(([^()]*)\)", re.DOTALL)


def one_line(longest: int) -> Reader:
    """A reader of a text of one line."""
    return lambda cell, _context: _at_most(" ".join(cell.split()), longest)


def text(longest: int) -> Reader:
    """A reader of a text of several lines."""
    return lambda cell, _context: _at_most(cell.replace("\r\n", "\n").replace("\r", "\n").strip(), longest)


def word(words: Mapping[str, Any], values: Any = ()) -> Reader:
    """A reader of one of some words, or of the value itself."""
    known = {**{fold(str(value)): value for value in values}, **words}

    def read(cell: str, _context: Context) -> Any:
        found = known.get(fold(" ".join(cell.split())))
        if found is None:
            raise CellProblem(ProblemKind.WORD_UNKNOWN, cell)
        return found

    return read


def read_code(cell: str, _context: Context) -> str:
    """The code of a session, however it is written."""
    return cell.strip().upper()


def read_minutes(cell: str, _context: Context) -> int:
    """A length on the grid."""
    minutes = _number(cell.removesuffix("min.").removesuffix("min"))
    if not is_length(minutes):
        raise CellProblem(ProblemKind.MINUTES_WRONG, cell)
    return minutes


def read_audience(cell: str, _context: Context) -> int:
    """A number of people."""
    people = _number(cell)
    if not 0 < people <= LARGEST_AUDIENCE:
        raise CellProblem(ProblemKind.NUMBER_WRONG, cell)
    return people


def read_track(cell: str, context: Context) -> int:
    """The number of the track of this name, in either language."""
    found = context.tracks.get(fold(" ".join(cell.split())))
    if found is None:
        raise CellProblem(ProblemKind.WORD_UNKNOWN, cell)
    return found


def read_equipment(cell: str, context: Context) -> tuple[Equipment, ...]:
    """Equipment, parted by commas or semicolons, in the order of the form."""
    reader = word(EQUIPMENT, Equipment)
    wanted = {reader(part, context) for part in _EQUIPMENT_SEPARATOR.split(cell) if part.strip()}
    return tuple(each for each in Equipment if each in wanted)


def read_people(cell: str, context: Context) -> tuple[tuple[int | NewPerson, PersonRole], ...]:
    """People parted by semicolons or lines, each with a role in brackets where it is not that of a speaker."""
    found: list[tuple[int | NewPerson, PersonRole]] = []
    named: set[int | str] = set()
    for part in _SEPARATOR.split(cell):
        if not part.strip():
            continue
        with_role = _WITH_ROLE.fullmatch(part.strip())
        name, role = (with_role[1], with_role[2]) if with_role else (part.strip(), "")
        person = _find(name, context)
        key = identity_of(person)
        if key in named:
            raise CellProblem(ProblemKind.PERSON_REPEATED, name)
        named.add(key)
        found.append((person, word(ROLES, PersonRole)(role, context) if role.strip() else PersonRole.SPEAKER))
    return tuple(found)


def _find(name: str, context: Context) -> int | NewPerson:
    try:
        return context.directory.find(" ".join(name.split()))
    except PersonAmbiguous as refusal:
        raise CellProblem(ProblemKind.NAME_AMBIGUOUS, name) from refusal
    except Refusal as refusal:
        raise CellProblem(ProblemKind.NAME_WRONG, name) from refusal


def _number(cell: str) -> int:
    digits = "".join(cell.split())
    if not (digits.isascii() and digits.isdigit() and len(digits) < 9):
        raise CellProblem(ProblemKind.NUMBER_WRONG, cell)
    return int(digits)


def _at_most(value: str, longest: int) -> str:
    if len(value) > longest:
        raise CellProblem(ProblemKind.TOO_LONG, value[:40])
    return value
