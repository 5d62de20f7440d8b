"""Bringing the register up to date."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from smwi_events.audit import services as audit
from smwi_events.audit.rules import SYSTEM, Actor
from smwi_events.core.database import db
from smwi_events.core.text import fold, sort_key
from smwi_events.institutions import queries
from smwi_events.institutions.errors import RegisterIncomplete
from smwi_events.institutions.models import RegisterImport, TerritorialUnit
from smwi_events.institutions.rules import COMMUNE_NAMES, Unit
from smwi_events.institutions.teryt import read_starter_list

# The starter list may be replaced by anything; of a full register no reform ends half.
_SMALL_REGISTER = 200


@dataclass(frozen=True)
class ImportResult:
    """How many units an import brought, changed (a retired one come back too) and retired."""

    added: int
    changed: int
    retired: int


def import_register(units: Sequence[Unit], valid_on: date, actor: Actor, now: datetime) -> ImportResult:
    """Make the register hold exactly `units`: new ones added, known ones changed, missing ones retired on `valid_on`.

    Importing the same units again changes nothing. Raises RegisterIncomplete where more than half would be retired.
    """
    known = {row.teryt: row for row in queries.list_units()}
    given = {unit.teryt: _columns(unit) for unit in units}
    missing = [row for row in known.values() if row.teryt not in given and row.retired_on is None]
    if len(known) > _SMALL_REGISTER and len(missing) * 2 > len(known):
        raise RegisterIncomplete
    added = [columns for teryt, columns in given.items() if teryt not in known]
    if added:
        db.session.execute(sa.insert(TerritorialUnit), added)
    changed = sum(_change(known[teryt], columns) for teryt, columns in given.items() if teryt in known)
    for row in missing:
        row.retired_on = valid_on
    result = ImportResult(len(added), changed, len(missing))
    if result != ImportResult(0, 0, 0):
        _record(result, len(given), valid_on, actor, now)
    return result


def seed(now: datetime) -> ImportResult:
    """Give an empty register its starter list, so that suggestions work before the full register is imported."""
    if queries.list_units():
        return ImportResult(0, 0, 0)
    units = read_starter_list()
    return import_register(units, max(unit.valid_on for unit in units), SYSTEM, now)


def _change(row: TerritorialUnit, columns: dict[str, Any]) -> bool:
    """Give a row new values; says whether more than the day of its state changed."""
    changed = any(getattr(row, name) != value for name, value in columns.items() if name != "valid_on")
    for name, value in columns.items():
        if getattr(row, name) != value:
            setattr(row, name, value)
    return changed


def _columns(unit: Unit) -> dict[str, Any]:
    kind = COMMUNE_NAMES[unit.kind].pl if unit.kind else unit.level.value
    return {
        "teryt": unit.teryt,
        "level": unit.level,
        "kind": unit.kind,
        "name": unit.name,
        "county": unit.county,
        "voivodeship": unit.voivodeship,
        "valid_on": unit.valid_on,
        "retired_on": None,
        "name_folded": " ".join(fold(unit.name).replace("-", " ").split()),
        "place_folded": fold(f"{unit.county} {unit.voivodeship} {kind}"),
        "sort_key": sort_key(unit.name),
    }


def _record(result: ImportResult, units: int, valid_on: date, actor: Actor, now: datetime) -> None:
    counts = {"units": units, "added": result.added, "changed": result.changed, "retired": result.retired}
    row = RegisterImport(at=now, valid_on=valid_on, **counts)
    db.session.add(row)
    audit.record(actor, "institutions.register_imported", row, now, valid_on=valid_on.isoformat(), **counts)
