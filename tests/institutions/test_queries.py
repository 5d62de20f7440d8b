"""Finding a unit by what people type, on both databases."""

import pytest
from flask import Flask

from smwi_events.audit.rules import SYSTEM
from smwi_events.core.database import transaction
from smwi_events.institutions.queries import list_matching
from smwi_events.institutions.services import import_register
from tests.institutions.test_services import DAY, NOW, UNITS


@pytest.fixture(autouse=True)
def register(each_database: str, app: Flask) -> None:
    with transaction():
        import_register(UNITS, DAY, SYSTEM, NOW)


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("tarn", ["Tarnów", "Tarnów", "tarnowski", "Nowy Tarnowiec", "Kontarnowo"]),
        ("TARNÓW", ["Tarnów", "Tarnów", "tarnowski", "Nowy Tarnowiec", "Kontarnowo"]),
        ("tarnowiec", ["Nowy Tarnowiec"]),
        ("now", ["Nowy Tarnowiec", "Tarnów", "Kontarnowo", "Tarnów", "tarnowski"]),
        ("Urząd Gminy Zakliczyn", ["Zakliczyn"]),
        ("Starostwo Powiatowe w Tarnowie", ["tarnowski"]),
        ("w Tarnowie", ["Nowy Tarnowiec", "Tarnów", "Tarnów", "tarnowski", "Kontarnowo"]),
        ("Urząd Miasta Tarnowa", ["Tarnów", "Tarnów", "Nowy Tarnowiec", "Kontarnowo"]),
        ("województwo małopolskie", ["małopolskie"]),
        ("zabie laki", ["Żabie Łąki"]),
        ("labowa zdroj", ["Łabowa-Zdrój"]),
        ("Łabowa-Zdrój", ["Łabowa-Zdrój"]),
        ("Urząd Miejski w Zakliczynie", ["Zakliczyn"]),
        ("tarnow wiejska", ["Tarnów", "Nowy Tarnowiec", "Kontarnowo"]),
        ("100%", ["Zwyczajna_100%"]),
        ("zwyczajna_", ["Zwyczajna_100%"]),
        ("a%b", ["Łabowa-Zdrój", "Żabie Łąki"]),
        ("_", []),
        ("t", []),
        ("", []),
        ("nie ma takiej", []),
    ],
)
def test_units_come_in_order_of_likeness(query: str, names: list[str]) -> None:
    assert [unit.name for unit in list_matching(query)] == names


def test_city_with_county_rights_comes_once_and_namesakes_both() -> None:
    assert [unit.teryt for unit in list_matching("tarnów")][:2] == ["1263011", "1216092"]


def test_list_is_limited() -> None:
    assert len(list_matching("tarn", limit=2)) == 2


@pytest.mark.parametrize(
    "query", ["a" * 100_000, "\0\ud800", "'; DROP TABLE territorial_unit; --", "w " * 999, "żź\u0301"]
)
def test_any_input_gives_a_list(query: str) -> None:
    assert isinstance(list_matching(query), list)
