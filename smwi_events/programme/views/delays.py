"""Announced delays on pages of the programme."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from smwi_events.core.web.page_cache import good_until
from smwi_events.programme.queries.delays import list_coming
from smwi_events.programme.rules.days import day_of
from smwi_events.programme.rules.delays import Late, find_late
from smwi_events.programme.rules.published import Session
from smwi_events.programme.views.published import Published


def read_late(shown: Published, sessions: Iterable[Session], now: datetime) -> Mapping[str, Late]:
    """What was announced for sessions that are not over, by their codes; the page says it until then."""
    late = find_late(sessions, list_coming(shown.edition.id, day_of(now)), now)
    good_until(min((each.ends_at for each in late.values()), default=None))
    return late
