"""Runs the migrations, alike on SQLite and PostgreSQL."""

from typing import Any

from alembic import context
from flask import current_app
from sqlalchemy import Connection

from smwi_events.core.database import Base, UTCDateTime, Zloty, db
from smwi_events.core.localized import LocalizedTextType

# Full-text indexes are made by hand for each database and unknown to the models; the task queue makes its own tables.
OWN_TYPES = (LocalizedTextType, UTCDateTime, Zloty)
HAND_MADE = ("search_fts", "huey_")
HAND_MADE_COLUMNS = ("search_vector",)


def include_object(thing: Any, name: str | None, kind: str, reflected: bool, compare_to: Any) -> bool:
    """Leave out what only a hand-written revision knows."""
    if name is None:
        return True
    if kind == "column":
        return name not in HAND_MADE_COLUMNS
    return not name.startswith(HAND_MADE) and not (kind == "index" and name.endswith("search_vector"))


def render_item(kind: str, thing: Any, _context: Any) -> str | bool:
    """Write our own column types by their short names."""
    if kind == "type" and isinstance(thing, OWN_TYPES):
        return f"{type(thing).__name__}()"
    return False


def _set_foreign_keys(connection: Connection, value: str) -> None:
    """Say it to the driver: within a transaction, which our connections always begin, SQLite would not listen."""
    driver: Any = connection.connection.driver_connection
    driver.execute(f"PRAGMA foreign_keys={value}")


def run() -> None:
    """Migrate over one connection."""
    configured = current_app.extensions["migrate"].configure_args
    with db.engine.connect() as connection:
        sqlite = connection.dialect.name == "sqlite"
        if sqlite:
            # A batch migration drops and remakes a table: with foreign keys on, that fails where it has children.
            _set_foreign_keys(connection, "OFF")
        else:
            # The limits that keep requests from hanging are not meant for rebuilding a table.
            connection.exec_driver_sql("SET statement_timeout = 0; SET lock_timeout = 0")
            connection.commit()
        context.configure(
            connection=connection,
            target_metadata=Base.metadata,
            include_object=include_object,
            render_item=render_item,
            **configured,
        )
        with context.begin_transaction():
            context.run_migrations()
        if sqlite:
            connection.commit()
            if broken := connection.exec_driver_sql("PRAGMA foreign_key_check").all():
                raise RuntimeError(f"the migration broke references: {broken[:5]}")
            connection.commit()
            _set_foreign_keys(connection, "ON")
        else:
            # Its lifted limits must not come back from the pool.
            connection.invalidate()


run()
