"""Recording what changed."""

from datetime import datetime
from typing import Any

from smwi_events.audit.models import LABEL_LENGTH, AuditEntry
from smwi_events.audit.rules import Actor
from smwi_events.core.database import Base, db


def record(actor: Actor, action: str, subject: Base | type[Base], now: datetime, **data: Any) -> None:
    """Add one line to the log, in the caller's transaction; `action` reads like `registration.order_placed`.

    The subject is a row, named as it calls itself now, or a whole table where many rows are meant at once.
    `data` holds plain JSON values, no more personal data than the line needs.
    """
    db.session.flush()
    row = None if isinstance(subject, type) else subject
    db.session.add(
        AuditEntry(
            at=now,
            actor_kind=actor.kind,
            actor_id=actor.id,
            actor_label=actor.label,
            action=action,
            subject_kind=subject.__tablename__,
            subject_id=getattr(row, "id", None),
            subject_label=row.log_label[:LABEL_LENGTH] if row else "",
            data=data,
        )
    )
