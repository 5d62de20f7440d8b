"""Asking the full-text index, alike on SQLite (FTS5) and PostgreSQL (tsvector)."""

from collections.abc import Collection, Sequence

import sqlalchemy as sa

from smwi_events.core.database import db
from smwi_events.search.analysis import prefix, query_words, tokens
from smwi_events.search.models import SearchDocument
from smwi_events.search.rules import Finding

MOST_FINDINGS = 60

# bm25 is the smaller the better; a word in the title weighs five times one in the body, as in the weights below.
_SQLITE = sa.text(
    "SELECT rowid AS id, -bm25(search_fts, 5.0, 1.0) AS score FROM search_fts WHERE search_fts MATCH :expression"
).columns(id=sa.Integer, score=sa.Float)
_POSTGRESQL = sa.text(
    "SELECT id, ts_rank('{0.2, 0.4, 0.6, 1.0}', search_vector, question, 1) AS score"
    " FROM search_document, to_tsquery('simple', :expression) AS question WHERE search_vector @@ question"
).columns(id=sa.Integer, score=sa.Float)

# How each engine writes "all of", "any of", and "begins with".
_SYNTAX = {"sqlite": (" AND ", " OR ", '"{}"', '"{}"*'), "postgresql": (" & ", " | ", "{}", "{}:*")}


def list_findings(query: str, locale: str, limit: int = MOST_FINDINGS) -> list[Finding]:
    """Pages that answer a question, best first: those with all its words, or else those with any of them.

    The last word may be unfinished. Any input gives a list.
    """
    asked = [word for word in query_words(query, locale) if tokens(word, locale)]
    if not asked:
        return []
    every, some, *_rest = _SYNTAX[db.engine.dialect.name]
    alternatives = _alternatives(asked, locale)
    found = _run(every.join(alternatives), locale, limit)
    return found or (_run(some.join(alternatives), locale, limit) if len(alternatives) > 1 else [])


def map_documents(names: Collection[tuple[str, str, str]]) -> dict[tuple[str, str, str], SearchDocument]:
    """Those of the stored pages that are asked for, by kind, key and language."""
    kinds, keys = {kind for kind, _key, _locale in names}, {key for _kind, key, _locale in names}
    select = sa.select(SearchDocument).where(SearchDocument.kind.in_(kinds), SearchDocument.key.in_(keys))
    found = {(page.kind, page.key, page.locale): page for page in db.session.scalars(select)}
    return {name: page for name, page in found.items() if name in names}


def _alternatives(asked: Sequence[str], locale: str) -> list[str]:
    """For each word one expression in brackets; tokens are letters and digits only, so nothing else gets in."""
    _every, some, whole, begun = _SYNTAX[db.engine.dialect.name]
    parts = [[whole.format(token) for token in sorted(tokens(word, locale))] for word in asked]
    if beginning := prefix(asked[-1]):
        parts[-1].append(begun.format(beginning))
    return [f"({some.join(part)})" for part in parts]


def _run(expression: str, locale: str, limit: int) -> list[Finding]:
    ranked = (
        (_SQLITE if db.engine.dialect.name == "sqlite" else _POSTGRESQL).bindparams(expression=expression).subquery()
    )
    score = ranked.c.score * SearchDocument.weight
    rows = db.session.execute(
        sa.select(SearchDocument, score)
        .join(ranked, ranked.c.id == SearchDocument.id)
        .where(SearchDocument.locale == locale)
        .order_by(score.desc(), SearchDocument.id)
        .limit(limit)
    )
    return [Finding(d.kind, d.key, d.title, d.summary, d.body, d.url, points) for d, points in rows]
