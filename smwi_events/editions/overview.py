"""What the organisers' overview says of the current edition."""

from datetime import datetime
from typing import Any

from smwi_events.core.clock import last_day_before
from smwi_events.editions.pages import EditionPage
from smwi_events.editions.queries import find_current
from smwi_events.editions.rules.schedule import KeyDateState, days_until

KEY_DATES = 3


def read_current(now: datetime) -> dict[str, Any]:
    """The edition, its days to come, and where its registration stands; `page` is None while none is current."""
    edition = find_current()
    if edition is None:
        return {"page": None}
    page = EditionPage(edition, now)
    coming = [marked.item for marked in page.key_dates if marked.state is not KeyDateState.PAST]
    closes_at = edition.registration_closes_at
    return {
        "page": page,
        "days": days_until(edition, now),
        "last_day": last_day_before(closes_at) if closes_at else None,
        "key_dates": coming[:KEY_DATES],
    }
