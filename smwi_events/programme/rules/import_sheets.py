"""The two spreadsheets that can be taken in: sessions, and people on stage."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from smwi_events.core.addresses import is_address
from smwi_events.core.text import fold
from smwi_events.programme.rules import import_cells as cells
from smwi_events.programme.rules.imports import CellProblem, Context, Field, Index, ProblemKind, Record, Sheet
from smwi_events.programme.rules.values import USUAL_MINUTES, Kind, Language
from smwi_events.speakers.rules.naming import DEGREE_LENGTH, NAME_LENGTH, name_key

LINE, PARAGRAPH, TEXT, BIOGRAPHY, LINK = 200, 1000, 20_000, 5000, 500
_LINK = re.compile(r"https?://[^\s/]+\.[^\s]+")


def _read_email(cell: str, _context: Context) -> str:
    if not is_address(cell):
        raise CellProblem(ProblemKind.EMAIL_WRONG, cell)
    return cell


def _read_link(cell: str, _context: Context) -> str:
    if len(cell) > LINK or not _LINK.fullmatch(cell):
        raise CellProblem(ProblemKind.LINK_WRONG, cell)
    return cell


def _pair(key: str, polish: str, english: str, read: cells.Reader) -> tuple[Field, Field]:
    return (
        Field(f"{key}_pl", (f"{polish} po polsku", f"{english} in Polish", f"{polish} PL", f"{english} PL"), read, str),
        Field(
            f"{key}_en", (f"{polish} po angielsku", f"{english} in English", f"{polish} EN", f"{english} EN"), read, str
        ),
    )


def _nothing() -> None:
    return None


def _session_keys(values: Mapping[str, Any]) -> list[str]:
    """By its code, and by its titles whatever their capital letters."""
    known = {"code": values.get("code", ""), **{key: fold(values.get(key, "")) for key in ("title_pl", "title_en")}}
    return [f"{key}:{text}" for key, text in known.items() if text]


def _find_session(values: Mapping[str, Any], index: Index) -> Sequence[Record]:
    """By code; without one by the title in Polish, and where nothing has that by the title in English."""
    keys = _session_keys(values)
    if code := values.get("code"):
        found = index.get(keys[0])
        if not found:
            raise CellProblem(ProblemKind.CODE_UNKNOWN, code)
        return found
    return next((index[key] for key in keys if key in index), ())


def _claim_titles(values: Mapping[str, Any], found: Sequence[Record]) -> list[str]:
    """The titles by which a row seeks its session, or which it gives to one that is found by its code."""
    if "code" not in values:
        return _session_keys(values)
    had = {key for record in found for key in _session_keys(record.values)}
    return [key for key in _session_keys(values) if key not in had]


def _check_session(values: Mapping[str, Any]) -> ProblemKind | None:
    return None if values["title_pl"] or values["title_en"] else ProblemKind.TITLE_MISSING


def _find_person(values: Mapping[str, Any], index: Index) -> Sequence[Record]:
    """By name; of several with the same name the one with the same address."""
    if not values.get("given_name") or not values.get("family_name"):
        raise CellProblem(ProblemKind.NAME_MISSING)
    found = index.get(_person_key(values), ())
    if len(found) > 1 and values.get("email"):
        return [record for record in found if fold(record.values["email"]) == fold(values["email"])] or found
    return found


def _person_key(values: Mapping[str, Any]) -> str:
    return name_key(values["given_name"], values["family_name"])


SESSIONS = Sheet(
    name="sessions",
    fields=(
        Field("code", ("Kod", "Code"), cells.read_code),
        *_pair("title", "Tytuł", "Title", cells.one_line(LINE)),
        Field("kind", ("Rodzaj", "Kind", "Typ", "Type"), cells.word(cells.KINDS, Kind)),
        Field("track", ("Ścieżka", "Track"), cells.read_track, _nothing),
        Field("language", ("Język", "Language"), cells.word(cells.LANGUAGES, Language)),
        Field("minutes", ("Długość w minutach", "Length in minutes", "Minuty", "Minutes", "Długość", "Length",
                          "Duration", "Czas trwania"), cells.read_minutes),
        Field("people", ("Osoby", "People", "Prelegenci", "Speakers"), cells.read_people, tuple),
        *_pair("abstract", "Streszczenie", "Abstract", cells.text(PARAGRAPH)),
        *_pair("description", "Opis", "Description", cells.text(TEXT)),
        Field("expected_audience", ("Przewidywana liczba słuchaczy", "Expected audience", "Liczba słuchaczy",
                                    "Audience"), cells.read_audience, _nothing),
        Field("equipment", ("Wyposażenie", "Equipment"), cells.read_equipment, tuple),
        Field("is_held_back", ("Wstrzymana", "Held back"), cells.word(cells.YES_NO)),
    ),
    needed=("code", "title_pl", "title_en"),
    defaults={
        "title_pl": "", "title_en": "", "kind": Kind.TALK, "track": None, "language": Language.POLISH,
        "minutes": USUAL_MINUTES, "people": (), "abstract_pl": "", "abstract_en": "", "description_pl": "",
        "description_en": "",
        "expected_audience": None, "equipment": (), "is_held_back": False,
    },
    keys=_session_keys,
    find=_find_session,
    claim=_claim_titles,
    check=_check_session,
    label=lambda values: values.get("title_pl") or values.get("title_en") or values.get("code") or "",
)  # fmt: skip
PEOPLE = Sheet(
    name="people",
    fields=(
        Field("degree", ("Stopień lub tytuł", "Degree or title", "Degree"), cells.one_line(DEGREE_LENGTH), str),
        Field("given_name", ("Imię", "Given name", "First name"), cells.one_line(NAME_LENGTH)),
        Field("family_name", ("Nazwisko", "Family name", "Last name", "Surname"), cells.one_line(NAME_LENGTH)),
        *_pair("position", "Stanowisko", "Position", cells.one_line(LINE)),
        *_pair("organisation", "Instytucja", "Organisation", cells.one_line(LINE)),
        *_pair("biography", "Notka biograficzna", "Biography", cells.text(BIOGRAPHY)),
        Field("email", ("Adres e-mail", "E-mail address", "E-mail", "Email"), _read_email, str),
        Field("link", ("Strona", "Page", "Link", "Adres strony"), _read_link, str),
    ),
    needed=("family_name",),
    defaults={
        "degree": "", "position_pl": "", "position_en": "", "organisation_pl": "", "organisation_en": "",
        "biography_pl": "", "biography_en": "", "email": "", "link": "",
    },
    keys=lambda values: [_person_key(values)],
    find=_find_person,
    claim=lambda values, found: [] if found else [_person_key(values)],
    check=lambda values: None,
    label=lambda values: " ".join(filter(None, (values.get("given_name"), values.get("family_name")))),
)  # fmt: skip
SHEETS = {sheet.name: sheet for sheet in (SESSIONS, PEOPLE)}
