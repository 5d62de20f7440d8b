"""An editor crops a photo and fills in a session, by mouse and by keyboard."""

import io
from typing import Any

import pytest
import sqlalchemy as sa
from PIL import Image as Pillow
from playwright.sync_api import BrowserContext, Locator, Page, expect

from smwi_events.accounts.rules import Permission
from smwi_events.audit.rules import SYSTEM
from smwi_events.core import clock
from smwi_events.core.database import db, transaction
from smwi_events.editions.models import Edition
from smwi_events.programme.models import Session
from smwi_events.speakers import photos
from smwi_events.speakers import services as speakers
from smwi_events.speakers.models import Speaker
from smwi_events.speakers.rules import SpeakerData
from smwi_events.uploads.storage import uploads
from tests.live import LiveSite

pytestmark = pytest.mark.journey
NAME = "Łucja Niepowtarzalna"


@pytest.fixture
def speaker_id(site: LiveSite, context: BrowserContext) -> int:
    site.sign_in(context, Permission.PROGRAMME_MANAGE)
    with site.inside(), transaction():
        return speakers.create(SpeakerData("Łucja", "Niepowtarzalna"), actor=SYSTEM, now=clock.now()).id


def numbers(page: Page) -> tuple[int, ...]:
    return tuple(int(page.locator(f"#{name}").input_value()) for name in ("size", "across", "down"))


def halves() -> bytes:
    """A wide picture, black on the left and white on the right."""
    sheet = io.BytesIO()
    picture = Pillow.new("RGB", (800, 400), "black")
    picture.paste((255, 255, 255), (400, 0, 800, 400))
    picture.save(sheet, "PNG")
    return sheet.getvalue()


def test_a_photo_is_cropped_by_keyboard_and_by_mouse(site: LiveSite, context: BrowserContext, speaker_id: int) -> None:
    page = site.open(context, site.path("organiser.speakers.photo", speaker_id=speaker_id))
    page.locator("#upload").set_input_files({"name": "a.png", "mimeType": "image/png", "buffer": halves()})
    frame = page.locator("[data-crop-frame]")
    expect(frame).to_be_visible()
    assert numbers(page) == (100, 50, 15)
    frame.focus()
    for key in ("-", "-", "ArrowRight", "ArrowDown", "ArrowUp", "ArrowUp"):
        page.keyboard.press(key)
    assert numbers(page) == (96, 52, 13)
    _drag(page, frame, 600, 0)
    assert numbers(page)[1] == 100
    page.locator("form.form button[type=submit]").click()
    expect(page.locator(".profile-photo img")).to_be_visible()
    with site.inside():
        stored = db.session.get_one(Speaker, speaker_id)
        with Pillow.open(uploads(photos.PART) / f"{stored.photo}-{stored.photo_widths[-1]}.jpeg") as picture:
            assert picture.size == (384, 384)
            assert _is_white(picture.getpixel((10, 200))) and _is_white(picture.getpixel((370, 10)))


def test_people_are_suggested_in_rows_that_were_added(site: LiveSite, context: BrowserContext, speaker_id: int) -> None:
    with site.inside():
        edition_id = db.session.scalars(sa.select(Edition.id).filter_by(is_current=True)).one()
    page = site.open(context, site.path("organiser.programme.new_session", edition_id=edition_id))
    page.locator("#title_pl").fill("Dane w gminie")
    page.locator("[data-row-add]").click()
    page.locator("[data-row-remove]").first.click()
    added = page.locator("[data-row] input[data-combobox-url]").last
    added.press_sequentially("niepow")
    expect(page.get_by_role("option", name=NAME)).to_be_visible()
    added.press("ArrowDown")
    added.press("Enter")
    expect(added).to_have_value(NAME)
    page.locator("#people-0-name").fill("Ewa Nowa")
    page.locator("form.form button[type=submit]").last.click()
    expect(page.locator("h1")).to_have_text("Dane w\u00a0gminie")
    with site.inside():
        session = next(row for row in db.session.scalars(sa.select(Session)) if row.title.pl == "Dane w gminie")
        assert [each.speaker.name for each in session.appearances] == ["Ewa Nowa", NAME]


def _drag(page: Page, frame: Locator, right: float, down: float) -> None:
    box = frame.bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 3, box["y"] + box["height"] / 3
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + right, y + down, steps=4)
    page.mouse.up()


def _is_white(pixel: Any) -> bool:
    return all(value > 240 for value in pixel)
