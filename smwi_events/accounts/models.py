"""People, their roles, and the secrets by which they are known."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from smwi_events.accounts.rules import Role
from smwi_events.accounts.rules.sign_in import FirstFactor, Purpose, Stage
from smwi_events.core.database import Base, enum_column

ADDRESS_LENGTH = 254
NAME_LENGTH = 200


class Person(Base):
    """Somebody with an account; the address, in small letters, is how we know them."""

    __tablename__ = "person"
    __table_args__ = (
        sa.CheckConstraint("email = lower(email)", name="email_lower"),
        sa.CheckConstraint("second_factor_failures >= 0", name="failures_not_negative"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str] = mapped_column(sa.String(ADDRESS_LENGTH), unique=True)
    name: Mapped[str] = mapped_column(sa.String(NAME_LENGTH), default="")
    # Name and address without diacritics and capitals, so that they are found however they are typed.
    folded: Mapped[str] = mapped_column(sa.String(ADDRESS_LENGTH + NAME_LENGTH + 1))
    locale: Mapped[str] = mapped_column(sa.String(2))
    password_hash: Mapped[str | None] = mapped_column(sa.String(200))
    totp_secret: Mapped[str | None] = mapped_column(sa.String(64))
    # Number of the half-minute whose code was used last: a code counts once.
    totp_last_step: Mapped[int | None]
    second_factor_failures: Mapped[int] = mapped_column(default=0)
    second_factor_failed_at: Mapped[datetime | None]
    email_confirmed_at: Mapped[datetime | None]
    blocked_at: Mapped[datetime | None]
    created_at: Mapped[datetime]

    assignments: Mapped[list["RoleAssignment"]] = relationship(back_populates="person", order_by="RoleAssignment.id")
    recovery_codes: Mapped[list["RecoveryCode"]] = relationship(
        cascade="all, delete-orphan", order_by="RecoveryCode.id"
    )

    @property
    def label(self) -> str:
        """How pages and the log name the person."""
        return self.name or self.email

    @property
    def roles(self) -> tuple[Role, ...]:
        """The person's roles, in the order in which they were given."""
        return tuple(assignment.role for assignment in self.assignments)

    @property
    def log_label(self) -> str:
        """The name, or the address as long as there is none."""
        return self.name or self.email


class RoleAssignment(Base):
    """A role given to a person."""

    __tablename__ = "role_assignment"
    __table_args__ = (sa.UniqueConstraint("person_id", "role"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(sa.ForeignKey(Person.id, ondelete="CASCADE"))
    role: Mapped[Role] = mapped_column(enum_column(Role))

    person: Mapped[Person] = relationship(back_populates="assignments")


class SignIn(Base):
    """One sign-in in one browser, whose session carries the key; deleting the row ends the session everywhere."""

    __tablename__ = "sign_in"

    key: Mapped[str] = mapped_column(sa.String(43), primary_key=True)
    person_id: Mapped[int] = mapped_column(sa.ForeignKey(Person.id, ondelete="CASCADE"), index=True)
    first_factor: Mapped[FirstFactor] = mapped_column(enum_column(FirstFactor))
    stage: Mapped[Stage] = mapped_column(enum_column(Stage))
    created_at: Mapped[datetime] = mapped_column(index=True)

    person: Mapped[Person] = relationship()


class OneTimeToken(Base):
    """A token sent by mail, known here by its SHA-256 only; it works once, until it expires."""

    __tablename__ = "one_time_token"

    id: Mapped[int] = mapped_column(primary_key=True)
    token_hash: Mapped[str] = mapped_column(sa.String(64), unique=True)
    purpose: Mapped[Purpose] = mapped_column(enum_column(Purpose))
    # Nobody where the address has no account yet: using the token makes one.
    person_id: Mapped[int | None] = mapped_column(sa.ForeignKey(Person.id, ondelete="CASCADE"), index=True)
    email: Mapped[str] = mapped_column(sa.String(ADDRESS_LENGTH))
    expires_at: Mapped[datetime] = mapped_column(index=True)
    used_at: Mapped[datetime | None]


class RecoveryCode(Base):
    """A code for the day the telephone is lost, known here by its SHA-256 only."""

    __tablename__ = "recovery_code"
    __table_args__ = (sa.UniqueConstraint("person_id", "code_hash"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(sa.ForeignKey(Person.id, ondelete="CASCADE"))
    code_hash: Mapped[str] = mapped_column(sa.String(64))
    used_at: Mapped[datetime | None]
