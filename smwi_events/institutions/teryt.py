"""Reading the TERC register: GUS's CSV and XML from eTERYT, and a plain CSV of finished names."""

import csv
import io
import re
import tomllib
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path

from smwi_events.institutions.errors import RegisterUnreadable
from smwi_events.institutions.rules import CommuneKind, Unit, UnitLevel, is_city_county

STARTER_LIST = Path(__file__).parent / "seed" / "units.toml"

Record = Mapping[str, str]

# RODZ, the seventh digit; parts of communes and city districts (4, 5, 8, 9) are left out.
_KINDS = {"1": CommuneKind.URBAN, "2": CommuneKind.RURAL, "3": CommuneKind.MIXED}
_PLAIN_LEVELS = {
    "wojewodztwo": UnitLevel.VOIVODESHIP,
    "powiat": UnitLevel.COUNTY,
    "gmina": UnitLevel.COMMUNE,
}
_OFFICIAL_COLUMNS = {"WOJ", "POW", "GMI", "RODZ", "NAZWA", "STAN_NA"}
_PLAIN_COLUMNS = {"teryt", "poziom", "nazwa", "powiat", "wojewodztwo"}
_CODE = re.compile(r"\d{2}(\d{2}(\d{3})?)?", re.ASCII)


def read_register(content: bytes, valid_on: date | None = None) -> list[Unit]:
    """Units of a register file, told apart by content; `valid_on` is needed where the file names no day.

    Raises RegisterUnreadable.
    """
    text = _decoded(content)
    if text.lstrip().startswith("<"):
        return _official(_xml_records(text))
    header, _newline, _rest = text.partition("\n")
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=";" if ";" in header else ",")
    try:
        columns = set(reader.fieldnames or ())
    except csv.Error as error:
        raise RegisterUnreadable from error
    if columns >= _OFFICIAL_COLUMNS:
        return _official(reader)
    if columns >= _PLAIN_COLUMNS and valid_on:
        return _checked(_plain(record, valid_on) for record in reader)
    raise RegisterUnreadable


def read_starter_list(path: Path = STARTER_LIST) -> list[Unit]:
    """The 16 voivodeships and the cities with county rights, for suggestions before the full register is imported."""
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    valid_on: date = data["valid_on"]
    voivodeships: dict[str, str] = data["voivodeships"]
    cities: dict[str, str] = data["cities"]
    records = [{"teryt": code, "poziom": "wojewodztwo", "nazwa": name} for code, name in voivodeships.items()]
    records += [{"teryt": code, "poziom": "gmina", "nazwa": name, "powiat": name} for code, name in cities.items()]
    return _checked(
        _plain({**record, "wojewodztwo": voivodeships[record["teryt"][:2]]}, valid_on) for record in records
    )


def _official(records: Iterable[Record]) -> list[Unit]:
    try:
        kept = [record for record in records if not record.get("RODZ") or record["RODZ"] in _KINDS]
        names = {record["WOJ"] + record["POW"]: record["NAZWA"] for record in kept if not record["GMI"]}
        plain = [
            {
                "teryt": record["WOJ"] + record["POW"] + record["GMI"] + record["RODZ"],
                "poziom": "gmina" if record["GMI"] else "powiat" if record["POW"] else "wojewodztwo",
                "nazwa": record["NAZWA"] if record["POW"] else record["NAZWA"].lower(),
                "powiat": names[record["WOJ"] + record["POW"]] if record["GMI"] else "",
                "wojewodztwo": names[record["WOJ"]].lower(),
            }
            for record in kept
        ]
        days = [date.fromisoformat(record["STAN_NA"]) for record in kept]
    except (KeyError, TypeError, ValueError, csv.Error) as error:
        raise RegisterUnreadable from error
    return _checked(_plain(record, day) for record, day in zip(plain, days, strict=True))


def _plain(record: Record, valid_on: date) -> Unit:
    teryt, name = record["teryt"], record["nazwa"]
    level = _PLAIN_LEVELS.get(record["poziom"])
    if level is None or not name or not _CODE.fullmatch(teryt):
        raise RegisterUnreadable
    kind = None
    if level is UnitLevel.COMMUNE:
        kind = CommuneKind.CITY if is_city_county(teryt) else _KINDS.get(teryt[-1])
    county = record.get("powiat") or ""
    return Unit(teryt, level, kind, name, county, record["wojewodztwo"], valid_on)


def _checked(units: Iterator[Unit]) -> list[Unit]:
    """The units, if they are some, each once and each commune of a known kind."""
    try:
        listed = list(units)
    except (KeyError, TypeError, csv.Error) as error:
        raise RegisterUnreadable from error
    codes = {unit.teryt for unit in listed}
    kindless = any(unit.level is UnitLevel.COMMUNE and unit.kind is None for unit in listed)
    if not listed or len(codes) != len(listed) or kindless:
        raise RegisterUnreadable
    return listed


def _xml_records(text: str) -> list[Record]:
    # A register needs no document type; entities are where XML files bite.
    if "<!DOCTYPE" in text.upper():
        raise RegisterUnreadable
    try:
        root = ET.fromstring(re.sub(r"^\s*<\?xml[^>]*\?>", "", text))  # noqa: S314 - no entities left, see above
    except ET.ParseError as error:
        raise RegisterUnreadable from error
    return [{field.tag: (field.text or "").strip() for field in row} for row in root.iter("row")]


def _decoded(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise RegisterUnreadable from error
