"""At the edges of the grid: other days, the afternoon of a small screen, late evenings, words that must fit."""

import re
from datetime import time

import pytest
import sqlalchemy as sa
from playwright.sync_api import Page, ViewportSize, expect

from smwi_events.audit.rules import SYSTEM
from smwi_events.core import clock
from smwi_events.core.database import db, transaction
from smwi_events.core.localized import LocalizedText
from smwi_events.programme.models import Session
from smwi_events.programme.rules.days import moment_of
from smwi_events.programme.rules.values import Kind, PersonData, Placement, SessionData
from smwi_events.programme.services import placing, sessions
from smwi_events.speakers import services as speakers
from smwi_events.speakers.rules import SpeakerData
from tests.journeys.scheduling import card, drag, drop, grip, on_grid, placed, point, saved, until
from tests.journeys.words import Words
from tests.live import LiveSite

pytestmark = pytest.mark.journey
SMALL: ViewportSize = {"width": 1366, "height": 768}
EVENING = re.compile("(19|20):")
LONG = "Cyfrowe usługi publiczne w gminach wiejskich i miejskich"


def test_a_drop_on_the_tab_of_a_day_moves_there(site: LiveSite, page: Page, polish: Words) -> None:
    drop(page, "Dane", 1, 10)
    expect(on_grid(page, "Dane")).to_be_visible()
    second = page.locator("[data-day]").nth(1)
    drag(page, grip(on_grid(page, "Dane")), grip(second, from_bottom=10))
    saved(page, polish, "{title}: {place}. Saved.", title="Dane", place="Lustrzana, 10:00–10:45")
    expect(second).to_have_attribute("aria-current", "page")
    expect(on_grid(page, "Dane")).to_be_focused()
    # One that waits gets the day's first free time, also after a rest that turns to the day.
    page.mouse.move(*grip(card(page, "Sieci")))
    page.mouse.down()
    first = page.locator("[data-day]").nth(0)
    page.mouse.move(*grip(first, from_bottom=10), steps=4)
    expect(first).to_have_attribute("aria-current", "page")
    expect(page.locator(".ghost")).to_contain_text("09:00–09:45")
    page.mouse.up()
    expect(on_grid(page, "Sieci")).to_be_visible()
    until(page, site, {"Dane": ("Lustrzana", "10:00", 45), "Sieci": ("Koncertowa", "9:00", 45)})
    expect(on_grid(page, "Dane")).to_have_count(0)


def test_a_hand_that_rests_at_the_lower_edge_reaches_the_evening(site: LiveSite, page: Page) -> None:
    page.set_viewport_size(SMALL)
    page.evaluate("scrollTo(0, 0)")
    across = point(page, 0, 9)[0]
    page.evaluate("scrollTo(0, 0)")
    page.mouse.move(*grip(card(page, "Dane")))
    page.mouse.down()
    page.mouse.move(across, SMALL["height"] - 10, steps=4)
    expect(page.locator(".ghost")).to_contain_text(EVENING, timeout=10_000)
    # What it would break is read above the edge.
    page.wait_for_timeout(1000)
    told = page.locator(".ghost-preview > span")
    expect(told).to_have_count(1)
    box = told.bounding_box()
    assert box and box["y"] + box["height"] <= SMALL["height"]
    page.mouse.up()
    expect(on_grid(page, "Dane")).to_contain_text(EVENING)
    expect(page.locator("[data-undo]")).to_have_attribute("aria-disabled", "false")
    assert EVENING.match(placed(site)["Dane"][1])


def test_a_session_picked_up_begins_at_the_first_free_time_and_a_late_one_warns(
    site: LiveSite, page: Page, edition_id: int, polish: Words
) -> None:
    _place(edition_id, site, "Sieci", time(9), 45)
    _place(edition_id, site, "Szkoła", time(20), 150)
    page.reload()
    card(page, "Dane").focus()
    page.keyboard.press("Space")
    saved(page, polish, "{room}, {time}", room="Koncertowa", time="09:45–10:30")
    page.keyboard.press("Escape")
    _place(edition_id, site, "Szkoła", time(9), 720)
    _place(edition_id, site, "Sieci", time(21), 150)
    page.reload()
    card(page, "Dane").focus()
    page.keyboard.press("Space")
    saved(page, polish, "{room}, {time}", room="Koncertowa", time="23:30–00:15")
    saved(page, polish, "It would end after midnight.")
    expect(page.locator(".ghost")).to_contain_text(polish("It would end after midnight."))


def test_long_titles_and_many_people_leave_room_for_what_matters(site: LiveSite, page: Page, edition_id: int) -> None:
    with site.inside(), transaction():
        crowd = [
            speakers.create(SpeakerData("Bożena", f"Wielopolska-{n}"), actor=SYSTEM, now=clock.now()) for n in range(12)
        ]
        people = tuple(PersonData(one.id) for one in crowd)
        for title in (LONG, "Debata"):
            data = SessionData(Kind.TALK, LocalizedText(title, title), minutes=45, people=people)
            sessions.create(edition_id, data, actor=SYSTEM, now=clock.now())
    _place(edition_id, site, LONG, time(10), 45)
    _place(edition_id, site, "Szkoła", time(10, 15), 45)
    page.reload()
    waiting = page.locator("[data-waiting] .slip", has_text="Debata")
    frame, box = page.locator(".waiting-cards").bounding_box(), waiting.bounding_box()
    assert frame and box and box["x"] + box["width"] <= frame["x"] + frame["width"]
    for title in (LONG, "Szkoła"):
        slip = on_grid(page, title)
        whole, sign = slip.bounding_box(), slip.locator(".slip-conflicts").bounding_box()
        assert whole and sign and sign["y"] + sign["height"] <= whole["y"] + whole["height"]


def _place(edition_id: int, site: LiveSite, title: str, at: time, minutes: int) -> None:
    """Put a session into the first room of the first day."""
    with site.inside(), transaction():
        found = db.session.scalars(sa.select(Session).filter_by(edition_id=edition_id)).all()
        session = next(one for one in found if one.title.in_("pl") == title)
        day = session.edition.starts_on
        assert day is not None
        room = session.edition.rooms[0].id
        spot = Placement(room, moment_of(day, at), minutes)
        placing.place(edition_id, session.id, spot, actor=SYSTEM, now=clock.now())
