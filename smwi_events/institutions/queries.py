"""Reading the register."""

import re
from typing import Any

import sqlalchemy as sa

from smwi_events.core.database import db
from smwi_events.core.text import fold
from smwi_events.institutions.models import TerritorialUnit
from smwi_events.institutions.rules import FIRST_CITY_COUNTY, CommuneKind, Unit, UnitLevel, list_stems

SHORTEST_QUERY = 2
_LONGEST_QUERY = 120
_MOST_WORDS = 6

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


def is_starter_list() -> bool:
    """Whether no commune but the cities with county rights is in force: the full register was not imported yet."""
    communes = sa.exists().where(
        TerritorialUnit.level == UnitLevel.COMMUNE,
        TerritorialUnit.kind != CommuneKind.CITY,
        TerritorialUnit.retired_on.is_(None),
    )
    return not db.session.scalar(sa.select(communes))


def list_units() -> list[TerritorialUnit]:
    """All rows of the register, retired ones too."""
    return list(db.session.scalars(sa.select(TerritorialUnit)))


def list_matching(query: str, limit: int = 10) -> list[Unit]:
    """Units in force that a person typing `query` may mean, best first; an office's name works as well.

    First names that begin with what was typed, then those with a word that does, then those that hold it elsewhere.
    After them, unless one is named just so, names that fit a declined form ("Tarnowa", "Zielonej Górze"). A city with
    county rights appears once, as a commune.
    """
    words = re.findall(r"\w+", fold(query[:_LONGEST_QUERY]))[:_MOST_WORDS]
    levels = {_LEVEL_WORDS[word] for word in words if word in _LEVEL_WORDS}
    named = [word for word in words if word not in _GENERIC_WORDS and word not in _LEVEL_WORDS] or words
    if len(" ".join(named)) < SHORTEST_QUERY:
        return []
    found = _list_by_words([(word,) for word in named], levels, limit)
    stems = [list_stems(word) for word in named]
    if not any(stems) or any(_folded_name(unit.name) == " ".join(named) for unit in found):
        return found
    forms = [stem or (word,) for stem, word in zip(stems, named, strict=True)]
    more = _list_by_words(forms, levels, limit)
    return [*found, *(unit for unit in more if unit not in found)][:limit]


def _folded_name(name: str) -> str:
    return fold(name).replace("-", " ")


def _list_by_words(words: list[tuple[str, ...]], levels: set[UnitLevel], limit: int) -> list[Unit]:
    """Units that fit every word in one of its forms, the first word by their name."""
    name, place = TerritorialUnit.name_folded, TerritorialUnit.place_folded
    first, phrase = words[0][0], " ".join(forms[0] for forms in words)
    fits = [sa.or_(*(column.contains(form, autoescape=True) for form in w for column in (name, place))) for w in words]
    rank = sa.case(
        (name == phrase, 0),
        (name.startswith(phrase, autoescape=True), 1),
        (_has_word(name, phrase), 2),
        (name.startswith(first, autoescape=True), 3),
        (_has_word(name, first), 4),
        (name.contains(phrase, autoescape=True), 5),
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
            sa.or_(*(name.contains(form, autoescape=True) for form in words[0])),
            *fits,
        )
        .order_by(rank, size, TerritorialUnit.sort_key, TerritorialUnit.teryt)
        .limit(limit)
    )
    return [row.as_unit() for row in found]


def _has_word(name: Any, beginning: str) -> sa.ColumnElement[bool]:
    """Whether a later word of the name begins so."""
    return sa.or_(*(name.contains(f"{before}{beginning}", autoescape=True) for before in " -"))
