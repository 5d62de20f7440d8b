"""Finding a unit by what people type, on both databases."""

import pytest
from flask import Flask

from smwi_events.audit.rules import SYSTEM
from smwi_events.core.database import transaction
from smwi_events.institutions.queries import is_starter_list, list_matching
from smwi_events.institutions.rules import CommuneKind, Unit, UnitLevel
from smwi_events.institutions.services import import_register
from smwi_events.institutions.teryt import read_starter_list
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


GORLICE = [
    Unit("1205011", UnitLevel.COMMUNE, CommuneKind.URBAN, "Gorlice", "gorlicki", "małopolskie", DAY),
    Unit("1205042", UnitLevel.COMMUNE, CommuneKind.RURAL, "Gorlice", "gorlicki", "małopolskie", DAY),
    Unit("1205", UnitLevel.COUNTY, None, "gorlicki", "gorlicki", "małopolskie", DAY),
    Unit("0861011", UnitLevel.COMMUNE, CommuneKind.CITY, "Gorzów Wielkopolski", "", "lubuskie", DAY),
    Unit("0862011", UnitLevel.COMMUNE, CommuneKind.CITY, "Zielona Góra", "", "lubuskie", DAY),
    Unit("2461011", UnitLevel.COMMUNE, CommuneKind.CITY, "Bielsko-Biała", "", "śląskie", DAY),
    Unit("1061011", UnitLevel.COMMUNE, CommuneKind.CITY, "Łódź", "", "łódzkie", DAY),
    Unit("2475011", UnitLevel.COMMUNE, CommuneKind.CITY, "Sosnowiec", "", "śląskie", DAY),
]


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("gorlic", ["Gorlice", "Gorlice", "gorlicki"]),
        ("gorlice", ["Gorlice", "Gorlice"]),
        ("Urząd Miejski w Gorlicach", ["Gorlice", "Gorlice"]),
        ("gor", ["Gorzów Wielkopolski", "Gorlice", "Gorlice", "gorlicki", "Zielona Góra"]),
        ("biał", ["Bielsko-Biała"]),
        ("Bielsku-Białej", ["Bielsko-Biała"]),
        ("Zielonej Górze", ["Zielona Góra"]),
        ("w Łodzi", ["Łódź"]),
        ("Sosnowcu", ["Sosnowiec"]),
    ],
)
def test_what_begins_so_comes_before_what_only_resembles(query: str, names: list[str]) -> None:
    with transaction():
        import_register([*UNITS, *GORLICE], DAY, SYSTEM, NOW)
    found = [unit.name for unit in list_matching(query)]
    assert found[: len(names)] == names
    assert "Gorzów Wielkopolski" not in found or query == "gor"


def test_a_commune_missing_from_the_register_gives_nothing_rather_than_another() -> None:
    with transaction():
        import_register([*UNITS, *GORLICE[3:]], DAY, SYSTEM, NOW)
    assert list_matching("gorlic") == []
    assert list_matching("gorlice") == []


def test_the_starter_list_is_known_from_the_full_register() -> None:
    assert not is_starter_list()
    with transaction():
        import_register(read_starter_list(), DAY, SYSTEM, NOW)
    assert is_starter_list()
