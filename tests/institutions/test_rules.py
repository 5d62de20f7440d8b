"""Names of units and offices, and the NIP."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smwi_events.core.errors import Refusal
from smwi_events.institutions.city_names import GENITIVES
from smwi_events.institutions.errors import NipIncomplete, NipMistyped
from smwi_events.institutions.rules import (
    CommuneKind,
    InstitutionKind,
    OfficeSuggestion,
    Unit,
    UnitLevel,
    format_nip,
    names_an_office,
    normalize_nip,
    suggest_office,
    unit_label,
)
from smwi_events.institutions.teryt import read_starter_list
from tests.institutions.test_teryt import CITY_TARNOW, COUNTY, DAY, RURAL_TARNOW, VOIVODESHIP

MIXED = Unit("1216143", UnitLevel.COMMUNE, CommuneKind.MIXED, "Zakliczyn", "tarnowski", "małopolskie", DAY)


@pytest.mark.parametrize(
    ("unit", "polish", "english"),
    [
        (
            RURAL_TARNOW,
            "Tarnów – gmina wiejska, pow. tarnowski, małopolskie",
            "Tarnów – rural commune, tarnowski county, małopolskie",
        ),
        (
            CITY_TARNOW,
            "Tarnów – miasto na prawach powiatu, małopolskie",
            "Tarnów – city with county rights, małopolskie",
        ),
        (COUNTY, "powiat tarnowski, małopolskie", "tarnowski county, małopolskie"),
        (VOIVODESHIP, "województwo małopolskie", "małopolskie voivodeship"),
    ],
)
def test_label_tells_a_unit_from_its_namesakes(unit: Unit, polish: str, english: str) -> None:
    assert (unit_label(unit, "pl"), unit_label(unit, "en")) == (polish, english)


@pytest.mark.parametrize(
    ("unit", "kind", "buyer", "office"),
    [
        (RURAL_TARNOW, InstitutionKind.COMMUNE, "Gmina Tarnów", "Urząd Gminy Tarnów"),
        (CITY_TARNOW, InstitutionKind.COMMUNE, "Miasto Tarnów", "Urząd Miasta Tarnowa"),
        (replace(CITY_TARNOW, name="Nowe"), InstitutionKind.COMMUNE, "Miasto Nowe", "Urząd Miasta – Nowe"),
        (replace(CITY_TARNOW, kind=CommuneKind.URBAN), InstitutionKind.COMMUNE, "", "Urząd Miasta – Tarnów"),
        (MIXED, InstitutionKind.COMMUNE, "Gmina Zakliczyn", "Urząd Miejski – Zakliczyn"),
        (COUNTY, InstitutionKind.COUNTY, "Powiat Tarnowski", "Starostwo Powiatowe"),
        (
            VOIVODESHIP,
            InstitutionKind.VOIVODESHIP,
            "Województwo Małopolskie",
            "Urząd Marszałkowski Województwa Małopolskiego",
        ),
    ],
)
def test_office_and_buyer_are_suggested(unit: Unit, kind: InstitutionKind, buyer: str, office: str) -> None:
    suggestion = suggest_office(unit)
    assert (suggestion.kind, suggestion.buyer, suggestion.offices[0]) == (kind, buyer, office)


@pytest.mark.parametrize(
    ("name", "genitive"),
    [
        ("Kraków", "Krakowa"),
        ("Białystok", "Białegostoku"),
        ("Bielsko-Biała", "Bielska-Białej"),
        ("Bydgoszcz", "Bydgoszczy"),
        ("Gdańsk", "Gdańska"),
        ("Jastrzębie-Zdrój", "Jastrzębia-Zdroju"),
        ("Łódź", "Łodzi"),
        ("Nowy Sącz", "Nowego Sącza"),
        ("Radom", "Radomia"),
        ("Siedlce", "Siedlec"),
        ("Sopot", "Sopotu"),
        ("Tychy", "Tychów"),
        ("Zamość", "Zamościa"),
        ("Żory", "Żor"),
    ],
)
def test_city_stands_in_the_genitive(name: str, genitive: str) -> None:
    city = next(unit for unit in read_starter_list() if unit.name == name)
    assert suggest_office(city).offices[0] == f"Urząd Miasta {genitive}"


def test_every_city_with_county_rights_has_its_genitive() -> None:
    assert {unit.name for unit in read_starter_list() if unit.kind is CommuneKind.CITY} == set(GENITIVES)


def test_warsaw_has_names_of_its_own() -> None:
    warsaw = next(unit for unit in read_starter_list() if unit.name == "Warszawa")
    assert suggest_office(warsaw) == OfficeSuggestion(
        InstitutionKind.COMMUNE, "Miasto Stołeczne Warszawa", ("Urząd m.st. Warszawy",)
    )


def test_every_voivodeship_is_declined_by_the_one_pattern() -> None:
    names = [unit for unit in read_starter_list() if unit.level is UnitLevel.VOIVODESHIP]
    offices = {suggest_office(unit).offices[0] for unit in names}
    assert len(offices) == 16
    assert all(office.endswith("kiego") for office in offices)
    assert "Urząd Marszałkowski Województwa Kujawsko-Pomorskiego" in offices


@pytest.mark.parametrize("name", ["Urząd Gminy X", "URZAD MIASTA", " „Urząd Miejski”", "Starostwo Powiatowe w X"])
def test_office_named_as_buyer_is_noticed(name: str) -> None:
    assert names_an_office(name)


@pytest.mark.parametrize("name", ["Gmina X", "Powiat Tarnowski", "Ministerstwo Cyfryzacji", ""])
def test_taxpayers_pass_unnoticed(name: str) -> None:
    assert not names_an_office(name)


@pytest.mark.parametrize("text", ["5260250274", "526-025-02-74", "PL 526 025 02 74", " 526-02-50-274 "])
def test_nip_is_taken_in_any_usual_spelling(text: str) -> None:
    assert normalize_nip(text) == "5260250274"


@pytest.mark.parametrize(
    ("text", "refusal"),
    [
        ("", NipIncomplete),
        ("526025027", NipIncomplete),
        ("52602502744", NipIncomplete),
        ("52602502AB", NipIncomplete),
        ("5260250275", NipMistyped),
        ("0000000000", NipMistyped),
        ("1234567890", NipMistyped),
    ],
)
def test_wrong_nip_is_refused_at_its_field(text: str, refusal: type[Refusal]) -> None:
    with pytest.raises(refusal) as caught:
        normalize_nip(text, "recipient_nip")
    assert caught.value.field == "recipient_nip"


@given(st.text())
def test_any_text_is_a_nip_or_refused(text: str) -> None:
    try:
        nip = normalize_nip(text)
    except Refusal:
        return
    assert len(nip) == 10 and nip.isascii() and nip.isdigit()


def test_nip_is_printed_in_groups() -> None:
    assert format_nip("5260250274") == "526-025-02-74"
