"""Reading the log."""

from typing import Any

import sqlalchemy as sa

from smwi_events.audit.models import AuditEntry
from smwi_events.core.database import Base, db


def list_for(subject: Base, limit: int = 100) -> list[AuditEntry]:
    """The newest lines about one object."""
    about = sa.select(AuditEntry).filter_by(subject_kind=subject.__tablename__, subject_id=getattr(subject, "id", None))
    return list(db.session.scalars(about.order_by(AuditEntry.id.desc()).limit(limit)))


def select_entries(text: str = "") -> sa.Select[Any]:
    """All lines, newest first; `text` is sought in the action and in the actor's name."""
    select = sa.select(AuditEntry).order_by(AuditEntry.id.desc())
    if text:
        select = select.where(
            AuditEntry.action.icontains(text, autoescape=True) | AuditEntry.actor_label.icontains(text, autoescape=True)
        )
    return select
