"""Reading the log."""

from collections.abc import Collection
from typing import Any

import sqlalchemy as sa

from smwi_events.audit.models import AuditEntry
from smwi_events.core.database import Base, db


def list_for(subject: Base, limit: int = 100) -> list[AuditEntry]:
    """The newest lines about one object."""
    about = sa.select(AuditEntry).filter_by(subject_kind=subject.__tablename__, subject_id=getattr(subject, "id", None))
    return list(db.session.scalars(about.order_by(AuditEntry.id.desc()).limit(limit)))


def list_kinds() -> list[str]:
    """Kinds of thing that the log has lines about, in alphabetical order."""
    return list(db.session.scalars(sa.select(AuditEntry.subject_kind).distinct().order_by(AuditEntry.subject_kind)))


def select_entries(text: str = "", kind: str = "", actions: Collection[str] = ()) -> sa.Select[Any]:
    """All lines, newest first; `kind` is the subject's.

    `text` is sought in the action, in the actor's name and in what the subject is called; `actions` are those that fit
    it by what they are called.
    """
    select = sa.select(AuditEntry).order_by(AuditEntry.id.desc())
    if kind:
        select = select.where(AuditEntry.subject_kind == kind)
    if text:
        select = select.where(
            AuditEntry.action.icontains(text, autoescape=True)
            | AuditEntry.actor_label.icontains(text, autoescape=True)
            | AuditEntry.subject_label.icontains(text, autoescape=True)
            | AuditEntry.action.in_(actions)
        )
    return select
