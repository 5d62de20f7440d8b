"""Recording what changed."""

from datetime import datetime
from typing import Any

from smwi_events.audit.models import AuditEntry
from smwi_events.audit.rules import Actor
from smwi_events.core.database import Base, db


def record(actor: Actor, action: str, subject: Base, now: datetime, **data: Any) -> None:
    """Add one line to the log, in the caller's transaction; `action` reads like `registration.order_placed`.

    `data` holds plain JSON values, no more personal data than the line needs.
    """
    db.session.flush()
    db.session.add(
        AuditEntry(
            at=now,
            actor_kind=actor.kind,
            actor_id=actor.id,
            actor_label=actor.label,
            action=action,
            subject_kind=subject.__tablename__,
            subject_id=getattr(subject, "id", None),
            data=data,
        )
    )
