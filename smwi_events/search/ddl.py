"""The full-text index of each database, for the migration that makes the table `search_document`."""

from sqlalchemy import Connection

_PUT = "INSERT INTO search_fts(rowid, title_tokens, body_tokens) VALUES (new.id, new.title_tokens, new.body_tokens);"
_TAKE = """INSERT INTO search_fts(search_fts, rowid, title_tokens, body_tokens)
    VALUES ('delete', old.id, old.title_tokens, old.body_tokens);"""
_TABLE = """CREATE VIRTUAL TABLE search_fts USING fts5(
    title_tokens, body_tokens, content='search_document', content_rowid='id', tokenize='ascii', prefix='2 3 4')"""
_VECTOR = """ALTER TABLE search_document ADD COLUMN search_vector tsvector GENERATED ALWAYS AS (
    setweight(to_tsvector('simple', title_tokens), 'A') || setweight(to_tsvector('simple', body_tokens), 'D')) STORED"""

_SQLITE_CREATE = (
    _TABLE,
    f"CREATE TRIGGER search_fts_insert AFTER INSERT ON search_document BEGIN {_PUT} END",
    f"CREATE TRIGGER search_fts_delete AFTER DELETE ON search_document BEGIN {_TAKE} END",
    f"CREATE TRIGGER search_fts_update AFTER UPDATE ON search_document BEGIN {_TAKE} {_PUT} END",
    "INSERT INTO search_fts(search_fts) VALUES ('rebuild')",
)
_SQLITE_DROP = (
    "DROP TRIGGER search_fts_update",
    "DROP TRIGGER search_fts_delete",
    "DROP TRIGGER search_fts_insert",
    "DROP TABLE search_fts",
)
_POSTGRESQL_CREATE = (
    _VECTOR,
    "CREATE INDEX ix_search_document_search_vector ON search_document USING gin (search_vector)",
)
_POSTGRESQL_DROP = (
    "DROP INDEX ix_search_document_search_vector",
    "ALTER TABLE search_document DROP COLUMN search_vector",
)


def create_fts(connection: Connection) -> None:
    """Make the index of the connection's database; `search_document` is there already, with rows or without."""
    _run(connection, {"sqlite": _SQLITE_CREATE, "postgresql": _POSTGRESQL_CREATE})


def drop_fts(connection: Connection) -> None:
    """Remove what `create_fts` made, while `search_document` is still there."""
    _run(connection, {"sqlite": _SQLITE_DROP, "postgresql": _POSTGRESQL_DROP})


def _run(connection: Connection, statements: dict[str, tuple[str, ...]]) -> None:
    for statement in statements[connection.dialect.name]:
        connection.exec_driver_sql(statement)
