"""What has to be done before the first request: database, first content, assets, translations."""

import fcntl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import sqlalchemy as sa
from flask import Flask
from flask_migrate import upgrade
from jinja2 import FileSystemBytecodeCache

from config import ROOT, Settings
from smwi_events.core import clock
from smwi_events.core.assets.bundle import build
from smwi_events.core.database import db, transaction
from smwi_events.core.translations import compile_catalogues
from smwi_events.jobs.services import note_end, note_start

# Any fixed number of our own: PostgreSQL's advisory locks are known by one.
ADVISORY_LOCK = 0x5357_4D49
TEMPLATES = ("html", "txt", "xml", "json")
# Together they take the ways that nearly every page takes.
EXAMPLES = ("/", "/en", "/aktualnosci", "/konferencja", "/szukaj?q=a")
Seed = Callable[[datetime], object]


def prepare(app: Flask, first: tuple[Seed, ...], demo: tuple[Seed, ...]) -> None:
    """Bring everything up to date; several starts at once wait for each other, and a second one finds all done."""
    settings: Settings = app.config["SETTINGS"]
    build(ROOT / "static")
    compile_catalogues(ROOT / "translations")
    with app.app_context(), _alone(settings):
        upgrade()
        _seed_once("seed.first", first)
        if settings.demo:
            _seed_once("seed.demo", demo)
        app.extensions["alarm"].open()
        db.session.remove()
        db.engine.dispose()


def warm(app: Flask) -> None:
    """Load what every page needs before the process is copied: the copies then share its memory, and begin at once.

    Templates are compiled once for all starts. No connection to the database stays open.
    """
    folder = app.config["SETTINGS"].instance / "templates"
    folder.mkdir(mode=0o700, exist_ok=True)
    app.jinja_env.bytecode_cache = FileSystemBytecodeCache(str(folder))
    for name in app.jinja_env.list_templates(extensions=TEMPLATES):
        app.jinja_env.get_template(name)
    visitor = app.test_client()
    for path in EXAMPLES:
        visitor.get(path, base_url=app.config["SETTINGS"].base_url)
    with app.app_context():
        db.engine.dispose()


def _seed_once(name: str, seeds: tuple[Seed, ...]) -> None:
    """Run the seeds in one transaction with the note that they ran: all of them or none, and never twice."""
    with transaction():
        if note_start(name, clock.now(), slot=0):
            for seed in seeds:
                seed(clock.now())
            note_end(name, clock.now())


@contextmanager
def _alone(settings: Settings) -> Iterator[None]:
    with _file_lock(settings.instance / "start.lock"), _database_lock():
        yield


@contextmanager
def _file_lock(path: Path) -> Iterator[None]:
    with path.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


@contextmanager
def _database_lock() -> Iterator[None]:
    """Keep out starts on other machines; SQLite has none."""
    if db.engine.dialect.name != "postgresql":
        yield
        return
    with db.engine.connect() as connection:
        connection.execute(sa.text("SET statement_timeout = 0; SET lock_timeout = 0"))
        connection.execute(sa.text("SELECT pg_advisory_lock(:key)"), {"key": ADVISORY_LOCK})
        connection.commit()
        try:
            yield
        finally:
            # The settings above leave with the connection, which goes back to no pool.
            connection.invalidate()
