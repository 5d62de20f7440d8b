"""The table of speakers."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from smwi_events.core.database import Base, sort_key_column
from smwi_events.core.localized import LocalizedText
from smwi_events.speakers.rules import full_name

SORT_KEY_LENGTH = 600


class Speaker(Base):
    """A person on stage, one row for all editions; visitors see it only as the published programmes hold it.

    `guid` names the person to machines for good. `photo` is the name of the stored picture, a square, empty without
    one; `photo_widths` are its widths in pixels. `folded` is what the person is found by.
    """

    __tablename__ = "speaker"

    id: Mapped[int] = mapped_column(primary_key=True)
    guid: Mapped[UUID] = mapped_column(sa.Uuid, unique=True)
    slug: Mapped[str] = mapped_column(sa.String(80), unique=True)
    degree: Mapped[str] = mapped_column(sa.String(60), default="")
    given_name: Mapped[str] = mapped_column(sa.String(80))
    family_name: Mapped[str] = mapped_column(sa.String(80))
    position: Mapped[LocalizedText]
    organisation: Mapped[LocalizedText]
    biography: Mapped[LocalizedText]
    email: Mapped[str] = mapped_column(sa.String(254), default="")
    link: Mapped[str] = mapped_column(sa.String(500), default="")
    photo: Mapped[str] = mapped_column(sa.String(32), default="")
    photo_widths: Mapped[list[int]] = mapped_column(sa.JSON, default=list)
    is_demo: Mapped[bool] = mapped_column(default=False)
    sort_key: Mapped[str] = mapped_column(sort_key_column(SORT_KEY_LENGTH), index=True)
    folded: Mapped[str] = mapped_column(sa.Text)
    changed_at: Mapped[datetime]

    @property
    def name(self) -> str:
        """The name as it stands on pages."""
        return full_name(self.degree, self.given_name, self.family_name)

    @property
    def log_label(self) -> str:
        """The name."""
        return self.name
