"""The association's history: the timeline, and a page for each milestone."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from flask import Response

from smwi_events.content import hooks
from smwi_events.content.hooks import Tick
from smwi_events.content.models import Entry
from smwi_events.content.rules.kinds import Kind
from smwi_events.content.rules.timeline import draw_river
from smwi_events.content.views import showing
from smwi_events.content.views.blueprint import content
from smwi_events.core import clock


@dataclass(frozen=True)
class Line:
    """A line of the chronicle: a milestone or an edition; only a year's first milestone shows the year large."""

    on: date
    milestone: Entry | None = None
    tick: Tick | None = None
    first_of_year: bool = False


@content.localized(pl="/historia", en="/history")
def history() -> Response:
    """Milestones from the first conference on, with the conference's editions along the same axis."""
    milestones = [entry for entry in showing.published(Kind.MILESTONE) if entry.starts_on]
    ticks = sorted((tick for provide in hooks.timeline_ticks for tick in provide()), key=lambda tick: tick.on)
    days = [entry.starts_on for entry in milestones if entry.starts_on]
    river = draw_river(days, [tick.on for tick in ticks], clock.warsaw_date(clock.now()))
    return showing.show(
        "content/history.html",
        page=showing.page("history"),
        milestones=milestones,
        ticks=ticks,
        river=river,
        chronicle=_chronicle(milestones, ticks),
    )


@content.localized(pl="/historia/<slug>", en="/history/<slug>")
def milestone(slug: str) -> Response:
    """One milestone, between the one before and the one after."""
    entry = showing.by_slug(Kind.MILESTONE, slug)
    if isinstance(entry, Response):
        return entry
    before, after = _neighbours(entry)
    return showing.show(
        "content/milestone.html", entry=entry, history=showing.page("history"), before=before, after=after
    )


def _chronicle(milestones: Sequence[Entry], ticks: Sequence[Tick]) -> list[Line]:
    """Milestones and editions in one order of time; of what begins on one day the milestone comes first."""
    lines = [Line(milestone.starts_on, milestone=milestone) for milestone in milestones if milestone.starts_on]
    lines += [Line(tick.on, tick=tick) for tick in ticks]
    lines.sort(key=lambda line: (line.on, line.tick is not None))
    years = [line.on.year if line.milestone else None for line in lines]
    return [
        replace(line, first_of_year=year is not None and year not in years[:place])
        for place, (line, year) in enumerate(zip(lines, years, strict=True))
    ]


def _neighbours(entry: Entry) -> tuple[Entry | None, Entry | None]:
    milestones = showing.published(Kind.MILESTONE)
    place = next((index for index, other in enumerate(milestones) if other.id == entry.id), 0)
    return (milestones[place - 1] if place else None, milestones[place + 1] if place + 1 < len(milestones) else None)
