"""The whole system on a loopback port over a filled database, and a real browser to visit it with."""

import os
import shutil
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask
from playwright.sync_api import Browser as Chromium
from playwright.sync_api import BrowserContext, Page, sync_playwright
from werkzeug.serving import WSGIRequestHandler, make_server

from smwi_events import features
from smwi_events.accounts.rules import Permission, Role
from smwi_events.app import create_app
from smwi_events.core import clock
from smwi_events.core.database import db, transaction
from smwi_events.editions.models import Edition
from smwi_events.serving import wrap
from smwi_events.startup import prepare
from tests.browsing import Browser, sign_in
from tests.conftest import make_settings
from tests.ports import free_port

DATABASE = "smwi.sqlite3"
NAMES = ("chromium", "chromium-browser", "google-chrome")
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
# How long a page may take to do what a test waits for, on a machine with much else to do.
PATIENCE_MS = 15_000


@dataclass(frozen=True)
class LiveSite:
    """A running site."""

    app: Flask
    url: str

    def path(self, endpoint: str, language: str = "pl", **values: Any) -> str:
        """Where something stands, in a language."""
        return self.app.url_map.bind("localhost").build(endpoint, {**values, "lang": language})

    def open(self, context: BrowserContext, path: str) -> Page:
        """A new page of a browser, at a path."""
        page = context.new_page()
        page.goto(self.url + path)
        return page

    @contextmanager
    def inside(self) -> Iterator[None]:
        """The application's context with a fresh look at the database, for what no page shows."""
        with self.app.app_context():
            yield
            db.session.remove()

    def sign_in(self, context: BrowserContext, *rights: Role | Permission, **options: Any) -> int:
        """Let a browser in as somebody with these rights, as after a real sign-in; returns the person's id."""
        client = self.app.test_client()
        person_id = sign_in(Browser(client), *rights, **options)
        self.take_session(context, client)
        return person_id

    def take_session(self, context: BrowserContext, client: Any) -> None:
        """Give a browser the session of a test client."""
        cookie = client.get_cookie("session")
        context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": self.url}])


class _Silent(WSGIRequestHandler):
    def log(self, type: str, message: str, *args: Any) -> None:  # noqa: A002 – the name werkzeug gives it
        """Say nothing of requests; failures are still printed."""
        if type == "error":
            super().log(type, message, *args)


@contextmanager
def serve(instance: Path, **environ: str) -> Iterator[LiveSite]:
    """Run the system of an instance folder, with cache and static files before it."""
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    app = create_app(make_settings(instance, **{"SMWI_DEMO": "1", "SMWI_BASE_URL": url, **environ}), testing=True)
    server = make_server("127.0.0.1", port, wrap(app), threaded=True, request_handler=_Silent)
    thread = threading.Thread(target=server.serve_forever, name="live site")
    thread.start()
    try:
        yield LiveSite(app, url)
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
        with app.app_context():
            db.engine.dispose()


def copy_instance(source: Path, target: Path) -> None:
    """Copy an instance folder with its database, also while it is in use."""
    shutil.copytree(source, target, dirs_exist_ok=True, ignore=shutil.ignore_patterns(f"{DATABASE}*", "*.lock"))
    with closing(sqlite3.connect(source / DATABASE)) as old, closing(sqlite3.connect(target / DATABASE)) as new:
        old.backup(new)


def put_on_sale() -> None:
    """Have the demo edition's sale open today, whatever day the tests run."""
    with transaction():
        edition = db.session.scalars(sa.select(Edition).filter_by(is_current=True)).one()
        today = clock.now().date()
        edition.registration_opens_at = clock.now() - timedelta(days=30)
        edition.registration_closes_at = clock.now() + timedelta(days=60)
        edition.starts_on, edition.ends_on = today + timedelta(days=90), today + timedelta(days=92)


def find_chromium() -> str:
    """Path of the browser; fails with what to do where there is none."""
    wanted = os.environ.get("SMWI_CHROMIUM")
    found = next((path for name in ([wanted] if wanted else NAMES) if (path := shutil.which(name))), None)
    if found is None:
        pytest.fail(f"no browser: {wanted or ', '.join(NAMES)} not found; install chromium or set SMWI_CHROMIUM")
    return found


@pytest.fixture(scope="session")
def filled_instance(tmp_path_factory: pytest.TempPathFactory, built: None) -> Path:
    """An instance folder as the first start of a demonstration leaves it, its edition on sale; to be copied."""
    folder = tmp_path_factory.mktemp("filled")
    app = create_app(make_settings(folder, SMWI_DEMO="1"), testing=True)
    prepare(app, features.SEEDS, features.DEMO_SEEDS)
    with app.app_context():
        put_on_sale()
        db.engine.dispose()
    return folder


@pytest.fixture
def site(filled_instance: Path, tmp_path: Path) -> Iterator[LiveSite]:
    """A running site with data of its own."""
    instance = tmp_path / "instance"
    copy_instance(filled_instance, instance)
    with serve(instance) as live:
        yield live


@pytest.fixture(scope="session")
def chromium() -> Iterator[Chromium]:
    """A headless browser."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def context(chromium: Chromium) -> Iterator[BrowserContext]:
    """A visitor's browser without cookies: Polish, 1280 px wide."""
    with new_context(chromium) as opened:
        yield opened


@contextmanager
def new_context(chromium: Chromium, *, width: int = 1280, **options: Any) -> Iterator[BrowserContext]:
    """One more visitor's browser."""
    given: dict[str, Any] = {"viewport": {"width": width, "height": 900}, "reduced_motion": "reduce", **options}
    context = chromium.new_context(**given)
    context.set_default_timeout(PATIENCE_MS)
    yield context
    context.close()
