"""Tables of editions and their parts; all of them show on public pages."""

from datetime import date, datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from smwi_events.core.database import Base, enum_column
from smwi_events.core.localized import LocalizedText
from smwi_events.editions.rules.logos import shown_size
from smwi_events.editions.rules.values import Accent, DatePrecision, SponsorLevel


class Edition(Base):
    """One edition of the conference; a row with `is_gap` stands for an edition of which no facts are known.

    `note` is Markdown; `source` says where the facts come from.
    """

    __tablename__ = "edition"
    __public__ = True
    __table_args__ = (
        sa.CheckConstraint("ends_on IS NULL OR ends_on >= starts_on", name="days_in_order"),
        sa.CheckConstraint("number IS NOT NULL OR year IS NOT NULL", name="named"),
        sa.CheckConstraint("number > 0", name="number_positive"),
        sa.CheckConstraint("registration_closes_at > registration_opens_at", name="registration_in_order"),
        sa.Index(
            "uq_edition_is_current",
            "is_current",
            unique=True,
            sqlite_where=sa.text("is_current"),
            postgresql_where=sa.text("is_current"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[int | None] = mapped_column(unique=True)
    year: Mapped[int | None] = mapped_column(unique=True)
    slug: Mapped[str] = mapped_column(sa.String(20), unique=True)
    title: Mapped[LocalizedText]
    starts_on: Mapped[date | None]
    ends_on: Mapped[date | None]
    precision: Mapped[DatePrecision] = mapped_column(enum_column(DatePrecision))
    city: Mapped[LocalizedText]
    venue: Mapped[LocalizedText]
    address: Mapped[str] = mapped_column(sa.String(300))
    theme: Mapped[LocalizedText]
    lead: Mapped[LocalizedText]
    note: Mapped[LocalizedText]
    source: Mapped[str] = mapped_column(sa.Text)
    is_gap: Mapped[bool]
    is_current: Mapped[bool] = mapped_column(default=False)
    is_demo: Mapped[bool]
    accent: Mapped[Accent] = mapped_column(enum_column(Accent))
    motif_seed: Mapped[str] = mapped_column(sa.String(40))
    registration_opens_at: Mapped[datetime | None]
    registration_closes_at: Mapped[datetime | None]
    changed_at: Mapped[datetime]

    key_dates: Mapped[list["KeyDate"]] = relationship(
        back_populates="edition", cascade="all, delete-orphan", order_by="KeyDate.starts_on, KeyDate.id"
    )
    sections: Mapped[list["PracticalSection"]] = relationship(
        back_populates="edition",
        cascade="all, delete-orphan",
        order_by="PracticalSection.position, PracticalSection.id",
    )
    sponsors: Mapped[list["Sponsor"]] = relationship(
        back_populates="edition", cascade="all, delete-orphan", order_by="Sponsor.position, Sponsor.id"
    )
    rooms: Mapped[list["Room"]] = relationship(
        back_populates="edition", cascade="all, delete-orphan", order_by="Room.position, Room.id"
    )
    tracks: Mapped[list["Track"]] = relationship(
        back_populates="edition", cascade="all, delete-orphan", order_by="Track.position, Track.id"
    )

    @property
    def log_label(self) -> str:
        """The year; the last part of its address where the year is not known."""
        return str(self.year or self.slug)


class KeyDate(Base):
    """A day or a span of days that attendees should know."""

    __tablename__ = "edition_key_date"
    __public__ = True
    __table_args__ = (sa.CheckConstraint("ends_on >= starts_on", name="days_in_order"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    edition_id: Mapped[int] = mapped_column(sa.ForeignKey("edition.id", ondelete="CASCADE"), index=True)
    starts_on: Mapped[date]
    ends_on: Mapped[date | None]
    label: Mapped[LocalizedText]
    is_payment_deadline: Mapped[bool] = mapped_column(default=False)

    edition: Mapped[Edition] = relationship(back_populates="key_dates")

    @property
    def log_label(self) -> str:
        """What happens then."""
        return self.label.in_("pl")


class PracticalSection(Base):
    """A section of practical information; the body is Markdown."""

    __tablename__ = "edition_section"
    __public__ = True

    id: Mapped[int] = mapped_column(primary_key=True)
    edition_id: Mapped[int] = mapped_column(sa.ForeignKey("edition.id", ondelete="CASCADE"), index=True)
    position: Mapped[int]
    heading: Mapped[LocalizedText]
    body: Mapped[LocalizedText]

    edition: Mapped[Edition] = relationship(back_populates="sections")

    @property
    def log_label(self) -> str:
        """The heading."""
        return self.heading.in_("pl")


class Sponsor(Base):
    """A partner of an edition; `logo` is the name of a stored picture, or empty, with its size in points.

    `logo_alt` stands for the logo where the name alone would not do.
    """

    __tablename__ = "edition_sponsor"
    __public__ = True
    __table_args__ = (sa.CheckConstraint("logo = '' OR (logo_width > 0 AND logo_height > 0)", name="logo_sized"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    edition_id: Mapped[int] = mapped_column(sa.ForeignKey("edition.id", ondelete="CASCADE"), index=True)
    position: Mapped[int]
    level: Mapped[SponsorLevel] = mapped_column(enum_column(SponsorLevel))
    name: Mapped[LocalizedText]
    description: Mapped[LocalizedText]
    link: Mapped[str] = mapped_column(sa.String(500))
    logo: Mapped[str] = mapped_column(sa.String(24), default="")
    logo_width: Mapped[int] = mapped_column(default=0)
    logo_height: Mapped[int] = mapped_column(default=0)
    logo_alt: Mapped[LocalizedText] = mapped_column(default=LocalizedText())

    edition: Mapped[Edition] = relationship(back_populates="sponsors")

    @property
    def log_label(self) -> str:
        """The name."""
        return self.name.in_("pl")

    @property
    def shown_size(self) -> tuple[int, int]:
        """Width and height of the logo on a page, in its pixels."""
        return shown_size(self.level, self.logo_width, self.logo_height)


class Room(Base):
    """A room of an edition, known to machines by its `guid`; visitors see it where the published programme names it."""

    __tablename__ = "edition_room"
    __table_args__ = (
        sa.UniqueConstraint("edition_id", "slug"),
        sa.CheckConstraint("capacity > 0", name="capacity_positive"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    edition_id: Mapped[int] = mapped_column(sa.ForeignKey("edition.id", ondelete="CASCADE"), index=True)
    guid: Mapped[UUID] = mapped_column(sa.Uuid, unique=True)
    position: Mapped[int]
    slug: Mapped[str] = mapped_column(sa.String(60))
    name: Mapped[LocalizedText]
    capacity: Mapped[int | None]
    equipment: Mapped[list[str]] = mapped_column(sa.JSON, default=list)
    directions: Mapped[LocalizedText]

    edition: Mapped[Edition] = relationship(back_populates="rooms")

    @property
    def log_label(self) -> str:
        """The name."""
        return self.name.in_("pl")


class RoomWalk(Base):
    """Minutes from one room to another, either way; the room with the smaller number stands first."""

    __tablename__ = "edition_room_walk"
    __table_args__ = (
        sa.CheckConstraint("first_id < second_id", name="rooms_in_order"),
        sa.CheckConstraint("minutes >= 0", name="minutes_not_negative"),
    )

    first_id: Mapped[int] = mapped_column(sa.ForeignKey("edition_room.id", ondelete="CASCADE"), primary_key=True)
    second_id: Mapped[int] = mapped_column(
        sa.ForeignKey("edition_room.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    minutes: Mapped[int]


class Track(Base):
    """A thread through the programme of an edition; visitors see it where the published programme names it."""

    __tablename__ = "edition_track"
    __table_args__ = (
        sa.UniqueConstraint("edition_id", "slug"),
        sa.CheckConstraint("colour BETWEEN 1 AND 6", name="colour_known"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    edition_id: Mapped[int] = mapped_column(sa.ForeignKey("edition.id", ondelete="CASCADE"), index=True)
    position: Mapped[int]
    slug: Mapped[str] = mapped_column(sa.String(60))
    name: Mapped[LocalizedText]
    colour: Mapped[int]

    edition: Mapped[Edition] = relationship(back_populates="tracks")

    @property
    def log_label(self) -> str:
        """The name."""
        return self.name.in_("pl")
