"""What a start does once is not done again by the next one, nor by the server's processes."""

from flask import Flask

from smwi_events.core.database import db
from smwi_events.startup import warm


def test_templates_are_compiled_by_the_first_start_alone(own_app: Flask) -> None:
    warm(own_app)
    folder = own_app.config["SETTINGS"].instance / "templates"
    written = {file: file.stat().st_mtime_ns for file in folder.iterdir()}
    assert len(written) > 100
    assert own_app.jinja_env.cache is not None
    own_app.jinja_env.cache.clear()
    warm(own_app)
    assert {file: file.stat().st_mtime_ns for file in folder.iterdir()} == written


def test_only_their_owner_reads_and_writes_compiled_templates(app: Flask) -> None:
    warm(app)
    assert (app.config["SETTINGS"].instance / "templates").stat().st_mode & 0o777 == 0o700


def test_no_connection_is_left_for_the_copies_to_share(app: Flask) -> None:
    warm(app)
    assert db.engine.pool.status().startswith("Pool size: 5  Connections in pool: 0")
