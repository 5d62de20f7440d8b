"""Organisers arrange a day: by mouse, by keyboard alone, and two at once."""

import re
from datetime import time

import pytest
import sqlalchemy as sa
from playwright.sync_api import Page, expect

from smwi_events.audit.rules import SYSTEM
from smwi_events.core import clock
from smwi_events.core.database import db, transaction
from smwi_events.programme.models import Session
from smwi_events.programme.rules.days import moment_of
from smwi_events.programme.rules.values import Placement
from smwi_events.programme.services import placing
from tests.journeys.scheduling import (
    ROOMS,
    ROW_PX,
    TITLES,
    card,
    drag,
    drop,
    grip,
    on_grid,
    placed,
    point,
    saved,
    tab_to,
    until,
)
from tests.journeys.words import Words
from tests.live import LiveSite

pytestmark = pytest.mark.journey


def test_a_day_is_arranged_by_mouse(site: LiveSite, page: Page, polish: Words) -> None:
    for room, (title, hour) in enumerate(zip(TITLES, (9, 10, 11), strict=True)):
        drop(page, title, room, hour)
        expect(on_grid(page, title)).to_be_visible()
    # A press on an empty place adds a session there: a break in all rooms.
    page.mouse.click(*point(page, 1, 12.01))
    dialog = page.get_by_role("dialog")
    dialog.get_by_label(polish("Title")).fill("Obiad")
    dialog.get_by_label(polish("Kind")).select_option("meal")
    expect(dialog.get_by_label(polish("All rooms at once"))).to_be_checked()
    expect(dialog.get_by_label(polish("Length in minutes"))).to_have_value("30")
    dialog.get_by_role("button", name=polish("Add the session")).click()
    expect(on_grid(page, "Obiad")).to_be_visible()
    saved(page, polish, "{title} is added.", title="Obiad")
    full = {
        "Dane": ("Koncertowa", "9:00", 45), "Sieci": ("Lustrzana", "10:00", 45), "Szkoła": ("Kino", "11:00", 45),
        "Obiad": (None, "12:00", 30),
    }  # fmt: skip
    assert placed(site) == full
    # Its lower edge is pulled down by half an hour.
    lower = grip(on_grid(page, "Szkoła"), from_bottom=3)
    drag(page, lower, (lower[0], lower[1] + 2 * ROW_PX))
    saved(page, polish, "{title}: {place}. Saved.", title="Szkoła", place="Kino, 11:00–12:15")
    assert placed(site)["Szkoła"] == ("Kino", "11:00", 75)
    # The band of the meal now shares the last quarter with it, and says so in a word.
    expect(on_grid(page, "Szkoła")).to_contain_text(polish("room taken"))
    for _step in range(2):
        page.get_by_role("button", name=polish("Undo")).click()
    expect(page.locator(".slip", has_text="Obiad")).to_have_count(0)
    until(page, site, {title: place for title, place in full.items() if title != "Obiad"})
    for _step in range(2):
        page.get_by_role("button", name=polish("Redo")).click()
    expect(on_grid(page, "Obiad")).to_be_visible()
    until(page, site, full | {"Szkoła": ("Kino", "11:00", 75)})
    # Dragged to the side, a session waits again.
    drag(page, grip(on_grid(page, "Dane")), grip(page.locator("#waiting-title")))
    saved(page, polish, "{title} waits at the side again.", title="Dane")
    assert "Dane" not in placed(site)


def test_a_break_over_a_talk_is_readable_and_one_conflict(site: LiveSite, page: Page, polish: Words) -> None:
    for room, title in enumerate(TITLES):
        drop(page, title, room, 9)
        expect(on_grid(page, title)).to_be_visible()
    page.locator("[data-new]").click()
    dialog = page.get_by_role("dialog")
    everywhere = dialog.get_by_label(polish("All rooms at once"))
    expect(everywhere).not_to_be_checked()
    dialog.get_by_label(polish("Title")).fill("Kawa")
    dialog.get_by_label(polish("Length in minutes")).fill("20")
    dialog.get_by_label(polish("Kind")).select_option("break")
    expect(everywhere).to_be_checked()
    expect(dialog.get_by_label(polish("Length in minutes"))).to_have_value("20")
    dialog.get_by_role("button", name=polish("Add the session")).click()
    saved(page, polish, "{title} is added.", title="Kawa")
    drop(page, "Kawa", 1, 9)
    until(page, site, {**{title: (ROOMS[n], "9:00", 45) for n, title in enumerate(TITLES)}, "Kawa": (None, "9:00", 20)})
    strip, talk = on_grid(page, "Kawa"), on_grid(page, "Szkoła")
    expect(strip.locator(".slip-title")).to_be_in_viewport()
    assert grip(strip)[1] < grip(talk.locator(".slip-title"))[1]
    taken = page.locator("[data-conflicts] li", has_text=polish("room taken"))
    expect(taken).to_have_count(1)
    expect(taken.get_by_role("button")).to_have_text(["Kawa", *TITLES])


def test_what_breaks_is_said_before_the_drop(site: LiveSite, page: Page, polish: Words) -> None:
    drop(page, "Dane", 0, 9)
    expect(on_grid(page, "Dane")).to_be_visible()
    to = point(page, 1, 9)
    page.mouse.move(*grip(card(page, "Sieci")))
    page.mouse.down()
    page.mouse.move(*to, steps=4)
    expect(page.locator(".ghost")).to_contain_text("Anna Wzór")
    page.keyboard.press("Escape")
    page.mouse.up()
    expect(page.locator(".ghost")).to_have_count(0)
    assert set(placed(site)) == {"Dane"}


def test_a_day_is_arranged_by_keyboard_alone(site: LiveSite, page: Page, polish: Words) -> None:
    page.locator("body").focus()
    tab_to(page, page.locator("[data-new]"))
    page.keyboard.press("Enter")
    page.keyboard.type("Otwarcie")
    page.keyboard.press("Enter")
    saved(page, polish, "{title} is added.", title="Otwarcie")
    expect(card(page, "Otwarcie")).to_be_focused()
    # Up to the first of those that wait, and into the grid, where it appears at nine in the first room.
    page.keyboard.press("Home")
    expect(card(page, "Dane")).to_be_focused()
    page.keyboard.press("Space")
    saved(page, polish, "{room}, {time}", room="Koncertowa", time="09:00–09:45")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowDown")
    saved(page, polish, "{room}, {time}", room="Lustrzana", time="09:15–10:00")
    saved(page, polish, "No new conflicts.")
    page.keyboard.press("Shift+ArrowDown")
    page.keyboard.press("Space")
    saved(page, polish, "{title}: {place}. Saved.", title="Dane", place="Lustrzana, 09:15–10:15")
    expect(on_grid(page, "Dane")).to_be_focused()
    assert placed(site) == {"Dane": ("Lustrzana", "9:15", 60)}
    # Carried about and left where it was.
    page.keyboard.press("Space")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("PageDown")
    page.keyboard.press("Escape")
    saved(page, polish, "{title} stays where it was.", title="Dane")
    expect(on_grid(page, "Dane")).to_be_focused()
    # The same by the form behind Enter: all rooms, from half past eight.
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_label(polish("Room"))).to_be_focused()
    page.keyboard.press("End")
    dialog.get_by_label(polish("Begins at")).fill("08:30")
    page.keyboard.press("Enter")
    saved(page, polish, "{title}: {place}. Saved.", title="Dane", place=f"{polish('All rooms at once')}, 08:30–09:30")
    assert placed(site) == {"Dane": (None, "8:30", 60)}
    page.keyboard.press("Control+z")
    saved(page, polish, "Undone: {title}", title="Dane")
    page.keyboard.press("Control+Shift+z")
    saved(page, polish, "Done again: {title}", title="Dane")
    until(page, site, {"Dane": (None, "8:30", 60)})
    page.keyboard.press("Delete")
    saved(page, polish, "{title} waits at the side again.", title="Dane")
    assert placed(site) == {}


def test_of_two_at_once_the_later_is_told_and_sees_what_is(
    site: LiveSite, page: Page, colleague: Page, polish: Words
) -> None:
    drop(colleague, "Dane", 0, 9)
    saved(colleague, polish, "{title}: {place}. Saved.", title="Dane", place="Koncertowa, 09:00–09:45")
    drop(page, "Dane", 2, 10)
    # Whoever was faster is named, and the card stands where they put it.
    expect(page.locator("[data-note]")).to_contain_text(re.compile("Test Owner"))
    expect(on_grid(page, "Dane")).to_contain_text("09:00–09:45")
    assert placed(site) == {"Dane": ("Koncertowa", "9:00", 45)}


def test_what_others_change_appears_by_itself(site: LiveSite, page: Page, edition_id: int, polish: Words) -> None:
    with site.inside(), transaction():
        sieci = db.session.scalars(sa.select(Session).filter_by(edition_id=edition_id).order_by(Session.id)).all()[1]
        day = sieci.edition.starts_on
        assert day is not None
        nine = Placement(None, moment_of(day, time(9)), 45)
        placing.place(edition_id, sieci.id, nine, actor=SYSTEM, now=clock.now())
    expect(on_grid(page, "Sieci")).to_be_visible(timeout=20_000)
    saved(page, polish, "{person} changed: {titles}", person=SYSTEM.label, titles="Sieci")
