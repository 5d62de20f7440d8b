"""What features above content add to its pages, without content knowing them: they append to these lists."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from markupsafe import Markup

from smwi_events.core.localized import LocalizedText


@dataclass(frozen=True)
class Tick:
    """A mark on the timeline's axis: something that happened on a day, with a page of its own."""

    on: date
    label: LocalizedText
    url: str
    precision: str = "day"


# Each gets the present moment and returns the hero of the home page, ready to show, or None; the first answer is taken.
home_hero: list[Callable[[datetime], Markup | None]] = []
# Each returns marks for the timeline of the association's history.
timeline_ticks: list[Callable[[], Sequence[Tick]]] = []
