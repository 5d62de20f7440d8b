"""The search page and its fragment."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient


@pytest.fixture(autouse=True)
def filled(fill: Callable[[], None]) -> None:
    fill()


def test_page_shows_findings_grouped_and_marked(client: FlaskClient) -> None:
    page = client.get("/szukaj", query_string={"q": "konferencji"}).text
    assert '<a href="/aktualnosci/7"><mark>Konferencja</mark> samorządów w Gdańsku</a>' in page
    assert "Pierwsza <mark>konferencja</mark> samorządów odbyła się w Tarnowie." in page
    assert page.count('<section class="search-group">') == 2
    assert 'value="konferencji"' in page


def test_fragment_is_the_results_alone(client: FlaskClient) -> None:
    fragment = client.get("/szukaj", query_string={"q": "konferencji", "fragment": "1"}).text
    assert fragment.lstrip().startswith('<div data-count="2">')
    assert "<html" not in fragment


def test_english_page_finds_english_pages(client: FlaskClient) -> None:
    assert 'href="/en/about"' in client.get("/en/search", query_string={"q": "city"}).text


def test_question_is_printed_not_executed(client: FlaskClient) -> None:
    page = client.get("/szukaj", query_string={"q": '<script>alert(1)</script>"'}).text
    assert "<script>alert" not in page
    assert 'name="q" value="&lt;script&gt;alert(1)&lt;/script&gt;&#34;"' in page


@pytest.mark.parametrize(
    "address", ["/szukaj", "/szukaj?q=", "/szukaj?q=%01%ff&fragment=1", "/en/search?q=" + "a%20" * 900]
)
def test_any_question_gives_a_page(client: FlaskClient, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 200
    assert '<div data-count="0">' in answer.text
