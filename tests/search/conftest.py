"""A small index for the tests of asking it."""

from collections.abc import Callable

import pytest
from flask import Flask

from smwi_events.core.database import transaction
from smwi_events.search import services
from smwi_events.search.rules import Entry

ENTRIES = [
    Entry(
        "page",
        "about",
        "pl",
        "O Stowarzyszeniu",
        "/o-nas",
        "Kim jesteśmy",
        "Działamy dla samorządów i gmin od 1997 roku.",
    ),
    Entry("page", "about", "en", "About us", "/en/about", "Who we are", "We work for cities and communes since 1997."),
    Entry(
        "page", "history", "pl", "Historia", "/historia", "", "Pierwsza konferencja samorządów odbyła się w Tarnowie."
    ),
    Entry("news", "7", "pl", "Konferencja samorządów w Gdańsku", "/aktualnosci/7", "", "Zapisy na warsztaty trwają."),
    Entry("news", "8", "pl", "Źródła finansowania", "/aktualnosci/8", "", "Nabór wniosków. Urząd gminy Łódź."),
]


@pytest.fixture
def fill(app: Flask) -> Callable[[], None]:
    """Puts the entries into the index."""

    def fill_index() -> None:
        with transaction():
            for entry in ENTRIES:
                services.index(entry)

    return fill_index
