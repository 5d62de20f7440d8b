"""Reading register files."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smwi_events.institutions.errors import RegisterUnreadable
from smwi_events.institutions.rules import CommuneKind, Unit, UnitLevel
from smwi_events.institutions.teryt import read_register, read_starter_list
from tests.institutions.registers import OFFICIAL_CSV, PLAIN_CSV, as_xml

DAY = date(2025, 1, 1)
RURAL_TARNOW = Unit("1216092", UnitLevel.COMMUNE, CommuneKind.RURAL, "Tarnów", "tarnowski", "małopolskie", DAY)
CITY_TARNOW = Unit("1263011", UnitLevel.COMMUNE, CommuneKind.CITY, "Tarnów", "Tarnów", "małopolskie", DAY)
VOIVODESHIP = Unit("12", UnitLevel.VOIVODESHIP, None, "małopolskie", "", "małopolskie", DAY)
COUNTY = Unit("1216", UnitLevel.COUNTY, None, "tarnowski", "", "małopolskie", DAY)


def test_official_csv_is_read_without_parts_of_communes() -> None:
    units = read_register(OFFICIAL_CSV)
    assert len(units) == 12
    assert units[:3] == [VOIVODESHIP, COUNTY, RURAL_TARNOW]
    assert CITY_TARNOW in units


def test_official_xml_says_the_same() -> None:
    assert read_register(as_xml()) == read_register(OFFICIAL_CSV)


def test_plain_csv_is_read_for_a_named_day() -> None:
    assert read_register(PLAIN_CSV, DAY) == [VOIVODESHIP, COUNTY, RURAL_TARNOW, CITY_TARNOW]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe\x00",
        b"a;b\n1;2",
        PLAIN_CSV,
        OFFICIAL_CSV + b"12;16;09;2;Tarnow;gmina wiejska;2025-01-01\r\n",
        OFFICIAL_CSV + b"99;16;09;2;Bez wojewodztwa;gmina wiejska;2025-01-01\r\n",
        OFFICIAL_CSV.replace(b"2025-01-01", b"01.01.2025"),
        OFFICIAL_CSV[:-30],
        b"<teryt>",
        b"<teryt/>",
        b'<!DOCTYPE a [<!ENTITY b "c">]><teryt>&b;</teryt>',
    ],
)
def test_other_files_are_refused(content: bytes) -> None:
    with pytest.raises(RegisterUnreadable):
        read_register(content)


@given(st.binary(max_size=300) | st.text(max_size=300).map(str.encode))
def test_any_file_gives_units_or_a_refusal(content: bytes) -> None:
    with pytest.raises(RegisterUnreadable):
        read_register(content, DAY)


def test_starter_list_has_the_voivodeships_and_the_cities_with_county_rights() -> None:
    units = read_starter_list()
    assert [unit.level for unit in units].count(UnitLevel.VOIVODESHIP) == 16
    assert [unit.kind for unit in units].count(CommuneKind.CITY) == 66
    assert len(units) == 82
    assert CITY_TARNOW in units
