"""The log of everything that changed."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from smwi_events.audit.rules import ActorKind
from smwi_events.core.database import Base, enum_column

LABEL_LENGTH = 200


class AuditEntry(Base):
    """One change: who, when, what, to which object, with the values that matter. Rows are only ever added.

    `subject_label` is what the object was called then; empty in older rows, and where nothing but its number names it.
    """

    __tablename__ = "audit_entry"
    __table_args__ = (sa.Index(None, "subject_kind", "subject_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(index=True)
    actor_kind: Mapped[ActorKind] = mapped_column(enum_column(ActorKind))
    actor_id: Mapped[int | None]
    actor_label: Mapped[str] = mapped_column(sa.String(200), default="")
    action: Mapped[str] = mapped_column(sa.String(100), index=True)
    subject_kind: Mapped[str] = mapped_column(sa.String(50))
    subject_id: Mapped[int | None]
    subject_label: Mapped[str] = mapped_column(sa.String(LABEL_LENGTH), default="")
    data: Mapped[dict[str, Any]] = mapped_column(sa.JSON, default=dict)
