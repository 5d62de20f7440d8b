"""Importing the register, on both databases."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
import sqlalchemy as sa

from smwi_events.audit.models import AuditEntry
from smwi_events.audit.rules import SYSTEM
from smwi_events.core.database import db, transaction
from smwi_events.institutions import queries
from smwi_events.institutions.errors import RegisterIncomplete
from smwi_events.institutions.models import RegisterImport
from smwi_events.institutions.rules import CommuneKind, Unit, UnitLevel
from smwi_events.institutions.services import ImportResult, import_register, seed
from smwi_events.institutions.teryt import read_register, read_starter_list
from tests.counting import count_rows
from tests.institutions.registers import OFFICIAL_CSV, count_units

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
DAY = date(2025, 1, 1)
UNITS = read_register(OFFICIAL_CSV)

pytestmark = pytest.mark.usefixtures("each_database", "app")


def run_import(units: list[Unit], valid_on: date = DAY) -> ImportResult:
    with transaction():
        return import_register(units, valid_on, SYSTEM, NOW)


def many(count: int) -> list[Unit]:
    return [
        Unit(f"12{n:05d}", UnitLevel.COMMUNE, CommuneKind.RURAL, f"Gmina {n}", "przykładowy", "małopolskie", DAY)
        for n in range(count)
    ]


def test_first_import_adds_all_units_and_is_recorded() -> None:
    assert run_import(UNITS) == ImportResult(12, 0, 0)
    assert count_units() == 12
    assert queries.find_unit("1216092") == UNITS[2]
    entry = db.session.scalars(sa.select(AuditEntry)).one()
    assert (entry.action, entry.data["added"]) == ("institutions.register_imported", 12)


def test_second_import_of_the_same_changes_nothing() -> None:
    run_import(UNITS)
    later = [replace(unit, valid_on=date(2026, 1, 1)) for unit in UNITS]
    assert run_import(later, date(2026, 1, 1)) == ImportResult(0, 0, 0)
    assert count_rows(RegisterImport) == 1
    unit = queries.find_unit("1216092")
    assert unit and unit.valid_on == date(2026, 1, 1)


def test_reform_changes_retires_and_brings_back() -> None:
    run_import(UNITS)
    reformed = [replace(unit, name="Tarnów Wielki") if unit.teryt == "1216092" else unit for unit in UNITS[:-1]]
    assert run_import(reformed, date(2026, 1, 1)) == ImportResult(0, 1, 1)
    assert [unit.name for unit in queries.list_matching("tarnow wielki")] == ["Tarnów Wielki"]
    assert queries.list_matching("Zwyczajna") == []
    assert queries.find_unit(UNITS[-1].teryt) == UNITS[-1]
    assert run_import(UNITS, date(2026, 2, 1)) == ImportResult(0, 2, 0)
    assert [unit.teryt for unit in queries.list_matching("Zwyczajna")] == [UNITS[-1].teryt]


def test_full_register_takes_the_place_of_the_starter_list() -> None:
    run_import(read_starter_list())
    assert run_import(UNITS).added == 10


def test_cut_off_file_is_refused_and_changes_nothing() -> None:
    run_import(many(300))
    with pytest.raises(RegisterIncomplete):
        run_import(many(100))
    assert count_units() == 300


def test_an_empty_register_begins_with_the_starter_list() -> None:
    with transaction():
        assert seed(NOW).added == len(read_starter_list())
        assert seed(NOW) == ImportResult(0, 0, 0)


def test_the_starter_list_touches_no_register_that_has_units() -> None:
    run_import(UNITS)
    with transaction():
        assert seed(NOW) == ImportResult(0, 0, 0)
