"""Every fact about the association stands on the public site, in Polish and in English."""

import re
from html import unescape

import pytest

from smwi_events.core.localized import LANGUAGES
from tests.content.test_seed_facts import FACTS, PROPER_NAMES
from tests.site.conftest import PublicSite

MARKUP = re.compile(r"<(script|style|head|svg|noscript)\b.*?</\1>|<!--.*?-->", re.DOTALL)
BLOCK = re.compile(
    r"</?(?:p|div|li|ul|ol|dl|dt|dd|h\d|section|article|td|th|tr|time|br|header|footer|main|nav)\b[^>]*>"
)
TAG = re.compile(r"<[^>]+>")
# Milestones: where they stand, when, and a word of each that no other has.
MILESTONES = {
    "pl": (
        ("11–14 czerwca 1997", "Tarnów"),
        ("13 marca 1998", "Rejestracja"),
        ("maj 2000", "Global Cities Dialogue"),
        ("listopad 2002", "Kryształowa Brukselka"),
        ("maj 2004", "Informatyzacja Województwa Małopolskiego na lata 2004–2006"),
        ("czerwiec 2005", "EISCO2005"),
        ("listopad 2006", "SIRMA"),
        ("październik 2011", "INNODIG"),
        ("maj 2012", "WSIS Project Prize 2012"),
        ("kwiecień 2013", "Laboratorium Dydaktyki Cyfrowej"),
        ("luty 2014", "FABRYKA PRZYSZŁOŚCI"),
        ("grudzień 2015", "Cyfrowobezpieczni.pl"),
    ),
    "en": (
        ("11–14 June 1997", "Tarnów"),
        ("13 March 1998", "egist"),
        ("May 2000", "Global Cities Dialogue"),
        ("November 2002", "Kryształowa Brukselka"),
        ("May 2004", "Informatyzacja Województwa Małopolskiego na lata 2004–2006"),
        ("June 2005", "EISCO2005"),
        ("November 2006", "SIRMA"),
        ("October 2011", "INNODIG"),
        ("May 2012", "WSIS Project Prize 2012"),
        ("April 2013", "Laboratorium Dydaktyki Cyfrowej"),
        ("February 2014", "FABRYKA PRZYSZŁOŚCI"),
        ("December 2015", "Cyfrowobezpieczni.pl"),
    ),
}
# Numbers, roles and places that the lists above do not name, each with the page that must tell it.
ELSEWHERE = {
    "pl": {
        "/historia": ("1997", "1998", "Deklaracj", "Gdańsk", "Genew"),
        "/czlonkowie-honorowi": (
            *("prof. Danuta Hübner", "prof. Gareth Hughes", "prof. Roland Traunmüller", "prof. Michał Kleiber"),
            *("Parlament Europejski", "eris@", "Uniwersytet w Linzu", "Polskiej Akademii Nauk"),
        ),
        "/wspolpraca": ("ePUAP2", "OST112", "CEIDG", "KOMET@", "Cyfrowobezpieczni.pl", "październik 2011"),
        "/fabryka-przyszlosci": ("WiNTAR", "NOSTALGIKON", "INTEGRA", "2014", "50+"),
        "/dzialalnosc": ("50+", "dydakty", "samorząd"),
        "/do-pobrania": ("20 lat SMWI", "2018"),
        "/nagrody": ("Kryształowa Brukselka", "WSIS Project Prize 2012", "2011–2015"),
        "/projekty": ("2000–2015",),
    },
    "en": {
        "/en/history": ("1997", "1998", "Declaration", "Gdańsk", "Geneva", "European Commission"),
        "/en/honorary-members": (
            *("Prof. Danuta Hübner", "Prof. Gareth Hughes", "Prof. Roland Traunmüller", "Prof. Michał Kleiber"),
            *("European Parliament", "Secretary General", "University of Linz", "Polish Academy of Sciences"),
        ),
        "/en/cooperation": ("ePUAP2", "OST112", "CEIDG", "KOMET@", "Cyfrowobezpieczni.pl", "October 2011"),
        "/en/future-factory": ("WiNTAR", "NOSTALGIKON", "INTEGRA", "2014", "50+"),
        "/en/activities": ("50+", "didactic", "local government"),
        "/en/downloads": ("20 lat SMWI", "2018"),
        "/en/awards": ("Kryształowa Brukselka", "WSIS Project Prize 2012", "2011–2015"),
        "/en/projects": ("2000 and 2015",),
    },
}


def plain(html: str) -> str:
    """What a reader sees of a page, each white space one space."""
    text = TAG.sub("", BLOCK.sub(" ", MARKUP.sub(" ", html)))
    return re.sub(r"\s+", " ", unescape(text).replace("\u00ad", ""))


def everything(site: PublicSite, language: str) -> str:
    """The text of all pages in a language."""
    return "\n".join(plain(page.response.text) for page in site.pages if page.language == language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_name_and_fact_is_read_on_the_site(public_site: PublicSite, language: str) -> None:
    text = everything(public_site, language).replace("'", "’")
    assert [name for name in (*PROPER_NAMES, *FACTS[language]) if name not in text] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_milestone_stands_in_the_history_with_its_date(public_site: PublicSite, language: str) -> None:
    path = {"pl": "/historia", "en": "/en/history"}[language]
    text = next(plain(page.response.text) for page in public_site.pages if page.path == path)
    assert [(when, what) for when, what in MILESTONES[language] if when not in text or what not in text] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_page_tells_what_is_looked_for_there(public_site: PublicSite, language: str) -> None:
    texts = {page.path: plain(page.response.text) for page in public_site.pages}
    missing = {path: [fact for fact in facts if fact not in texts[path]] for path, facts in ELSEWHERE[language].items()}
    assert {path: facts for path, facts in missing.items() if facts} == {}
