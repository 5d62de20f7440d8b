"""The database: base class, column types, and the one way to write: `with transaction():`."""

import sqlite3
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import msgspec
import sqlalchemy as sa
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import DeclarativeBase
from sqlalchemy.types import TypeDecorator

from smwi_events.core.localized import LocalizedText, LocalizedTextType
from smwi_events.core.writers import turn

# All five are needed: SQLite's batch migrations can drop only constraints that have names.
NAMING_CONVENTION = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}
SQLITE_PRAGMAS = ("journal_mode=wal", "synchronous=full", "busy_timeout=10000", "foreign_keys=on")
# A stuck or vanished peer must give an error in seconds, never a hang (values in milliseconds).
POSTGRESQL_OPTIONS = "-c lock_timeout=8000 -c statement_timeout=15000 -c idle_in_transaction_session_timeout=20000"
# A machine that vanished in mid-statement is noticed after about seven seconds.
POSTGRESQL_KEEPALIVE = {
    "keepalives": 1,
    "keepalives_idle": 3,
    "keepalives_interval": 2,
    "keepalives_count": 2,
    "tcp_user_timeout": 7000,
}


class UTCDateTime(TypeDecorator[datetime]):
    """A moment: aware in, stored in UTC, aware out, alike on SQLite and PostgreSQL."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """The moment in UTC; one without a time zone raises ValueError."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment without a time zone cannot be stored")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """The moment in UTC, also from SQLite, which keeps no time zones."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Zloty(TypeDecorator[Decimal]):
    """An amount in zł: Decimal in and out, stored as whole grosze, since SQLite keeps decimals as binary fractions."""

    impl = sa.BigInteger
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> int | None:
        """The amount in whole grosze; one that is finer raises ValueError."""
        if value is None:
            return None
        grosze = value * 100
        if grosze != int(grosze):
            raise ValueError("an amount finer than a grosz cannot be stored")
        return int(grosze)

    def process_result_value(self, value: int | None, dialect: Dialect) -> Decimal | None:
        """The amount in zł."""
        # A sum comes back from PostgreSQL as a Decimal of grosze.
        return None if value is None else Decimal(int(value)).scaleb(-2)


class Base(DeclarativeBase):
    """Base of every table. A model with `__public__ = True` shows on public pages: its changes renew the page cache."""

    metadata = sa.MetaData(naming_convention=NAMING_CONVENTION)
    type_annotation_map = {datetime: UTCDateTime, LocalizedText: LocalizedTextType, dict[str, Any]: sa.JSON}
    __public__ = False

    @property
    def log_label(self) -> str:
        """What the change log calls the row: a code, a title, a name; empty where people know it by none."""
        return ""


db = SQLAlchemy(metadata=Base.metadata)


@contextmanager
def transaction(*, durable: bool = True) -> Iterator[None]:
    """Run one unit of work: committed at the end, rolled back by any exception.

    What was read before belongs to an ended transaction and is loaded anew. On SQLite the writer's lock is taken
    at once (BEGIN IMMEDIATE): a read that later turns into a write could not wait for its turn.

    What is committed is on the disk before anybody is told, unless it is not `durable`: a power failure may then undo
    the last moments of what people type, a killed process nothing (decision 6).
    """
    session = db.session
    session.rollback()
    with _turn():
        session.connection(execution_options={"writer": True, "durable": durable})
        try:
            yield
            session.commit()
        except BaseException:
            session.rollback()
            raise


def _turn() -> AbstractContextManager[None]:
    """The wait for the right to write, on SQLite, where the database itself keeps no queue."""
    file = db.engine.url.database
    return turn(file) if db.engine.dialect.name == "sqlite" and file else nullcontext()


def insert_once(model: type[Base], **values: Any) -> None:
    """Insert a row unless one with the same unique key is there; waits for a transaction that is just inserting it."""
    db.session.execute(insert_into(model).values(**values).on_conflict_do_nothing())


def insert_into(model: type[Base]) -> Any:
    """An INSERT in the dialect of the database, which knows ON CONFLICT: a class of its own in each."""
    dialect = postgresql if db.engine.dialect.name == "postgresql" else sqlite
    return dialect.insert(model)


@sa.event.listens_for(sa.Engine, "connect")
def _prepare_connection(connection: Any, _record: object) -> None:
    if isinstance(connection, sqlite3.Connection):
        connection.isolation_level = None  # so that the BEGIN below is ours to say
        for pragma in SQLITE_PRAGMAS:
            connection.execute(f"pragma {pragma}")


@sa.event.listens_for(sa.Engine, "begin")
def _begin(connection: sa.Connection) -> None:
    options = connection.get_execution_options()
    writer, durable = options.get("writer", False), options.get("durable", True)
    if connection.dialect.name == "sqlite":
        # The setting stays with the connection, and cannot be changed within a transaction.
        if writer and connection.info.get("durable", True) != durable:
            connection.exec_driver_sql(f"PRAGMA synchronous={'FULL' if durable else 'NORMAL'}")
            connection.info["durable"] = durable
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writer else "BEGIN")
    elif not durable:
        connection.exec_driver_sql("SET LOCAL synchronous_commit = off")


def engine_options(url: str) -> dict[str, Any]:
    """Keyword arguments of `create_engine` for a database address.

    Every text in two languages is a JSON column: msgspec reads a page's worth of them in a third of the time.
    """
    if url.startswith("postgresql"):
        return {
            "connect_args": {"connect_timeout": 5, "options": POSTGRESQL_OPTIONS, **POSTGRESQL_KEEPALIVE},
            "hide_parameters": True,
            "json_deserializer": msgspec.json.decode,
            "max_overflow": 5,
            "pool_pre_ping": True,
            "pool_size": 10,
            "pool_timeout": 6,
        }
    # The values of a statement may be somebody's data, and errors are logged.
    return {"hide_parameters": True, "json_deserializer": msgspec.json.decode}


def enum_column(kind: type[Any], length: int = 30) -> sa.Enum:
    """A string column holding the values of a StrEnum, checked by the database."""
    return sa.Enum(
        kind, native_enum=False, create_constraint=True, length=length, values_callable=lambda k: [m.value for m in k]
    )


def sort_key_column(length: int) -> sa.String:
    """A string column for keys of `core.text.sort_key`, which mean something only when compared byte by byte."""
    return sa.String(length).with_variant(sa.String(length, collation="C"), "postgresql")
