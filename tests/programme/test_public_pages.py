"""Where a published programme is led to: the site map, the menu, the pages of its edition, the home page."""

import re

import pytest
from flask.testing import FlaskClient

from smwi_events.audit.rules import SYSTEM
from smwi_events.content import services as content
from smwi_events.core.database import transaction
from smwi_events.editions import services as editions
from smwi_events.editions.queries import get_by_year
from tests.editions.samples import NOW
from tests.programme.reading import EN, PL, publish_sample

MENU = re.compile(r'<nav class="main-menu".*?</nav>', re.DOTALL)


@pytest.fixture
def reader(client: FlaskClient) -> FlaskClient:
    """A reader of a small published programme of the current edition, and of the association's pages."""
    with client.application.app_context(), transaction():
        content.seed(NOW)
    publish_sample(client)
    with client.application.app_context(), transaction():
        editions.make_current(get_by_year(2027).id, actor=SYSTEM, now=NOW)
    return client


def test_the_site_map_names_the_lists_and_the_sitemap_every_page(reader: FlaskClient) -> None:
    html = reader.get("/mapa-strony").text
    assert f'href="{PL}">Program\u00a02027<' in html or f'href="{PL}">Program 2027<' in html
    assert 'href="/konferencja/2027/prelegenci"' in html
    assert "/osoby/" not in html
    sitemap = reader.get("/sitemap.xml").text
    assert sitemap.count(f"<loc>http://localhost{PL}/") == 4
    assert sitemap.count("<loc>http://localhost/en/people/") == 2


def test_the_menu_leads_to_the_programme_of_the_current_edition(reader: FlaskClient) -> None:
    menu = MENU.findall(reader.get(PL).text)[0]
    assert f'<a href="{PL}" aria-current="page">Program</a>' in menu
    assert menu.count("aria-current") == 1
    session = re.search(rf'href="({PL}/[A-Z0-9]+/[^"]+)"', reader.get(PL).text)
    assert session
    for path in (session[1], f"{PL}/zmiany", "/konferencja/2027/teraz"):
        menu = MENU.findall(reader.get(path).text)[0]
        assert f'<a href="{PL}" aria-current="true">Program</a>' in menu
        assert menu.count("aria-current") == 1
    menu = MENU.findall(reader.get("/en/conference/2027/speakers").text)[0]
    assert '<a href="/en/conference" aria-current="true">Conference</a>' in menu
    assert menu.count("aria-current") == 1


def test_the_home_page_and_the_edition_lead_to_it(reader: FlaskClient) -> None:
    for path in ("/en", "/en/conference"):
        assert f'<a class="button second" href="{EN}">See the programme</a>' in reader.get(path).text
    assert 'href="/en/conference/2027/speakers"' in reader.get("/en/conference").text


def test_nothing_leads_to_a_programme_that_is_not_published(client: FlaskClient) -> None:
    with client.application.app_context(), transaction():
        content.seed(NOW)
        editions.seed(NOW)
        editions.seed_demo(NOW)
    for path in ("/", "/konferencja", "/konferencja/2018", "/mapa-strony", "/sitemap.xml"):
        assert "/program" not in client.get(path).text


@pytest.mark.parametrize(
    ("path", "note"),
    [
        ("/szukaj?q=Dane", "środa, 16 czerwca 2027, 10:00–10:45, Sala (pl)"),
        ("/en/search?q=Dane", "Wednesday, 16 June 2027, 10:00–10:45, Sala (en)"),
        ("/szukaj?q=Otwarcie", "środa, 16 czerwca 2027, 09:00–09:45<"),
    ],
)
def test_found_sessions_say_when_and_where(client: FlaskClient, path: str, note: str) -> None:
    page = publish_sample(client).get(path).text
    assert f'<p class="search-note">{note}' in page
    assert page.count("search-note") == 1
