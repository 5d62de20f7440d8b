"""What the organisers' overview says of the outbox."""

from datetime import datetime
from typing import Any

from smwi_events.mail.queries import count_failed, list_failed

LISTED = 5


def read_failed(_now: datetime) -> dict[str, Any]:
    """Mails given up, the newest of them by name."""
    return {"mails": list_failed(LISTED), "total": count_failed()}
