"""The version of everything public: one row whose number grows with each change that visitors can see."""

from sqlalchemy.orm import Mapped, mapped_column

from smwi_events.core.database import Base


class PublicVersion(Base):
    """The single row (id 1) that all processes compare their cached pages with."""

    __tablename__ = "public_version"

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(default=0)
