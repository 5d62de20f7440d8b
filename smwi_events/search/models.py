"""The table behind the full-text index."""

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from smwi_events.core.database import Base


class SearchDocument(Base):
    """A page in one language with its tokens; `search_fts` (SQLite) or `search_vector` (PostgreSQL) index them.

    Both are made by search.ddl in a migration and follow the rows by themselves.
    """

    __tablename__ = "search_document"
    __table_args__ = (sa.UniqueConstraint("kind", "key", "locale"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(sa.String(40))
    key: Mapped[str] = mapped_column(sa.String(120))
    locale: Mapped[str] = mapped_column(sa.String(2))
    title: Mapped[str] = mapped_column(sa.Text)
    summary: Mapped[str] = mapped_column(sa.Text)
    body: Mapped[str] = mapped_column(sa.Text)
    url: Mapped[str] = mapped_column(sa.Text)
    weight: Mapped[float]
    title_tokens: Mapped[str] = mapped_column(sa.Text)
    body_tokens: Mapped[str] = mapped_column(sa.Text)
