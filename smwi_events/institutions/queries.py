"""Reading the register."""

import re

import sqlalchemy as sa

from smwi_events.core.database import db
from smwi_events.core.text import fold
from smwi_events.institutions.models import TerritorialUnit
from smwi_events.institutions.rules import FIRST_CITY_COUNTY, CommuneKind, Unit, UnitLevel

SHORTEST_QUERY = 2
_LONGEST_QUERY = 120
_MOST_WORDS = 6
_SHORTEST_STEM = 3
_LONGEST_ENDING = 3
_DECLINED_ENDINGS = ("a", "u", "ie", "y", "i", "iu", "ej", "ach")

# Words of office names around the place's name, and the level that they speak of.
_GENERIC_WORDS = frozenset(
    {"urzad", "urzedu", "miejskiego", "miasto", "gminny", "w", "we", "i", "m", "um", "ug", "umig"}
)
_LEVEL_WORDS = {
    "gmina": UnitLevel.COMMUNE,
    "gminy": UnitLevel.COMMUNE,
    "miasta": UnitLevel.COMMUNE,
    "miejski": UnitLevel.COMMUNE,
    "powiat": UnitLevel.COUNTY,
    "powiatu": UnitLevel.COUNTY,
    "starostwo": UnitLevel.COUNTY,
    "powiatowe": UnitLevel.COUNTY,
    "wojewodztwo": UnitLevel.VOIVODESHIP,
    "wojewodztwa": UnitLevel.VOIVODESHIP,
    "marszalkowski": UnitLevel.VOIVODESHIP,
}


def find_unit(teryt: str) -> Unit | None:
    """The unit of a code, a retired one too."""
    row = db.session.get(TerritorialUnit, teryt)
    return row.as_unit() if row else None


def count_units() -> int:
    """Units in force."""
    return db.session.scalar(sa.select(sa.func.count()).where(TerritorialUnit.retired_on.is_(None))) or 0


def list_units() -> list[TerritorialUnit]:
    """All rows of the register, retired ones too."""
    return list(db.session.scalars(sa.select(TerritorialUnit)))


def list_matching(query: str, limit: int = 10) -> list[Unit]:
    """Units in force that a person typing `query` may mean, best first; an office's name works as well.

    A city with county rights appears once, as a commune. Where no name is just so, the last letters may be a declined
    ending ("Tarnowa", "Tarnowie"): names that fit without it come after those that fit with it.
    """
    words = re.findall(r"\w+", fold(query[:_LONGEST_QUERY]))[:_MOST_WORDS]
    levels = {_LEVEL_WORDS[word] for word in words if word in _LEVEL_WORDS}
    named = [word for word in words if word not in _GENERIC_WORDS and word not in _LEVEL_WORDS] or words
    if len(" ".join(named)) < SHORTEST_QUERY:
        return []
    found = _list_by_words(named, levels, limit)
    if any(_folded_name(unit.name) == " ".join(named) for unit in found) or (
        found and not named[-1].endswith(_DECLINED_ENDINGS)
    ):
        return found
    for cut in range(len(named[-1]) - 1, max(len(named[-1]) - _LONGEST_ENDING, _SHORTEST_STEM) - 1, -1):
        more = _list_by_words([*named[:-1], named[-1][:cut]], levels, limit)
        if more and len(more) > len(found):
            return [*found, *(unit for unit in more if unit not in found)][:limit]
    return found


def _folded_name(name: str) -> str:
    return fold(name).replace("-", " ")


def _list_by_words(words: list[str], levels: set[UnitLevel], limit: int) -> list[Unit]:
    name, place = TerritorialUnit.name_folded, TerritorialUnit.place_folded
    phrase = " ".join(words)
    fits = [sa.or_(name.contains(w, autoescape=True), place.contains(w, autoescape=True)) for w in words]
    rank = sa.case(
        (name == phrase, 0),
        (name.startswith(phrase, autoescape=True), 1),
        (name.contains(f" {phrase}", autoescape=True), 2),
        (name.contains(phrase, autoescape=True), 3),
        (name.startswith(words[0], autoescape=True), 4),
        (name.contains(f" {words[0]}", autoescape=True), 5),
        else_=6,
    )
    size = sa.case(
        (TerritorialUnit.kind == CommuneKind.CITY, 0), (TerritorialUnit.level == UnitLevel.COMMUNE, 1), else_=2
    )
    of_level = TerritorialUnit.level.in_(sorted(levels)) if levels else sa.true()
    # The county row of a city with county rights has no kind and a code of its own: the city itself stands for it.
    twice = sa.and_(
        TerritorialUnit.level == UnitLevel.COUNTY, sa.func.substr(TerritorialUnit.teryt, 3, 2) >= str(FIRST_CITY_COUNTY)
    )
    found = db.session.scalars(
        sa.select(TerritorialUnit)
        .where(
            TerritorialUnit.retired_on.is_(None),
            sa.not_(twice),
            of_level,
            name.contains(words[0], autoescape=True),
            *fits,
        )
        .order_by(rank, size, TerritorialUnit.sort_key, TerritorialUnit.teryt)
        .limit(limit)
    )
    return [row.as_unit() for row in found]
