"""Databases, applications and clients for all tests: everything real, nothing outside this machine."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from flask_migrate import upgrade
from hypothesis import settings as hypothesis_settings

from config import ROOT, Settings
from smwi_events.app import create_app
from smwi_events.core.assets.bundle import build
from smwi_events.core.database import db
from smwi_events.core.translations import compile_catalogues
from tests.applications import Applications, empty
from tests.browsing import Browser
from tests.postgresql import Cluster

# Fixtures of tests with a running site and a browser.
pytest_plugins = ["tests.live"]
DATABASES = ("sqlite", "postgresql")
# How long an example takes depends on the machine's other work, which is nothing a test should fail for.
hypothesis_settings.register_profile("patient", deadline=None)
hypothesis_settings.load_profile("patient")


def make_settings(instance: Path, database_url: str = "", **environ: str) -> Settings:
    """Settings of a test system in its own instance folder."""
    return Settings.from_environ(
        {
            "SMWI_INSTANCE": str(instance),
            "SMWI_DATABASE_URL": database_url,
            "SMWI_SECRET_KEY": "test-" * 10,
            "SMWI_BASE_URL": "http://localhost",
            "SMWI_DEMO": "0",
            **environ,
        }
    )


@pytest.fixture(scope="session", autouse=True)
def built() -> None:
    """Style sheets, scripts, fonts and translations as pages use them."""
    build(ROOT / "static")
    compile_catalogues(ROOT / "translations")


@pytest.fixture(scope="session")
def postgresql(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """A PostgreSQL server of our own, with a migrated template database."""
    with Cluster.start(Path("/tmp") / f"smwi-pg-{os.getpid()}") as cluster:
        cluster.create("template_smwi")
        _migrate(make_settings(tmp_path_factory.mktemp("pg"), cluster.url("template_smwi")))
        yield cluster


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated, empty SQLite database to copy."""
    settings = make_settings(tmp_path_factory.mktemp("sqlite"))
    _migrate(settings)
    return settings.instance / "smwi.sqlite3"


def _migrate(settings: Settings) -> None:
    app = create_app(settings, testing=True)
    with app.app_context():
        upgrade()
        if db.engine.dialect.name == "sqlite":
            with db.engine.connect() as connection:
                connection.exec_driver_sql("ROLLBACK")
                connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
                connection.exec_driver_sql("BEGIN")
        db.engine.dispose()


@pytest.fixture(scope="session")
def applications() -> Applications:
    """What `app` and `client` come from."""
    return Applications()


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder in which one test after another has its instance."""
    return tmp_path_factory.mktemp("home")


@pytest.fixture
def settings(request: pytest.FixtureRequest, home: Path) -> Iterator[Settings]:
    """Settings with a fresh migrated database; SQLite unless the test asks for the `each_database` fixture."""
    kind = request.getfixturevalue("each_database") if "each_database" in request.fixturenames else "sqlite"
    instance = empty(home / kind)
    if kind == "postgresql":
        cluster: Cluster = request.getfixturevalue("postgresql")
        cluster.create("test", "template_smwi")
        yield make_settings(instance, cluster.url("test"))
        cluster.drop("test")
        return
    shutil.copy(request.getfixturevalue("sqlite_template"), instance / "smwi.sqlite3")
    yield make_settings(instance)


@pytest.fixture(params=DATABASES)
def each_database(request: pytest.FixtureRequest) -> str:
    """Name it to run a test on both databases."""
    return str(request.param)


@pytest.fixture
def app(settings: Settings, applications: Applications) -> Iterator[Flask]:
    """An application on its own database, its context pushed for services and queries."""
    with applications.lend(settings, "services") as app, app.app_context():
        yield app


@pytest.fixture
def client(settings: Settings, applications: Applications) -> Iterator[FlaskClient]:
    """A browser without JavaScript; forms need their CSRF token (see tests/browsing.py)."""
    with applications.lend(settings, "pages") as app:
        yield app.test_client()


@pytest.fixture
def browser(client: FlaskClient) -> Browser:
    """A visitor who fills in forms, and may sign in."""
    return Browser(client)


@pytest.fixture
def own_app(settings: Settings) -> Iterator[Flask]:
    """As `app`, for a test that changes the application itself."""
    app = create_app(settings, testing=True)
    with app.app_context():
        yield app
        db.session.remove()
        db.engine.dispose()
