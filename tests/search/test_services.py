"""Keeping the index, on both databases."""

import pytest
from flask import Flask

from smwi_events.core.database import transaction
from smwi_events.search import queries, services
from smwi_events.search.rules import Entry
from tests.counting import count_queries

pytestmark = pytest.mark.usefixtures("each_database")


def make_entry(key: str, title: str = "Miasto", locale: str = "pl") -> Entry:
    return Entry("news", key, locale, title, f"/aktualnosci/{key}")


def titles(word: str, locale: str = "pl") -> list[str]:
    return [found.title for found in queries.list_findings(word, locale)]


def test_many_pages_are_put_in_renewed_and_taken_out_at_once(app: Flask) -> None:
    with transaction():
        services.index_many([make_entry("a", "Stare miasto"), make_entry("b", "Nowe miasto")])
    with transaction():
        services.index_many([make_entry("a", "Dawne miasto"), make_entry("a", "Old city", "en"), make_entry("c")])
    assert sorted(titles("miasto")) == ["Dawne miasto", "Miasto", "Nowe miasto"]
    assert titles("city", "en") == ["Old city"]
    with transaction():
        services.remove("news", "a", "c")
    assert (titles("miasto"), titles("city", "en")) == (["Nowe miasto"], [])


def test_the_last_of_two_entries_of_a_page_counts(app: Flask) -> None:
    with transaction():
        services.index_many([make_entry("a", "Pierwsze miasto"), make_entry("a", "Drugie miasto")])
    assert titles("miasto") == ["Drugie miasto"]


def test_many_pages_cost_no_more_questions_than_one(app: Flask) -> None:
    def put(*keys: str) -> None:
        with transaction():
            services.index_many([make_entry(key) for key in keys])

    assert count_queries(app, lambda: put("a", "b", "c", "d")) == count_queries(app, lambda: put("e"))
