"""Tables of the programme: the organisers' draft, the published versions, what readers keep."""

from datetime import date, datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from smwi_events.core.database import Base, enum_column
from smwi_events.core.localized import LocalizedText
from smwi_events.editions.models import Edition, Room, Track
from smwi_events.programme.rules.values import CODE_LENGTH, Kind, Language, MaterialKind, PersonRole, Placement
from smwi_events.speakers.models import Speaker

_IN_FORCE = sa.text("ended_at IS NULL")
_IN_FORCE_EVERYWHERE = sa.text("ended_at IS NULL AND room_id IS NULL")


class Session(Base):
    """A session as organisers arrange it; readers see only what was published of it (see Release).

    Without `starts_at` it waits for a place. `spans_rooms` puts it into all rooms at once. `version` grows with each
    change: whoever changes a session names the version they saw.
    """

    __tablename__ = "programme_session"
    __table_args__ = (
        sa.Index(None, "edition_id", "starts_at"),
        sa.CheckConstraint("minutes BETWEEN 5 AND 720", name="minutes_in_range"),
        sa.CheckConstraint("room_id IS NULL OR NOT spans_rooms", name="one_room_or_all"),
        sa.CheckConstraint("(starts_at IS NOT NULL) = (room_id IS NOT NULL OR spans_rooms)", name="placed_whole"),
        sa.CheckConstraint("expected_audience > 0", name="audience_positive"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    edition_id: Mapped[int] = mapped_column(sa.ForeignKey("edition.id"))
    guid: Mapped[UUID] = mapped_column(sa.Uuid, unique=True)
    code: Mapped[str] = mapped_column(sa.String(CODE_LENGTH), unique=True)
    kind: Mapped[Kind] = mapped_column(enum_column(Kind))
    title: Mapped[LocalizedText]
    abstract: Mapped[LocalizedText]
    description: Mapped[LocalizedText]
    language: Mapped[Language] = mapped_column(enum_column(Language))
    track_id: Mapped[int | None] = mapped_column(sa.ForeignKey("edition_track.id", ondelete="RESTRICT"), index=True)
    minutes: Mapped[int]
    expected_audience: Mapped[int | None]
    equipment: Mapped[list[str]] = mapped_column(sa.JSON, default=list)
    is_held_back: Mapped[bool] = mapped_column(default=False)
    room_id: Mapped[int | None] = mapped_column(sa.ForeignKey("edition_room.id", ondelete="RESTRICT"), index=True)
    spans_rooms: Mapped[bool] = mapped_column(default=False)
    starts_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column(default=1)
    changed_at: Mapped[datetime]
    changed_by: Mapped[str] = mapped_column(sa.String(200), default="")

    edition: Mapped[Edition] = relationship()
    room: Mapped[Room | None] = relationship(lazy="raise")
    track: Mapped[Track | None] = relationship(lazy="raise")
    appearances: Mapped[list["Appearance"]] = relationship(
        back_populates="session", cascade="all, delete-orphan", order_by="Appearance.position"
    )
    materials: Mapped[list["Material"]] = relationship(
        back_populates="session", cascade="all, delete-orphan", order_by="Material.position, Material.id", lazy="raise"
    )

    @property
    def placement(self) -> Placement | None:
        """Where and when, None while it waits for a place."""
        return Placement(self.room_id, self.starts_at, self.minutes) if self.starts_at else None

    @property
    def log_label(self) -> str:
        """The title with the code."""
        return f"{self.title.in_('pl')} ({self.code})"


class Appearance(Base):
    """A person in a session, with what they do there."""

    __tablename__ = "programme_appearance"
    __table_args__ = (sa.UniqueConstraint("session_id", "speaker_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    session_id: Mapped[int] = mapped_column(sa.ForeignKey("programme_session.id", ondelete="CASCADE"))
    speaker_id: Mapped[int] = mapped_column(sa.ForeignKey("speaker.id", ondelete="RESTRICT"), index=True)
    role: Mapped[PersonRole] = mapped_column(enum_column(PersonRole))
    position: Mapped[int]

    session: Mapped[Session] = relationship(back_populates="appearances")
    speaker: Mapped[Speaker] = relationship()


class Absence(Base):
    """A time at which a person cannot be on stage."""

    __tablename__ = "programme_absence"
    __table_args__ = (sa.CheckConstraint("ends_at > starts_at", name="in_order"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    edition_id: Mapped[int] = mapped_column(sa.ForeignKey("edition.id", ondelete="CASCADE"), index=True)
    speaker_id: Mapped[int] = mapped_column(sa.ForeignKey("speaker.id", ondelete="CASCADE"), index=True)
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]


class Material(Base):
    """What remains of a session: a link, or a stored PDF; shown once the session is over unless `is_immediate`."""

    __tablename__ = "programme_material"
    __public__ = True
    __table_args__ = (sa.CheckConstraint("(link = '') <> (file = '')", name="link_or_file"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    session_id: Mapped[int] = mapped_column(sa.ForeignKey("programme_session.id", ondelete="CASCADE"), index=True)
    position: Mapped[int]
    kind: Mapped[MaterialKind] = mapped_column(enum_column(MaterialKind))
    title: Mapped[LocalizedText]
    link: Mapped[str] = mapped_column(sa.String(500), default="")
    file: Mapped[str] = mapped_column(sa.String(32), default="")
    download_name: Mapped[str] = mapped_column(sa.String(200), default="")
    size: Mapped[int] = mapped_column(default=0)
    is_immediate: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime]

    session: Mapped[Session] = relationship(back_populates="materials")


class Release(Base):
    """A published version of an edition's programme; the one with the highest number is what readers see.

    `snapshot` is a rules.published.Programme in JSON, `digest` its SHA-256. A correction changes words only (titles,
    texts and what is said of people) and has no line in the changelog that readers see.
    """

    __tablename__ = "programme_release"
    __table_args__ = (sa.UniqueConstraint("edition_id", "number"),)
    __public__ = True

    id: Mapped[int] = mapped_column(primary_key=True)
    edition_id: Mapped[int] = mapped_column(sa.ForeignKey("edition.id"))
    number: Mapped[int]
    name: Mapped[LocalizedText]
    note: Mapped[LocalizedText]
    is_correction: Mapped[bool] = mapped_column(default=False)
    digest: Mapped[str] = mapped_column(sa.String(64))
    snapshot: Mapped[str] = mapped_column(sa.Text, deferred=True)
    published_at: Mapped[datetime]
    published_by: Mapped[str] = mapped_column(sa.String(200), default="")

    edition: Mapped[Edition] = relationship()

    @property
    def log_label(self) -> str:
        """The name; the number of a correction, which has none."""
        return self.name.in_("pl") or str(self.number)


class PublishedPerson(Base):
    """Who is on stage in the version of an edition that readers see: the way from a person to their editions."""

    __tablename__ = "programme_published_person"
    __public__ = True

    edition_id: Mapped[int] = mapped_column(sa.ForeignKey("edition.id", ondelete="CASCADE"), primary_key=True)
    speaker_id: Mapped[int] = mapped_column(
        sa.ForeignKey("speaker.id", ondelete="CASCADE"), primary_key=True, index=True
    )


class Delay(Base):
    """What organisers announce while the conference runs: so many minutes late on a day, in a room or in all."""

    __tablename__ = "programme_delay"
    __public__ = True
    __table_args__ = (
        sa.CheckConstraint("minutes >= 0", name="minutes_not_negative"),
        # One in force for each room, and one for all rooms: indexes take every NULL for another room.
        sa.Index(
            "uq_programme_delay_of_room",
            "edition_id",
            "day",
            "room_id",
            unique=True,
            sqlite_where=_IN_FORCE,
            postgresql_where=_IN_FORCE,
        ),
        sa.Index(
            "uq_programme_delay_of_all_rooms",
            "edition_id",
            "day",
            unique=True,
            sqlite_where=_IN_FORCE_EVERYWHERE,
            postgresql_where=_IN_FORCE_EVERYWHERE,
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    edition_id: Mapped[int] = mapped_column(sa.ForeignKey("edition.id", ondelete="CASCADE"), index=True)
    room_id: Mapped[int | None] = mapped_column(sa.ForeignKey("edition_room.id", ondelete="CASCADE"), index=True)
    day: Mapped[date]
    minutes: Mapped[int]
    note: Mapped[LocalizedText]
    announced_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]


class Agenda(Base):
    """The sessions that somebody chose of an edition: kept with an account, or for the owner of a calendar address.

    `token` opens the calendar; its owner may have it replaced at any time. One that joined an account's agenda when its
    owner signed in has no sessions any more: its calendar address goes on with those of `joined`.
    """

    __tablename__ = "programme_agenda"
    __table_args__ = (sa.UniqueConstraint("edition_id", "person_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    edition_id: Mapped[int] = mapped_column(sa.ForeignKey("edition.id", ondelete="CASCADE"))
    person_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id", ondelete="CASCADE"), index=True)
    joined_id: Mapped[int | None] = mapped_column(sa.ForeignKey("programme_agenda.id", ondelete="CASCADE"), index=True)
    token: Mapped[str] = mapped_column(sa.String(64), unique=True)
    changed_at: Mapped[datetime]

    edition: Mapped[Edition] = relationship()
    joined: Mapped["Agenda | None"] = relationship(remote_side="Agenda.id")
    items: Mapped[list["AgendaItem"]] = relationship(cascade="all, delete-orphan")


class AgendaItem(Base):
    """A session in an agenda."""

    __tablename__ = "programme_agenda_item"

    agenda_id: Mapped[int] = mapped_column(sa.ForeignKey("programme_agenda.id", ondelete="CASCADE"), primary_key=True)
    session_code: Mapped[str] = mapped_column(sa.String(CODE_LENGTH), primary_key=True)
