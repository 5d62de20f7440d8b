"""The site map and its machine-readable neighbours."""

import json
import re
from datetime import timedelta
from functools import partial
from xml.etree import ElementTree

from flask.testing import FlaskClient

from smwi_events.audit.rules import SYSTEM
from smwi_events.core import clock
from smwi_events.core.database import transaction
from smwi_events.editions import services
from tests.counting import count_queries
from tests.editions.samples import make_data
from tests.site.conftest import PublicSite

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
XHTML = "{http://www.w3.org/1999/xhtml}"
DETAIL = re.compile(r"/en/(people/|conference/\d{4}/programme/[0-9A-Z]{6}/)")


def test_sitemap_xml_lists_every_page_with_its_twin(public_site: PublicSite) -> None:
    answer = public_site.browser().get("/sitemap.xml")
    assert answer.mimetype == "application/xml"
    tree = ElementTree.fromstring(answer.text)
    listed = {url.findtext(f"{SITEMAP}loc"): url for url in tree}
    assert listed.keys() == {f"http://localhost{page.path}" for page in public_site.pages}
    edition = listed["http://localhost/en/conference/2018"]
    assert {link.get("hreflang"): link.get("href") for link in edition.iter(f"{XHTML}link")} == {
        "pl": "http://localhost/konferencja/2018",
        "en": "http://localhost/en/conference/2018",
        "x-default": "http://localhost/konferencja/2018",
    }
    assert (edition.findtext(f"{SITEMAP}lastmod") or "").endswith("Z")


def test_the_site_map_names_every_page_in_its_language(public_site: PublicSite) -> None:
    page = next(page for page in public_site.pages if page.path == "/en/site-map")
    links = {link["href"] for link in page.reader.all("a") if "href" in link}
    # Sessions and people are found by the lists that name them; the machine-readable map has them all.
    listed = {page.path for page in public_site.pages if page.language == "en" and not DETAIL.match(page.path)}
    assert listed <= links
    assert not any(DETAIL.match(link) for link in links)
    assert "22nd “Miasta w\u00a0Internecie” Conference" in page.response.text


def test_robots_txt_keeps_out_of_private_parts_and_names_the_sitemap(public_site: PublicSite) -> None:
    answer = public_site.browser().get("/robots.txt")
    assert answer.mimetype == "text/plain"
    lines = answer.text.splitlines()
    assert {"Disallow: /organizator", "Disallow: /en/organizer", "Disallow: /konto"} <= set(lines)
    assert lines[-1] == "Sitemap: http://localhost/sitemap.xml"


def test_no_public_page_is_closed_to_search_engines(public_site: PublicSite) -> None:
    lines = public_site.browser().get("/robots.txt").text.splitlines()
    closed = [line.removeprefix("Disallow: ") for line in lines if line.startswith("Disallow: ")]
    paths = [page.path for page in public_site.pages]
    assert [path for path in paths for start in closed if path.startswith(start)] == []


def test_the_manifest_is_in_the_language_of_the_page(public_site: PublicSite) -> None:
    answer = public_site.browser().get("/en/site.webmanifest")
    assert answer.mimetype == "application/manifest+json"
    given = json.loads(answer.text)
    assert (given["lang"], given["start_url"], given["short_name"]) == ("en", "/en", "Miasta w Internecie")


def test_lists_ask_the_same_number_of_queries_however_long_they_are(client: FlaskClient) -> None:
    paths = ("/mapa-strony", "/sitemap.xml", "/konferencja/archiwum", "/konferencja", "/konferencja/2018", "/historia")

    def ask() -> dict[str, int]:
        for path in paths:
            client.get(path)  # what all pages share is read once
        return {path: count_queries(client.application, partial(client.get, path)) for path in paths}

    before = ask()
    with client.application.app_context(), transaction():
        for number in (27, 28, 29):
            data = make_data(number=number, year=2000 + number * 3, starts_on=None, ends_on=None)
            services.create(data, actor=SYSTEM, now=clock.now() - timedelta(days=1))
    assert ask() == before
