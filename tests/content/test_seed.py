"""The starting content is whole: every fact, in both languages, in the house's typography."""

import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

import smwi_events
from smwi_events.accounts.rules.sign_in import ABSOLUTE_LIMIT, IDLE_LIMIT
from smwi_events.app import SESSION_LIFETIME_SECONDS

PACKAGE = Path(smwi_events.__file__).parent
CONTENT = sorted((PACKAGE / "content" / "seed").glob("*.toml"))
EDITIONS = PACKAGE / "editions" / "seed" / "editions.toml"
DEMO = PACKAGE / "editions" / "seed" / "demo.toml"
EVERY_FILE = [*CONTENT, EDITIONS, DEMO]
LANGUAGES = ("pl", "en")

FULL_NAMES = {
    "SABER": "Satellite Broadband for European Regions",
    "AgeingWell": "Network for the Market uptake of ICT for Ageing Well",
    "NET-EUCEN": "Network of European Stakeholders for Enhance User Centricity In eGovernance",
    "MISS": "Monitor Integrated Safety System",
    "Terregov": "Impact of eGovernment on Territorial Government Services",
    "Qualeg": "Quality of Service and Legitimacy in eGovernment",
    "SAKE": "Semantic-enabled Agile Knowledge-based eGovernment",
    "Access eGov": "Access to e-Government Services Employing Semantic Technologies",
    "Mosaica": "Semantically Enhanced Multifaceted Collaborative Access to Cultural Heritage",
    "EATrain2": "Innovative Enterprise Architecture Education and Training Based on Web 2.0 Technologies",
    "i-COIN": "Interregional Communication and Information Network",
    "WKUP": "Wirtualny Konsultant Usług Publicznych",
    "EHR-pl": "Zintegrowany System Informacji Medycznej o Pacjencie",
    "Broker Integrujący": "Broker integrujący e-usługi administracyjne oparty na Web Services",
}
# Names that stand unchanged in both languages; Polish ones that would be inflected have a place where they are not.
PROPER_NAMES = (
    *FULL_NAMES,
    *FULL_NAMES.values(),
    "Stowarzyszenie",
    "Miasta w Internecie",
    "SMWI",
    "Tarnów",
    "I Konferencja",
    "Information Society – Accelerating European Integration",
    "Global Cities Dialogue",
    "Michał Kleiber",
    "Kryształowa Brukselka",
    "Informatyzacja Województwa Małopolskiego na lata 2004–2006",
    "European Information Society Conference",
    "EISCO2005",
    "Kraków",
    "SIRMA – Sieć dla Innowacyjnego e-Rozwoju Mazowsza",
    "Innovation for Digital Inclusion",
    "INNODIG",
    "Gdańsk",
    "WSIS Project Prize 2012",
    "Polska Cyfrowa Równych Szans",
    "Laboratorium Dydaktyki Cyfrowej",
    "Laboratorium Dydaktyki Cyfrowej dla szkół województwa małopolskiego",
    "LDC",
    "Centrum Edukacji i Kreacji Cyfrowej FABRYKA PRZYSZŁOŚCI",
    "POLSKA CYFROWA RÓWNYCH SZANS",
    "Fabryka Przyszłości",
    "Cyfrowobezpieczni.pl",
    "WiNTAR",
    "Wspomnienia Integrują Tarnowian",
    "NOSTALGIKON",
    "Cyfrowy Most Pokoleń",
    "INTEGRA",
    "tarnowski senior w centrum wydarzeń",
    "Mobile Adaptive Procedure",
    "Net Eucen",
    "Ea Training",
    "MSWiA",
    "MAC",
    "ePUAP2",
    "Elektroniczna Platforma Usług Administracji Publicznej",
    "Call Center/Contact Center",
    "OST112",
    "Ogólnopolska Sieć Teleinformatyczna 112",
    "CEIDG",
    "Centralna Ewidencja i Informacja o Działalności Gospodarczej",
    "KOMET@",
    "Sieć Edukacji Cyfrowej",
    "Ministerstwo Edukacji Narodowej",
    "Ministerstwo Cyfryzacji",
    "Ministerstwo Spraw Wewnętrznych i Administracji",
    "Ministerstwo Gospodarki",
    "Ministerstwo Nauki i Szkolnictwa Wyższego",
    "Danuta Hübner",
    "Gareth Hughes",
    "eris@",
    "Roland Traunmüller",
    "20 lat SMWI",
)
# Other facts, as each language says them.
FACTS = {
    "pl": (
        "13 marca 1998 r.",
        "11–14 czerwca 1997 r.",
        "najważniejszym spotkaniem środowiska samorządowego",
        "największego w Europie projektu",
        "Czternaście projektów",
        "dziewięć prototypów",
        "5., 6. i 7. Programu Ramowego",
        "Gliwicach, Częstochowie, Sokołowie Podlaskim i Tarnowie",
        "Deklaracją Helsińską",
        "Deklarację Krakowską",
        "Dyrekcją Generalną ds. Społeczeństwa Informacyjnego i Mediów",
        "Ministerstwo Administracji i Cyfryzacji",
        "Ministerstwem Rozwoju Regionalnego",
        "Ministerstwem Rozwoju)",
        "w październiku 2011 roku",
        "Parlament Europejski",
        "sekretarz generalny",
        "Uniwersytet w Linzu",
        "Polskiej Akademii Nauk",
        "Zobacz historię naszego stowarzyszenia",
    ),
    "en": (
        "13 March 1998",
        "11–14 June 1997",
        "the most important meeting of local-government people",
        "Europe’s largest project",
        "Fourteen R&D projects",
        "nine prototypes",
        "5th, 6th and 7th Framework Programmes",
        "Gliwice, Częstochowa, Sokołów Podlaski and Tarnów",
        "Helsinki Declaration",
        "Kraków Declaration",
        "Directorate-General for Information Society and Media",
        "Ministry of Administration and Digitisation",
        "Ministry of Regional Development",
        "Ministry of Development)",
        "in October 2011",
        "European Parliament",
        "Secretary General",
        "University of Linz",
        "Polish Academy of Sciences",
        "See the history of our Association",
    ),
}
MILESTONES = (
    (date(1997, 6, 11), "day"),
    (date(1998, 3, 13), "day"),
    (date(2000, 5, 1), "month"),
    (date(2002, 11, 1), "month"),
    (date(2004, 5, 1), "month"),
    (date(2005, 6, 1), "month"),
    (date(2006, 11, 1), "month"),
    (date(2011, 10, 1), "month"),
    (date(2012, 5, 1), "month"),
    (date(2013, 4, 1), "month"),
    (date(2014, 2, 1), "month"),
    (date(2015, 12, 1), "month"),
)

Entry = dict[str, Any]


def load(path: Path) -> dict[str, Any]:
    """The tables of one seed file."""
    return tomllib.loads(path.read_text(encoding="utf-8"))


def entries(kind: str) -> list[Entry]:
    """The entries of one kind of content."""
    found: list[Entry] = load(PACKAGE / "content" / "seed" / f"{kind}.toml")["entry"]
    return found


def localized(value: object, where: str = "") -> Iterator[tuple[str, dict[str, str]]]:
    """Every two-language text below `value`, with the path to it."""
    if isinstance(value, dict):
        if value and set(value) <= set(LANGUAGES):
            yield where, value
        else:
            for name, inner in value.items():
                yield from localized(inner, f"{where}.{name}")
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from localized(inner, f"{where}[{inner.get('key', index) if isinstance(inner, dict) else index}]")


def everything_in(language: str) -> str:
    """All text of the content in one language, each run of white space as one space."""
    texts = (text[language] for path in CONTENT for _, text in localized(load(path)))
    return re.sub(r"\s+", " ", "\n".join(texts))


@pytest.mark.parametrize("path", EVERY_FILE, ids=lambda path: path.stem)
def test_a_text_in_one_language_is_there_in_the_other(path: Path) -> None:
    for where, text in localized(load(path)):
        assert set(text) == set(LANGUAGES), where
        assert bool(text["pl"].strip()) == bool(text["en"].strip()), where


@pytest.mark.parametrize("path", CONTENT, ids=lambda path: path.stem)
def test_an_entry_has_a_key_a_position_and_title_summary_and_body(path: Path) -> None:
    for entry in load(path)["entry"]:
        assert isinstance(entry["position"], int)
        assert entry["title"]["pl"]
        for field in ("title", "summary", "body"):
            assert set(entry[field]) == set(LANGUAGES), (entry["key"], field)
        if "starts_on" in entry:
            assert entry["precision"] in {"day", "month", "year"}, entry["key"]


@pytest.mark.parametrize("field", ["key", "slug_pl", "slug_en"])
@pytest.mark.parametrize("path", CONTENT, ids=lambda path: path.stem)
def test_keys_and_addresses_are_plain_and_unique_within_a_kind(path: Path, field: str) -> None:
    values = [entry[field] for entry in load(path)["entry"]]
    assert [value for value in values if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", value)] == []
    assert [value for value, count in Counter(values).items() if count > 1] == []


@pytest.mark.parametrize("path", EVERY_FILE, ids=lambda path: path.stem)
def test_quotes_are_those_of_the_language_and_nothing_is_shouted(path: Path) -> None:
    for where, text in localized(load(path)):
        for language in LANGUAGES:
            assert '"' not in text[language], where
            assert "!" not in text[language], where
        assert "“" not in text["pl"], where
        assert "„" not in text["en"], where
        assert text["pl"].count("„") == text["pl"].count("”"), where
        assert text["en"].count("“") == text["en"].count("”"), where


@pytest.mark.parametrize("path", EVERY_FILE, ids=lambda path: path.stem)
def test_bodies_match_in_structure(path: Path) -> None:
    """Both languages have the same headings, list items, table rows and number of links."""
    for where, text in localized(load(path)):
        shapes = [
            (
                len(re.findall(r"^## ", text[language], re.MULTILINE)),
                len(re.findall(r"^- ", text[language], re.MULTILINE)),
                len(re.findall(r"^\|", text[language], re.MULTILINE)),
                len(re.findall(r"\]\(", text[language])),
            )
            for language in LANGUAGES
        ]
        assert shapes[0] == shapes[1], where


def test_links_within_the_site_lead_to_its_pages() -> None:
    pages = entries("page")
    for path in EVERY_FILE:
        for where, text in localized(load(path)):
            for language, prefix in (("pl", "/"), ("en", "/en/")):
                known = {f"{prefix}{page[f'slug_{language}']}" for page in pages}
                for target in re.findall(r"\]\((/[^)]*)\)", text[language]):
                    assert target in known, where


@pytest.mark.parametrize(
    ("kind", "count"),
    [("milestone", 12), ("cooperation", 7), ("partner", 5), ("honorary_member", 4), ("field", 4), ("pillar", 6)],
)
def test_a_kind_has_as_many_entries_as_the_facts(kind: str, count: int) -> None:
    assert len(entries(kind)) == count


def test_the_fourteen_research_projects_have_their_full_names() -> None:
    research = {entry["title"]["pl"]: entry for entry in entries("project") if entry["category"] == "research"}
    assert list(research) == list(FULL_NAMES)
    for acronym, full_name in FULL_NAMES.items():
        assert research[acronym]["title"]["en"] == acronym
        for language in LANGUAGES:
            assert research[acronym]["summary"][language].startswith(full_name), acronym


def test_milestones_stand_on_their_dates() -> None:
    milestones = entries("milestone")
    assert tuple((entry["starts_on"], entry["precision"]) for entry in milestones) == MILESTONES
    assert milestones[0]["ends_on"] == date(1997, 6, 14)
    assert all("ends_on" not in entry for entry in milestones[1:])


@pytest.mark.parametrize("kind", ["milestone", "cooperation"])
def test_innodig_is_dated_october_2011(kind: str) -> None:
    innodig = next(entry for entry in entries(kind) if entry["key"] == "innodig")
    assert (innodig["starts_on"], innodig["precision"]) == (date(2011, 10, 1), "month")
    assert "2012" not in str(innodig)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_proper_name_stands_as_written(language: str) -> None:
    text = everything_in(language)
    assert [name for name in PROPER_NAMES if name not in text] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_other_fact_is_told(language: str) -> None:
    text = everything_in(language)
    assert [fact for fact in FACTS[language] if fact not in text] == []


def test_no_count_of_years_is_frozen() -> None:
    assert re.findall(r"od \d+ lat\b", everything_in("pl")) == []
    assert re.findall(r"for \d+ years\b", everything_in("en")) == []


def test_the_accessibility_statement_has_its_editable_sections() -> None:
    assert [entry["key"] for entry in entries("accessibility") if entry["key"].startswith("a11y-")] == [
        "a11y-status",
        "a11y-data-sporzadzenie",
        "a11y-kontakt",
        "a11y-procedura",
        "a11y-architektura",
        "a11y-aplikacje",
    ]
    procedure = next(entry for entry in entries("accessibility") if entry["key"] == "a11y-procedura")["body"]
    assert "7 dni" in procedure["pl"]
    assert "2 miesiące" in procedure["pl"].replace("\n", " ")
    assert "7 days" in procedure["en"]
    assert "2 months" in procedure["en"]
    assert all("https://bip.brpo.gov.pl/" in procedure[language] for language in LANGUAGES)


def test_news_says_that_it_is_demo_data() -> None:
    for entry in entries("news"):
        assert entry["category"] in {"association", "conference", "projects"}
        for language in LANGUAGES:
            assert entry["title"][language].startswith("[DEMO] ")


def test_editions_without_facts_are_gaps_and_nothing_is_made_up_for_them() -> None:
    editions = load(EDITIONS)["edition"]
    assert [edition["number"] for edition in editions] == list(range(1, 27))
    gaps = [edition for edition in editions if edition["gap"]]
    assert [edition["number"] for edition in gaps] == [*range(6, 18), 23, 24]
    for edition in gaps:
        assert {"year", "starts_on", "ends_on", "precision"}.isdisjoint(edition)
        assert (edition["city"]["pl"], edition["venue"]["pl"], edition["theme"]["pl"]) == ("", "", "")
    for edition in editions:
        assert edition["gap"] or edition["source"], edition["number"]
        if "starts_on" in edition:
            assert edition["starts_on"].year == edition["year"]
            assert edition.get("ends_on", edition["starts_on"]) >= edition["starts_on"]


@pytest.mark.parametrize("number", [5, 18])
def test_an_inferred_year_says_so(number: int) -> None:
    note = load(EDITIONS)["edition"][number - 1]["note"]
    assert "pośrednio" in note["pl"]
    assert "inferred" in note["en"]


def test_the_demo_edition_holds_together() -> None:
    demo = load(DEMO)
    edition = demo["edition"]
    assert "number" not in edition
    assert all(edition[field][language].startswith("[DEMO] ") for field in ("title", "venue") for language in LANGUAGES)
    assert all(partner["name"][language].startswith("[DEMO] ") for partner in demo["partner"] for language in LANGUAGES)
    assert all(section["body"]["pl"].lstrip().startswith("*Dane demonstracyjne.*") for section in demo["section"])
    assert all(section["body"]["en"].lstrip().startswith("*Demo data.*") for section in demo["section"])
    days = [key_date["on"] for key_date in demo["key_date"]]
    assert days == sorted(days)
    assert days[-1] < edition["starts_on"] <= edition["ends_on"]


def test_the_demo_tickets_draw_on_known_quotas() -> None:
    demo = load(DEMO)
    quotas = {quota["key"]: quota["size"] for quota in demo["quota"]}
    assert quotas == {"participants": 300}
    assert len(demo["ticket_type"]) == 3
    for ticket_type in demo["ticket_type"]:
        assert set(ticket_type["quotas"]) <= set(quotas)
        assert ticket_type["vat_policy"] == "standard_23"
        assert Decimal(ticket_type["early_price_net"]) < Decimal(ticket_type["price_net"])


def test_the_page_about_cookies_says_how_long_a_session_lasts() -> None:
    page = (PACKAGE / "content" / "seed" / "page.toml").read_text("utf-8")
    days, hours = SESSION_LIFETIME_SECONDS // 86_400, IDLE_LIMIT // timedelta(hours=1)
    assert timedelta(days=days) == ABSOLUTE_LIMIT
    assert f"najdłużej {days} dni od ostatniego użycia (samo zalogowanie wygasa po {hours} godzinach" in page
    assert f"at most {days} days after you last used it (being signed in ends after {hours} hours" in page
