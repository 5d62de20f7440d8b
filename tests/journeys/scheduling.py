"""The schedule before an organiser: where its cards are, how they are dragged, what the draft then is."""

from collections.abc import Iterator
from datetime import date

import pytest
import sqlalchemy as sa
from playwright.sync_api import Browser as Chromium
from playwright.sync_api import BrowserContext, Locator, Page, expect
from sqlalchemy.orm import joinedload

from smwi_events.accounts.rules import Role
from smwi_events.audit.rules import SYSTEM
from smwi_events.core import clock
from smwi_events.core.database import db, transaction
from smwi_events.core.localized import LocalizedText
from smwi_events.editions import services as editions
from smwi_events.editions.models import Edition
from smwi_events.editions.rules.values import RoomData
from smwi_events.programme.models import Session
from smwi_events.programme.rules.days import minutes_into
from smwi_events.programme.rules.values import Kind, PersonData, SessionData
from smwi_events.programme.services import sessions
from smwi_events.speakers import services as speakers
from smwi_events.speakers.rules import SpeakerData
from tests.editions.samples import make_data
from tests.journeys.words import Words
from tests.live import LiveSite, new_context

# In the grid's first zoom: fifteen minutes are a row of this height, and the day begins at eight.
ROW_PX, FIRST_HOUR = 24, 8
REDRAWN_TRIES = 60
NUMBER, YEAR = 99, 2099
ROOMS = ("Koncertowa", "Lustrzana", "Kino")
TITLES = ("Dane", "Sieci", "Szkoła")
Placed = tuple[str | None, str, int]
Point = tuple[float, float]


@pytest.fixture
def edition_id(site: LiveSite) -> int:
    """An edition beside the demonstration: three rooms, three talks of 45 minutes that wait, two by one person."""
    with site.inside(), transaction():
        days = {"starts_on": date(YEAR, 6, 15), "ends_on": date(YEAR, 6, 16)}
        edition = editions.create(make_data(number=NUMBER, year=YEAR, **days), actor=SYSTEM, now=clock.now())
        for position, name in enumerate(ROOMS):
            editions.add_room(
                edition.id, RoomData(LocalizedText(name, name), 100, position=position), actor=SYSTEM, now=clock.now()
            )
        anna = speakers.create(SpeakerData("Anna", "Wzór"), actor=SYSTEM, now=clock.now())
        for title in TITLES:
            people = (PersonData(anna.id),) if title != "Szkoła" else ()
            data = SessionData(Kind.TALK, LocalizedText(title, title), minutes=45, people=people)
            sessions.create(edition.id, data, actor=SYSTEM, now=clock.now())
        return edition.id


@pytest.fixture
def page(site: LiveSite, context: BrowserContext, edition_id: int) -> Page:
    """The empty grid of the first day, before an editor."""
    site.sign_in(context, Role.EDITOR)
    return site.open(context, site.path("organiser.programme.editor", edition_id=edition_id))


@pytest.fixture
def colleague(site: LiveSite, chromium: Chromium, edition_id: int) -> Iterator[Page]:
    """The same grid before somebody else."""
    with new_context(chromium) as context:
        site.sign_in(context, Role.OWNER)
        yield site.open(context, site.path("organiser.programme.editor", edition_id=edition_id))


def placed(site: LiveSite) -> dict[str, Placed]:
    """Sessions with a place: the room, the time on the clock, minutes."""
    with site.inside():
        rows = db.session.scalars(
            sa.select(Session)
            .join(Edition)
            .where(Edition.number == NUMBER, Session.starts_at.is_not(None))
            .options(joinedload(Session.room))
        )
        return {row.title.in_("pl"): _place(row) for row in rows}


def _place(row: Session) -> Placed:
    assert row.starts_at is not None
    minutes = minutes_into(row.starts_at)
    return (row.room.name.pl if row.room else None, f"{minutes // 60}:{minutes % 60:02}", row.minutes)


def card(page: Page, title: str) -> Locator:
    return page.locator(".slip", has_text=title)


def on_grid(page: Page, title: str) -> Locator:
    return page.locator(".schedule-canvas .slip", has_text=title)


def point(page: Page, room: int, hour: float) -> Point:
    """The middle of a room's column at an hour, scrolled into view."""
    page.locator(".schedule-frame").scroll_into_view_if_needed()
    box = page.locator(".schedule-canvas").bounding_box()
    assert box
    rooms = page.locator(".schedule-head").count()
    return (box["x"] + box["width"] * (room + 0.5) / rooms, box["y"] + (hour - FIRST_HOUR) * 4 * ROW_PX)


def drag(page: Page, held: Point, to: Point) -> None:
    page.mouse.move(*held)
    page.mouse.down()
    page.mouse.move((held[0] + to[0]) / 2, (held[1] + to[1]) / 2, steps=3)
    page.mouse.move(*to, steps=3)
    page.mouse.up()


def drop(page: Page, title: str, room: int, hour: float) -> None:
    """Drag the card of a session to a room and an hour."""
    to = point(page, room, hour)
    drag(page, grip(card(page, title)), to)


def grip(card: Locator, from_bottom: float | None = None) -> Point:
    box = card.bounding_box()
    for _try in range(REDRAWN_TRIES):
        if box:
            break
        # The card was drawn anew just now, with what the server answered.
        card.page.wait_for_timeout(50)
        box = card.bounding_box()
    assert box
    y = box["y"] + (2 if from_bottom is None else box["height"] - from_bottom)
    return (box["x"] + box["width"] / 2, y)


def saved(page: Page, words: Words, sentence: str, **values: str) -> None:
    """Wait for what the editor says."""
    told = words(sentence)
    for name, value in values.items():
        told = told.replace(f"{{{name}}}", value)
    expect(page.locator("[data-live]")).to_contain_text(told)


def until(page: Page, site: LiveSite, wanted: dict[str, Placed]) -> None:
    """Wait until the draft is so."""
    for _turn in range(100):
        if placed(site) == wanted:
            return
        page.wait_for_timeout(100)
    assert placed(site) == wanted


def tab_to(page: Page, wanted: Locator, key: str = "Tab") -> None:
    for _step in range(80):
        page.keyboard.press(key)
        if wanted.evaluate("element => element === document.activeElement"):
            return
    pytest.fail("never reached")
