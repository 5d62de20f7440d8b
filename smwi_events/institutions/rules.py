"""Kinds of institution and territorial unit, the names of their offices, and the NIP."""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from stdnum.exceptions import InvalidChecksum, ValidationError
from stdnum.pl import nip as stdnum_nip

from smwi_events.core.errors import Refusal
from smwi_events.core.localized import LocalizedText
from smwi_events.core.text import fold
from smwi_events.institutions.city_names import GENITIVES
from smwi_events.institutions.errors import NipIncomplete, NipMistyped


class InstitutionKind(StrEnum):
    """What a delegation comes from: the local governments whose offices are suggested."""

    COMMUNE = "commune"
    COUNTY = "county"
    VOIVODESHIP = "voivodeship"


class UnitLevel(StrEnum):
    """Levels of local government."""

    VOIVODESHIP = "voivodeship"
    COUNTY = "county"
    COMMUNE = "commune"


class CommuneKind(StrEnum):
    """Kinds of commune; a city with county rights is an urban commune that is a county as well."""

    CITY = "city"
    URBAN = "urban"
    RURAL = "rural"
    MIXED = "mixed"


# County numbers from 61 up are kept for cities with county rights (TERYT's own numbering).
FIRST_CITY_COUNTY = 61
# A NIP that nobody has and no form takes: for what must not be taken for real.
DEMO_NIP = "0000000000"
_WARSAW = "1465011"
_COUNTY_LENGTH = 4

COMMUNE_NAMES = {
    CommuneKind.CITY: LocalizedText("miasto na prawach powiatu", "city with county rights"),
    CommuneKind.URBAN: LocalizedText("gmina miejska", "urban commune"),
    CommuneKind.RURAL: LocalizedText("gmina wiejska", "rural commune"),
    CommuneKind.MIXED: LocalizedText("gmina miejsko-wiejska", "urban-rural commune"),
}
_OFFICES = {
    CommuneKind.CITY: ("Urząd Miasta – {name}", "Urząd Miejski – {name}"),
    CommuneKind.URBAN: ("Urząd Miasta – {name}", "Urząd Miejski – {name}"),
    CommuneKind.RURAL: ("Urząd Gminy {name}",),
    CommuneKind.MIXED: ("Urząd Miejski – {name}", "Urząd Miasta i Gminy {name}", "Urząd Gminy i Miasta {name}"),
}

# Endings of declined names of places, without Polish letters, the longest first; and consonants that they soften.
_ENDINGS = ("iego", "ego", "iej", "ach", "ie", "iu", "ej", "im", "ym", "a", "e", "i", "u", "y")
_SOFTENED = (("dz", "d"), ("rz", "r"), ("wc", "wiec"), ("c", "t"))
_SHORTEST_STEM = 3


@dataclass(frozen=True)
class Unit:
    """A territorial unit; `teryt` has 2, 4 or 7 digits, county and voivodeship are named as TERYT names them."""

    teryt: str
    level: UnitLevel
    kind: CommuneKind | None
    name: str
    county: str
    voivodeship: str
    valid_on: date


@dataclass(frozen=True)
class OfficeSuggestion:
    """Names to start from, always open to correction: offices differ in how they are written and declined."""

    kind: InstitutionKind
    buyer: str
    offices: tuple[str, ...]


def is_city_county(teryt: str) -> bool:
    """Whether a county or commune code belongs to a city with county rights."""
    return len(teryt) >= _COUNTY_LENGTH and int(teryt[2:4]) >= FIRST_CITY_COUNTY


def unit_name(unit: Unit, locale: str) -> str:
    """Short name of a unit: "Tarnów", "powiat tarnowski", "województwo małopolskie"."""
    if unit.level is UnitLevel.COMMUNE:
        return unit.name
    names = {
        UnitLevel.COUNTY: LocalizedText(f"powiat {unit.name}", f"{unit.name} county"),
        UnitLevel.VOIVODESHIP: LocalizedText(f"województwo {unit.name}", f"{unit.name} voivodeship"),
    }
    return names[unit.level].in_(locale)


def unit_place(unit: Unit, locale: str) -> str:
    """What tells a unit from its namesakes: kind, county and voivodeship; empty for a voivodeship."""
    if unit.level is UnitLevel.VOIVODESHIP:
        return ""
    if unit.kind is None:
        return unit.voivodeship
    parts = [COMMUNE_NAMES[unit.kind].in_(locale)]
    if unit.kind is not CommuneKind.CITY:
        parts.append(LocalizedText(f"pow. {unit.county}", f"{unit.county} county").in_(locale))
    return ", ".join([*parts, unit.voivodeship])


def unit_label(unit: Unit, locale: str) -> str:
    """The whole label: "Tarnów – gmina wiejska, pow. tarnowski, małopolskie"."""
    name, place = unit_name(unit, locale), unit_place(unit, locale)
    separator = " – " if unit.level is UnitLevel.COMMUNE else ", "
    return f"{name}{separator}{place}" if place else name


def suggest_office(unit: Unit) -> OfficeSuggestion:
    """Buyer and offices of a unit: the taxpayer is the commune, county or voivodeship, the office receives the invoice.

    No name is put into another case, except the voivodeships' adjectives, which all follow one pattern, and the cities
    with county rights, whose genitives are known.
    """
    if unit.teryt == _WARSAW:
        return OfficeSuggestion(InstitutionKind.COMMUNE, "Miasto Stołeczne Warszawa", ("Urząd m.st. Warszawy",))
    if unit.level is UnitLevel.VOIVODESHIP:
        name = _capitalized(unit.name)
        office = f"Urząd Marszałkowski Województwa {name.replace('kie', 'kiego')}"
        return OfficeSuggestion(InstitutionKind.VOIVODESHIP, f"Województwo {name}", (office,))
    if unit.kind is None:
        return OfficeSuggestion(InstitutionKind.COUNTY, f"Powiat {_capitalized(unit.name)}", ("Starostwo Powiatowe",))
    offices = tuple(pattern.format(name=unit.name) for pattern in _OFFICES[unit.kind])
    if unit.kind is CommuneKind.CITY:
        if unit.name in GENITIVES:
            offices = (f"Urząd Miasta {GENITIVES[unit.name]}", offices[1])
        return OfficeSuggestion(InstitutionKind.COMMUNE, f"Miasto {unit.name}", offices)
    # A town is "Gmina Miasta …", "Gmina Miejska …" or "Miasto …", each in its own way; "Gmina …" may be its neighbour.
    buyer = "" if unit.kind is CommuneKind.URBAN else f"Gmina {unit.name}"
    return OfficeSuggestion(InstitutionKind.COMMUNE, buyer, offices)


def list_stems(word: str) -> tuple[str, ...]:
    """What a folded word may be without its declined ending, with its last consonant as in the nominative too.

    "tarnowie": "tarnow"; "gorze": "gorz", "gor". Empty for a word that does not end like a declined one: nothing
    is cut off what is only half typed.
    """
    ending = next((each for each in _ENDINGS if word.endswith(each)), "")
    stem = word.removesuffix(ending)
    if not ending or len(stem) < _SHORTEST_STEM:
        return ()
    softened = next((pair for pair in _SOFTENED if stem.endswith(pair[0])), None)
    if softened is None or len(stem) == _SHORTEST_STEM:
        return (stem,)
    return (stem, stem.removesuffix(softened[0]) + softened[1])


def names_an_office(buyer_name: str) -> bool:
    """Whether a buyer's name starts like an office's, which is seldom the taxpayer."""
    return fold(buyer_name).lstrip(" „\"'").startswith(("urzad", "starostwo"))


def normalize_nip(text: str, field: str = "nip") -> str:
    """Ten digits of a Polish tax number, from any usual spelling; raises NipIncomplete or NipMistyped for `field`."""
    try:
        digits: str = stdnum_nip.validate(text)
    except InvalidChecksum as error:
        raise _for_field(NipMistyped(), field) from error
    except ValidationError as error:
        raise _for_field(NipIncomplete(), field) from error
    if not digits.strip("0"):
        raise _for_field(NipMistyped(), field)
    return digits


def format_nip(nip: str) -> str:
    """A normalized NIP as people read it: 526-025-02-74."""
    return f"{nip[:3]}-{nip[3:6]}-{nip[6:8]}-{nip[8:]}"


def _for_field(refusal: Refusal, field: str) -> Refusal:
    refusal.field = field
    return refusal


def _capitalized(adjective: str) -> str:
    return re.sub(r"\b\w", lambda initial: initial[0].upper(), adjective)
