"""A site with the association's facts in it, made once and copied for each test."""

import shutil
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from config import Settings
from smwi_events.accounts.rules import Permission
from smwi_events.app import create_app
from smwi_events.content.services import seed
from smwi_events.core.database import db, transaction
from tests.browsing import Browser, sign_in
from tests.conftest import make_settings
from tests.content.samples import NOW


@pytest.fixture(scope="session")
def seeded_template(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with everything that `seed` enters."""
    settings = make_settings(tmp_path_factory.mktemp("seeded"))
    path = settings.instance / "smwi.sqlite3"
    shutil.copy(sqlite_template, path)
    with create_app(settings, testing=True).app_context():
        with transaction():
            seed(NOW)
        with db.engine.connect() as connection:
            connection.exec_driver_sql("ROLLBACK")
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
            connection.exec_driver_sql("BEGIN")
        db.engine.dispose()
    return path


@pytest.fixture
def seeded(seeded_template: Path, settings: Settings, client: FlaskClient) -> FlaskClient:
    """A visitor of the site as it first stands, without news."""
    shutil.copy(seeded_template, settings.instance / "smwi.sqlite3")
    return client


@pytest.fixture
def office(seeded: FlaskClient) -> Browser:
    """An organiser who may manage content, on a seeded site."""
    browser = Browser(seeded)
    sign_in(browser, Permission.CONTENT_MANAGE)
    return browser
