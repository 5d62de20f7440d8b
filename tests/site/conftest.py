"""The whole public site with its starting content and the demonstration, made once for all tests that only read."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path

import pytest
from flask import Flask
from werkzeug.test import Client, TestResponse

from config import Settings
from smwi_events import features
from smwi_events.app import create_app
from smwi_events.core import clock
from smwi_events.core.database import db, transaction
from smwi_events.core.localized import LANGUAGES
from smwi_events.serving import wrap
from smwi_events.site.site_map import list_pages
from tests.applications import empty
from tests.conftest import make_settings

VOID = frozenset(["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"])


class Reader(HTMLParser):
    """Collects from a page what the tests ask about: elements with their attributes, and the text of some."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.texts: dict[str, list[str]] = {"h1": [], "title": [], "script": []}
        self._open: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self._open.append(tag)
        if tag in self.texts:
            self.texts[tag].append("")

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        for tag in self.texts:
            if tag in self._open and self.texts[tag]:
                self.texts[tag][-1] += data

    def all(self, tag: str, **wanted: str) -> list[dict[str, str]]:
        """Attributes of the elements of a kind that have the wanted ones."""
        return [given for name, given in self.elements if name == tag and wanted.items() <= given.items()]


@dataclass(frozen=True)
class Page:
    """A public page in one language, as the server sent it to somebody without cookies."""

    path: str
    language: str
    response: TestResponse
    reader: Reader


@dataclass(frozen=True)
class PublicSite:
    """The running site, and all its pages."""

    app: Flask
    pages: tuple[Page, ...]

    def browser(self) -> Client:
        """A browser in front of the whole stack, cache and static files included."""
        return Client(wrap(self.app))


@pytest.fixture(scope="session")
def filled_database(tmp_path_factory: pytest.TempPathFactory, sqlite_template: Path) -> Path:
    """A database with the starting content and the demonstration, to copy."""
    folder = tmp_path_factory.mktemp("filled")
    shutil.copy(sqlite_template, folder / "smwi.sqlite3")
    app = create_app(make_settings(folder, SMWI_DEMO="1"), testing=True)
    with app.app_context():
        with transaction():
            for seed in (*features.SEEDS, *features.DEMO_SEEDS):
                seed(clock.now())
        with db.engine.connect() as connection:
            connection.exec_driver_sql("ROLLBACK")
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
            connection.exec_driver_sql("BEGIN")
        db.engine.dispose()
    return folder / "smwi.sqlite3"


@pytest.fixture
def settings(filled_database: Path, home: Path) -> Settings:
    """Settings with a filled database of the test's own."""
    instance = empty(home / "site")
    shutil.copy(filled_database, instance / "smwi.sqlite3")
    return make_settings(instance, SMWI_DEMO="1")


@pytest.fixture(scope="session")
def public_site(filled_database: Path, tmp_path_factory: pytest.TempPathFactory, built: None) -> Iterator[PublicSite]:
    """The site with everything the features published, each page fetched once; for tests that only read."""
    folder = tmp_path_factory.mktemp("public-site")
    shutil.copy(filled_database, folder / "smwi.sqlite3")
    app = create_app(make_settings(folder, SMWI_DEMO="1"), testing=True)
    with app.test_request_context():
        paths = [(page.path(language), language) for page in list_pages(clock.now()) for language in LANGUAGES]
    browser = Client(wrap(app))
    pages = []
    for path, language in paths:
        response = browser.get(path)
        pages.append(Page(path, language, response, Reader(response.text)))
    yield PublicSite(app, tuple(pages))
    with app.app_context():
        db.engine.dispose()
