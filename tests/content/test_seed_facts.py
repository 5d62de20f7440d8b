"""The starting content tells every fact that is known of the association, and none that is not."""

from datetime import date, timedelta

import pytest

from smwi_events.accounts.rules.sign_in import ABSOLUTE_LIMIT, IDLE_LIMIT
from smwi_events.app import SESSION_LIFETIME_SECONDS
from smwi_events.core.localized import LANGUAGES
from tests.content.seed_files import PACKAGE, entries, everything_in

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


def test_the_page_about_cookies_says_how_long_a_session_lasts() -> None:
    page = (PACKAGE / "content" / "seed" / "page.toml").read_text("utf-8")
    days, hours = SESSION_LIFETIME_SECONDS // 86_400, IDLE_LIMIT // timedelta(hours=1)
    assert timedelta(days=days) == ABSOLUTE_LIMIT
    assert f"najdłużej {days} dni od ostatniego użycia (samo zalogowanie wygasa po {hours} godzinach" in page
    assert f"at most {days} days after you last used it (being signed in ends after {hours} hours" in page
