"""Two days of five rooms from an empty grid, one by mouse and one by keyboard alone, published, changed and read."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser as Chromium
from playwright.sync_api import Page, expect

from smwi_events.audit.rules import SYSTEM
from smwi_events.core import clock
from smwi_events.core.database import transaction
from smwi_events.core.localized import LocalizedText
from smwi_events.editions import services as editions
from smwi_events.editions.rules.values import RoomData
from tests.journeys.scheduling import ROOMS, YEAR, Placed, Point, drop, on_grid, placed, point, saved, tab_to
from tests.journeys.words import Words
from tests.live import LiveSite, new_context

pytestmark = pytest.mark.journey
FIVE = (*ROOMS, "Rynek", "Wieża")
HOURS = (9, 10, 11)
STEPS_AN_HOUR = 4


@pytest.fixture
def two_more_rooms(site: LiveSite, edition_id: int) -> None:
    """Five rooms, before anybody opens the grid."""
    with site.inside(), transaction():
        for position, name in enumerate(FIVE[3:], start=len(ROOMS)):
            data = RoomData(LocalizedText(name, name), 100, position=position)
            editions.add_room(edition_id, data, actor=SYSTEM, now=clock.now())


@pytest.fixture
def wide(two_more_rooms: None, page: Page) -> Page:
    """The grid with room for five columns."""
    page.set_viewport_size({"width": 1440, "height": 900})
    page.reload()
    return page


@pytest.fixture
def reader(chromium: Chromium) -> Iterator[Page]:
    """Somebody who reads."""
    with new_context(chromium) as context:
        yield context.new_page()


def test_two_days_are_built_published_changed_and_read(
    site: LiveSite, wide: Page, reader: Page, edition_id: int, polish: Words
) -> None:
    assert placed(site) == {}
    by_mouse = _build_by_mouse(wide, polish)
    assert placed(site) == by_mouse
    by_keyboard = _build_by_keyboard(wide, polish)
    assert placed(site) == by_mouse | by_keyboard

    schedule = site.url + site.path("programme.schedule", year=YEAR)
    answer = reader.goto(schedule)
    assert answer and answer.status == 404
    _publish(site, wide, edition_id, "Pierwsza", polish)
    reader.goto(schedule)
    for title in by_mouse:
        expect(reader.get_by_text(title).first).to_be_attached()
    assert _time(reader, "Mysz A9") == "9:00"

    wide.goto(site.url + site.path("organiser.programme.editor", edition_id=edition_id))
    drop(wide, "Mysz A9", 0, 13)
    saved(wide, polish, "{title}: {place}. Saved.", title="Mysz A9", place=f"{FIVE[0]}, 13:00–13:45")
    reader.goto(schedule)
    assert _time(reader, "Mysz A9") == "9:00"
    _publish(site, wide, edition_id, "Druga", polish)
    reader.goto(schedule)
    assert _time(reader, "Mysz A9") == "13:00"
    reader.goto(site.url + site.path("programme.changes", year=YEAR))
    told = reader.locator("main").inner_text()
    assert all(word in told for word in ("Druga", "Mysz A9", "9:00", "13:00"))
    assert "Mysz B9" not in told.partition("Pierwsza")[0]


def _build_by_mouse(page: Page, words: Words) -> dict[str, Placed]:
    """Press each empty place and say what is there: three talks in each of five rooms, and a meal for all."""
    wanted: dict[str, Placed] = {}
    for hour in HOURS:
        for room, name in enumerate(FIVE):
            title = f"Mysz {'ABCDE'[room]}{hour}"
            _press_and_add(page, words, point(page, room, hour + 0.05), title, "talk")
            wanted[title] = (name, f"{hour}:00", 45)
    _press_and_add(page, words, point(page, 2, 12.05), "Obiad", "meal")
    return wanted | {"Obiad": (None, "12:00", 30)}


def _press_and_add(page: Page, words: Words, spot: Point, title: str, kind: str) -> None:
    page.mouse.click(*spot)
    dialog = page.get_by_role("dialog")
    dialog.get_by_label(words("Title")).fill(title)
    dialog.get_by_label(words("Kind")).select_option(kind)
    dialog.get_by_role("button", name=words("Add the session")).click()
    expect(dialog).to_be_hidden()
    expect(on_grid(page, title)).to_be_visible()


def _build_by_keyboard(page: Page, words: Words) -> dict[str, Placed]:
    """Turn to the second day, add sessions and carry them to their places; no button of the mouse is touched."""
    wanted: dict[str, Placed] = {}
    tab_to(page, page.locator("[data-day]").nth(1), "Shift+Tab")
    page.keyboard.press("Enter")
    for room, name in enumerate(FIVE):
        title = f"Klawisz {'ABCDE'[room]}"
        _add_by_keyboard(page, words, title)
        page.keyboard.press("Space")
        # It appears where the first room is free: behind the one that was put there before.
        for _step in range(3 if room else 0):
            page.keyboard.press("ArrowUp")
        for _step in range(room):
            page.keyboard.press("ArrowRight")
        page.keyboard.press("Space")
        saved(page, words, "{title}: {place}. Saved.", title=title, place=f"{name}, 09:00–09:45")
        wanted[title] = (name, "9:00", 45)
    # From "talk" three down the list, to a meal; Enter in the field of the length sends the form.
    _add_by_keyboard(page, words, "Kolacja", "Tab", "ArrowDown", "ArrowDown", "ArrowDown", "Tab")
    page.keyboard.press("Space")
    for _step in range(STEPS_AN_HOUR):
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Space")
    everywhere = words("All rooms at once")
    saved(page, words, "{title}: {place}. Saved.", title="Kolacja", place=f"{everywhere}, 10:45–11:15")
    return wanted | {"Kolacja": (None, "10:45", 30)}


def _add_by_keyboard(page: Page, words: Words, title: str, *keys: str) -> None:
    tab_to(page, page.locator("[data-new]"), "Shift+Tab")
    page.keyboard.press("Enter")
    page.keyboard.type(title)
    for key in keys:
        page.keyboard.press(key)
    page.keyboard.press("Enter")
    saved(page, words, "{title} is added.", title=title)
    expect(page.locator("[data-waiting] .slip", has_text=title)).to_be_focused()


def _publish(site: LiveSite, page: Page, edition_id: int, name: str, words: Words) -> None:
    page.goto(site.url + site.path("organiser.programme.publishing", edition_id=edition_id))
    page.locator("#name_pl").fill(name)
    page.get_by_role("button", name=words("Publish this version")).click()
    expect(page.get_by_text(words("The version is published: readers see it now."))).to_be_visible()


def _time(reader: Page, title: str) -> str:
    """When a session begins, as the first day of the programme says."""
    reader.get_by_role("link", name=title).first.click()
    told = reader.locator("main").inner_text()
    reader.go_back()
    return "13:00" if "13:00" in told else "9:00" if "9:00" in told else told
