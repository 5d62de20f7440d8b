"""Tables of editable content."""

from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from smwi_events.content.rules.kinds import Kind
from smwi_events.content.rules.revisions import Precision, RevisionState
from smwi_events.core.database import Base, enum_column
from smwi_events.core.localized import LocalizedText

_PENDING = sa.text("state IN ('draft', 'scheduled')")
_PUBLISHED = sa.text("state = 'published'")


class Image(Base):
    """A picture in its stored sizes (`widths`, in pixels), with the words that stand for it where it is not seen."""

    __tablename__ = "content_image"
    __public__ = True

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(sa.String(32), unique=True)
    original_name: Mapped[str] = mapped_column(sa.String(200))
    alt: Mapped[LocalizedText]
    width: Mapped[int]
    height: Mapped[int]
    widths: Mapped[list[int]] = mapped_column(sa.JSON)
    created_at: Mapped[datetime]

    @property
    def log_label(self) -> str:
        """The name of the file."""
        return self.original_name


class StoredFile(Base):
    """A PDF document to download; `size` in bytes."""

    __tablename__ = "content_file"
    __public__ = True

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(sa.String(32), unique=True)
    download_name: Mapped[str] = mapped_column(sa.String(200))
    size: Mapped[int]
    created_at: Mapped[datetime]

    @property
    def log_label(self) -> str:
        """The name under which it is saved."""
        return self.download_name


class Entry(Base):
    """A thing on the association's site, as visitors see it now; while it is not published, as its draft has it.

    `newest` is the number of the newest revision: whoever saves names the one they started from.
    """

    __tablename__ = "content_entry"
    __table_args__ = (
        sa.UniqueConstraint("kind", "key"),
        sa.UniqueConstraint("kind", "slug_pl"),
        sa.UniqueConstraint("kind", "slug_en"),
        sa.Index(None, "kind", "is_published", "position"),
        sa.CheckConstraint("ends_on IS NULL OR (starts_on IS NOT NULL AND ends_on >= starts_on)", name="dates"),
    )
    __public__ = True

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[Kind] = mapped_column(enum_column(Kind))
    key: Mapped[str] = mapped_column(sa.String(80))
    slug_pl: Mapped[str] = mapped_column(sa.String(80))
    slug_en: Mapped[str] = mapped_column(sa.String(80))
    title: Mapped[LocalizedText]
    summary: Mapped[LocalizedText]
    body: Mapped[LocalizedText]
    category: Mapped[str] = mapped_column(sa.String(30), default="")
    starts_on: Mapped[date | None]
    ends_on: Mapped[date | None]
    precision: Mapped[Precision] = mapped_column(enum_column(Precision), default=Precision.DAY)
    place: Mapped[LocalizedText]
    link: Mapped[LocalizedText]
    image_id: Mapped[int | None] = mapped_column(sa.ForeignKey("content_image.id", ondelete="RESTRICT"), index=True)
    file_id: Mapped[int | None] = mapped_column(sa.ForeignKey("content_file.id", ondelete="RESTRICT"), index=True)
    position: Mapped[int] = mapped_column(default=0)
    sought: Mapped[str] = mapped_column(sa.Text, default="")
    is_published: Mapped[bool] = mapped_column(default=False)
    published_at: Mapped[datetime | None] = mapped_column(index=True)
    updated_at: Mapped[datetime]
    newest: Mapped[int] = mapped_column(default=0)

    image: Mapped[Image | None] = relationship(lazy="raise")
    file: Mapped[StoredFile | None] = relationship(lazy="raise")
    revisions: Mapped[list["Revision"]] = relationship(
        back_populates="entry", lazy="raise", order_by="Revision.number.desc()", passive_deletes=True
    )

    @property
    def log_label(self) -> str:
        """The title, in Polish where there is one."""
        return self.title.in_("pl")


class Revision(Base):
    """An entry's content as somebody once saved it."""

    __tablename__ = "content_revision"
    __table_args__ = (
        sa.UniqueConstraint("entry_id", "number"),
        sa.Index(
            "uq_content_revision_pending", "entry_id", unique=True, sqlite_where=_PENDING, postgresql_where=_PENDING
        ),
        sa.Index(
            "uq_content_revision_published",
            "entry_id",
            unique=True,
            sqlite_where=_PUBLISHED,
            postgresql_where=_PUBLISHED,
        ),
        sa.CheckConstraint("(state = 'scheduled') = (publish_at IS NOT NULL)", name="publish_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    entry_id: Mapped[int] = mapped_column(sa.ForeignKey("content_entry.id", ondelete="CASCADE"))
    number: Mapped[int]
    state: Mapped[RevisionState] = mapped_column(enum_column(RevisionState))
    snapshot: Mapped[dict[str, Any]]
    publish_at: Mapped[datetime | None] = mapped_column(index=True)
    author_id: Mapped[int | None]
    author_label: Mapped[str] = mapped_column(sa.String(200), default="")
    note: Mapped[str] = mapped_column(sa.String(300), default="")
    created_at: Mapped[datetime]

    entry: Mapped[Entry] = relationship(back_populates="revisions", lazy="raise")


class FormerAddress(Base):
    """A slug an entry once had in a language: it goes on leading to the entry."""

    __tablename__ = "content_former_address"
    __table_args__ = (sa.UniqueConstraint("kind", "language", "slug"),)
    __public__ = True

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[Kind] = mapped_column(enum_column(Kind))
    language: Mapped[str] = mapped_column(sa.String(2))
    slug: Mapped[str] = mapped_column(sa.String(80))
    entry_id: Mapped[int] = mapped_column(sa.ForeignKey("content_entry.id", ondelete="CASCADE"), index=True)
