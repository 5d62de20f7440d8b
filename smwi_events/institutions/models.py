"""The register of territorial units and the log of its imports."""

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from smwi_events.core.database import Base, enum_column, sort_key_column
from smwi_events.institutions.rules import CommuneKind, Unit, UnitLevel


class TerritorialUnit(Base):
    """A voivodeship, county or commune; one that a reform ended is retired, never deleted."""

    __tablename__ = "territorial_unit"
    __table_args__ = (
        sa.CheckConstraint("length(teryt) in (2, 4, 7)", name="teryt_length"),
        sa.Index(None, "name_folded"),
    )

    teryt: Mapped[str] = mapped_column(sa.String(7), primary_key=True)
    level: Mapped[UnitLevel] = mapped_column(enum_column(UnitLevel))
    kind: Mapped[CommuneKind | None] = mapped_column(enum_column(CommuneKind))
    name: Mapped[str] = mapped_column(sa.String(100))
    county: Mapped[str] = mapped_column(sa.String(100))
    voivodeship: Mapped[str] = mapped_column(sa.String(100))
    valid_on: Mapped[date]
    retired_on: Mapped[date | None]
    name_folded: Mapped[str] = mapped_column(sa.String(100))
    place_folded: Mapped[str] = mapped_column(sa.String(300))
    sort_key: Mapped[str] = mapped_column(sort_key_column(300))

    def as_unit(self) -> Unit:
        """The row as a value."""
        return Unit(self.teryt, self.level, self.kind, self.name, self.county, self.voivodeship, self.valid_on)


class RegisterImport(Base):
    """One import of the register: state of the source, and how many units it brought, changed and retired."""

    __tablename__ = "register_import"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    valid_on: Mapped[date]
    units: Mapped[int]
    added: Mapped[int]
    changed: Mapped[int]
    retired: Mapped[int]
