"""The association's pages, as visitors and feed readers get them."""

import re
import xml.etree.ElementTree as ET
from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from flask.testing import FlaskClient
from markupsafe import Markup

from smwi_events.content import hooks
from smwi_events.content.rules.kinds import Kind
from smwi_events.content.rules.revisions import Precision
from smwi_events.content.services import entries, publishing, seed_demo_news
from smwi_events.core.database import transaction
from smwi_events.core.localized import LocalizedText
from smwi_events.core.web.page_cache import PUBLIC_CACHE_CONTROL
from tests.content.samples import ANNA, NOW, current_snapshot, find_entry, make, text

PAGES = {
    "/": "/en",
    "/o-nas": "/en/about",
    "/historia": "/en/history",
    "/historia/sirma-2006": "/en/history/sirma-project-2006",
    "/dzialalnosc": "/en/activities",
    "/fabryka-przyszlosci": "/en/future-factory",
    "/projekty": "/en/projects",
    "/projekty/saber": "/en/projects/saber",
    "/wspolpraca": "/en/cooperation",
    "/partnerzy": "/en/partners",
    "/czlonkowie-honorowi": "/en/honorary-members",
    "/nagrody": "/en/awards",
    "/do-pobrania": "/en/downloads",
    "/aktualnosci": "/en/news",
    "/aktualnosci/demo-nowa-strona-stowarzyszenia": "/en/news/demo-new-site-of-the-association",
    "/kontakt": "/en/contact",
    "/polityka-prywatnosci": "/en/privacy",
    "/pliki-cookies": "/en/cookies",
    "/deklaracja-dostepnosci": "/en/accessibility-statement",
}
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def site(seeded: FlaskClient) -> FlaskClient:
    """A visitor of the site with the demo news."""
    with seeded.application.app_context(), transaction():
        seed_demo_news(NOW)
    return seeded


def test_every_page_names_its_twin_and_may_be_kept(site: FlaskClient) -> None:
    for polish, english in PAGES.items():
        for path, language, other, other_language in ((polish, "pl", english, "en"), (english, "en", polish, "pl")):
            page = site.get(path)
            assert page.status_code == 200, path
            assert f'<html lang="{language}"' in page.text
            assert f'hreflang="{other_language}" href="http://localhost{other}"' in page.text, path
            assert page.headers["Cache-Control"] == "public, max-age=0, must-revalidate"
            assert "Set-Cookie" not in page.headers
            assert page.text.count("<h1") == 1
            assert re.search(r'<meta name="description" content="[^"]+">', page.text), path
            assert re.search(r'<meta property="og:image" content="http[^"]+">', page.text), path


def test_ids_are_unique_on_every_page(site: FlaskClient) -> None:
    for path in (*PAGES, *PAGES.values()):
        ids = Counter(re.findall(r'\sid="([^"]*)"', site.get(path).text))
        assert [name for name, count in ids.items() if count > 1] == [], path


@pytest.mark.parametrize("path", ["/nie-ma", "/historia/nie-ma", "/aktualnosci/Nie_Ma", "/media/x.pdf"])
def test_what_is_not_there_is_404(site: FlaskClient, path: str) -> None:
    assert site.get(path).status_code == 404


def test_an_unpublished_entry_is_not_shown(seeded: FlaskClient) -> None:
    with seeded.application.app_context(), transaction():
        make(published=False)
    assert seeded.get("/historia/pierwsza-konferencja").status_code == 404
    assert "pierwsza-konferencja" not in seeded.get("/historia").text.replace("pierwsza-konferencja-1997", "")


def test_a_page_at_its_slug_leads_to_its_own_address(site: FlaskClient) -> None:
    answer = site.get("/start")
    assert (answer.status_code, answer.location) == (301, "/")


def test_a_former_address_redirects_for_good(site: FlaskClient) -> None:
    with site.application.app_context(), transaction():
        entry = find_entry(Kind.PROJECT, "saber")
        assert entry
        entries.save_draft(entry.id, replace(current_snapshot(entry), slug_pl="saber-2"), entry.newest, ANNA, NOW)
        publishing.publish(entry.id, ANNA, NOW)
    answer = site.get("/projekty/saber")
    assert (answer.status_code, answer.location) == (301, "/projekty/saber-2")
    assert site.get("/en/projects/saber").status_code == 200


def test_projects_are_filtered_by_kind_without_scripts(site: FlaskClient) -> None:
    everything = site.get("/projekty").text
    seniors = site.get("/projekty?category=seniors").text
    assert everything.count("<h2") > 22
    assert "NOSTALGIKON" in seniors
    assert "SABER" not in seniors
    assert re.search(r'href="/projekty\?category=seniors" aria-current="true"', seniors)
    assert "SABER" in site.get("/projekty?category=unknown").text


def test_news_are_paged_and_filtered(seeded: FlaskClient) -> None:
    with seeded.application.app_context(), transaction():
        for number in range(12):
            name = f"Wiadomość {number}"
            make(Kind.NEWS, title=text(name, name), category="conference" if number % 2 else "association")
    first, second = seeded.get("/aktualnosci").text, seeded.get("/aktualnosci?page=2").text
    assert first.count("<time") == 10
    assert second.count("<time") == 2
    assert seeded.get("/aktualnosci?category=conference").text.count("<time") == 6
    assert seeded.get("/aktualnosci?page=99999999999").status_code == 200


@pytest.mark.parametrize(
    ("path", "kept"),
    [
        ("/aktualnosci?category=conference&page=2", True),
        ("/en/news?page=2", True),
        ("/projekty?category=seniors", True),
        ("/aktualnosci?page=1", False),
        ("/aktualnosci?page=3", False),
        ("/aktualnosci?page=2&category=conference", False),
        ("/aktualnosci?category=made-up", False),
        ("/projekty?category=made-up", False),
        ("/?utm_source=x", False),
    ],
)
def test_only_addresses_of_real_lists_are_kept_for_all(seeded: FlaskClient, path: str, kept: bool) -> None:
    with seeded.application.app_context(), transaction():
        for number in range(12):
            make(Kind.NEWS, title=text(f"Wiadomość {number}", f"News {number}"), category="conference")
    answer = seeded.get(path)
    assert answer.status_code == 200
    assert (answer.headers["Cache-Control"] == PUBLIC_CACHE_CONTROL) == kept


def test_an_empty_news_page_says_so(seeded: FlaskClient) -> None:
    assert 'class="empty"' in seeded.get("/aktualnosci").text


@pytest.mark.parametrize(("path", "language"), [("/aktualnosci/atom.xml", "pl"), ("/en/news/atom.xml", "en")])
def test_the_feed_is_atom_in_its_language(site: FlaskClient, path: str, language: str) -> None:
    answer = site.get(path)
    assert answer.mimetype == "application/atom+xml"
    feed = ET.fromstring(answer.data)
    assert feed.get("{http://www.w3.org/XML/1998/namespace}lang") == language
    items = feed.findall(f"{ATOM}entry")
    assert len(items) == 4
    ids = [item.findtext(f"{ATOM}id") for item in items]
    assert len(set(ids)) == 4
    for item in items:
        link = item.find(f"{ATOM}link")
        assert link is not None
        assert link.get("href", "").startswith(
            "http://localhost/aktualnosci/" if language == "pl" else "http://localhost/en/"
        )
        published = datetime.fromisoformat(item.findtext(f"{ATOM}published") or "")
        assert published.tzinfo
        assert "<p>" in (item.findtext(f"{ATOM}content") or "")
    assert feed.findtext(f"{ATOM}updated") == NOW.astimezone(UTC).isoformat()


def test_the_accessibility_statement_has_each_required_id_once(site: FlaskClient) -> None:
    required = [
        "a11y-deklaracja",
        "a11y-wstep",
        "a11y-podmiot",
        "a11y-url",
        "a11y-data-publikacja",
        "a11y-data-aktualizacja",
        "a11y-status",
        "a11y-data-sporzadzenie",
        "a11y-data-przeglad",
        "a11y-kontakt",
        "a11y-osoba",
        "a11y-email",
        "a11y-telefon",
        "a11y-procedura",
        "a11y-architektura",
        "a11y-aplikacje",
    ]
    for path in ("/deklaracja-dostepnosci", "/en/accessibility-statement"):
        page = site.get(path).text
        for name in required:
            assert page.count(f'id="{name}"') == 1, name
        days = re.findall(r'<time id="a11y-data-[a-z]+" datetime="([^"]*)">', page)
        assert [date.fromisoformat(day) for day in days]
        assert len(days) == 4
        assert re.search(r'<a id="a11y-url" href="http://localhost/', page)
        assert re.search(r'<a id="a11y-email" href="mailto:[^"]+@[^"]+">', page)
        assert page.count('name="deklaracja-dostępności"') == 1


def test_markdown_of_organisers_cannot_carry_scripts(seeded: FlaskClient) -> None:
    evil = "<script>alert(1)</script> [x](javascript:alert(1)) <img src=x onerror=alert(1)>"
    with seeded.application.app_context(), transaction():
        make(title=text("<b>Tytuł</b>", "<b>T</b>"), slug_pl="proba", slug_en="proba", body=text(evil, evil))
    page = seeded.get("/historia/proba").text
    assert "<script>alert" not in page
    assert 'href="javascript' not in page
    assert "<img src=x" not in page
    assert "<b>Tytuł" not in page


def test_a_text_without_translation_is_marked_with_its_language(seeded: FlaskClient) -> None:
    with seeded.application.app_context(), transaction():
        make(title=text("Tylko po polsku"), slug_pl="tylko", slug_en="tylko")
    page = seeded.get("/en/history/tylko").text
    assert '<h1 lang="pl">Tylko po' in page
    assert "<h1 lang=" not in seeded.get("/historia/tylko").text


def test_dates_are_no_more_exact_than_known(seeded: FlaskClient) -> None:
    with seeded.application.app_context(), transaction():
        make(title=text("Rok", "Year"), starts_on=date(2001, 1, 1), precision=Precision.YEAR)
        span: dict[str, Any] = {
            "starts_on": date(2011, 1, 1),
            "ends_on": date(2015, 12, 31),
            "precision": Precision.YEAR,
        }
        make(title=text("Lata", "Years"), **span)
    assert '<time datetime="2001">2001</time>' in seeded.get("/historia/rok").text
    assert '<time datetime="2011">2011–2015</time>' in seeded.get("/historia/lata").text
    assert (
        '<time datetime="2000-05">maj 2000</time>' in seeded.get("/historia/europejska-konferencja-ministrow-2000").text
    )


def test_features_above_add_a_hero_and_ticks(site: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    tick = hooks.Tick(date(2001, 6, 20), LocalizedText("Piąta", "Fifth"), "/konferencja/5")
    monkeypatch.setattr(hooks, "timeline_ticks", [lambda: [tick]])
    monkeypatch.setattr(hooks, "home_hero", [lambda _now: None, lambda _now: Markup("<p>HERO</p>")])
    history = site.get("/historia").text
    assert history.index("europejska-konferencja-ministrow-2000") < history.index("/konferencja/5")
    assert history.count('class="chronicle-tick"') == 1
    assert "<p>HERO</p>" in site.get("/").text


def test_a_file_not_yet_supplied_is_marked(site: FlaskClient) -> None:
    page = site.get("/en/downloads").text
    assert "Not yet supplied by the association" in page
    assert "Download PDF" not in page


def test_news_tell_search_engines_what_they_are(site: FlaskClient) -> None:
    page = site.get("/en/news/demo-new-site-of-the-association").text
    assert '"@type": "NewsArticle"' in page
    assert '"inLanguage": "en"' in page
