"""Asking the index, on both databases."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from flask import Flask

from smwi_events.core.database import transaction
from smwi_events.search import services
from smwi_events.search.queries import list_findings
from tests.search.conftest import ENTRIES


@pytest.fixture(autouse=True)
def filled(each_database: str, app: Flask, fill: Callable[[], None]) -> None:
    fill()


def keys(query: str, locale: str = "pl") -> list[str]:
    return [finding.key for finding in list_findings(query, locale)]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("konferencji samorzadow", ["7", "history"]),
        ("KONFERENCJA SAMORZĄDÓW", ["7", "history"]),
        ("konferencja w Gdańsk", ["7"]),
        ("źródeł", ["8"]),
        ("zrod", ["8"]),
        ("wniosek", ["8"]),
        ("w urzędzie", ["8"]),
        ("lodz", ["8"]),
        ("hist", ["history"]),
        ("gmina tarnów", ["8", "about", "history"]),
        ("1997", ["about"]),
        ("cities", []),
        ("nieobecne", []),
        ("", []),
        ("?!", []),
    ],
)
def test_pages_are_found_by_any_form_of_their_words(query: str, expected: list[str]) -> None:
    assert sorted(keys(query)) == sorted(expected)


def test_word_in_the_title_outweighs_the_text() -> None:
    assert keys("konferencja samorządów") == ["7", "history"]


def test_each_language_has_its_own_pages() -> None:
    assert [finding.url for finding in list_findings("city", "en")] == ["/en/about"]


def test_weight_lifts_a_page() -> None:
    with transaction():
        services.index(replace(ENTRIES[2], weight=50.0))
    assert keys("konferencja samorządów") == ["history", "7"]


def test_renewed_page_is_found_by_its_new_words_only() -> None:
    with transaction():
        services.index(replace(ENTRIES[4], title="Nabór zakończony", body="Dziękujemy."))
    assert keys("źródła") == []
    assert keys("zakończony") == ["8"]


def test_removed_page_is_not_found() -> None:
    with transaction():
        services.remove("news", "7")
        services.remove("page", "about")
    assert keys("konferencja samorządów") == ["history"]
    assert keys("cities", "en") == []
    assert keys("1997") == []


def test_list_is_limited() -> None:
    assert len(list_findings("konferencja", "pl", limit=1)) == 1


@pytest.mark.parametrize(
    "query",
    [
        'a" OR (b* NEAR',
        "* -",
        "x" * 10_000,
        "a b c " * 500,
        "\0",
        "\ud800",
        "':* & | !",
        "1e5 3.14 0x1F",
        "ß ﬁ İ ŉ",
        "日本語",
        "NOT AND OR",
    ],
)
def test_any_question_gives_a_list(query: str) -> None:
    assert isinstance(list_findings(query, "pl"), list)
    assert isinstance(list_findings(query, "en"), list)
