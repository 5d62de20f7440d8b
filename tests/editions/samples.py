"""Editions as plain values for tests."""

from datetime import UTC, date, datetime
from typing import Any

from smwi_events.core.localized import LocalizedText
from smwi_events.editions.rules.values import EditionData

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


def make_data(**values: Any) -> EditionData:
    """A complete edition of 2027, changed as told."""
    given: dict[str, Any] = {
        "number": 27,
        "year": 2027,
        "title": LocalizedText("XXVII Konferencja", "27th Conference"),
        "starts_on": date(2027, 6, 16),
        "ends_on": date(2027, 6, 18),
        "city": LocalizedText("Tarnów", "Tarnów"),
        "registration_opens_at": datetime(2026, 10, 1, tzinfo=UTC),
        "registration_closes_at": datetime(2027, 6, 4, tzinfo=UTC),
    }
    return EditionData(**{**given, **values})
