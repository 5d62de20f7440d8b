"""Stars by script: told one after another, kept while nobody hears of them, and gone with who signs out."""

from collections.abc import Iterator
from urllib.parse import unquote

import pytest
import sqlalchemy as sa
from playwright.sync_api import Browser as Chromium
from playwright.sync_api import BrowserContext, Locator, Page, Request, Route, expect

from smwi_events.core.database import db
from smwi_events.programme.models import Agenda
from tests.live import LiveSite, new_context

pytestmark = pytest.mark.journey
YEAR = 2027
SETTLE = "**/my-plan/settle"
WAITING = "Your plan could not be saved just now. The change is kept in this browser and will be sent by itself."


@pytest.fixture
def reader(chromium: Chromium) -> Iterator[BrowserContext]:
    """A browser of its own."""
    with new_context(chromium) as context:
        yield context


@pytest.fixture
def person_id(site: LiveSite, reader: BrowserContext) -> int:
    """Who is signed in there."""
    return site.sign_in(reader, email="plan@gmina.example")


def open_programme(site: LiveSite, context: BrowserContext) -> tuple[Page, list[str]]:
    """The programme, and codes of its first sessions."""
    page = site.open(context, site.path("programme.schedule", "en", year=YEAR))
    expect(page.locator("button[data-star]").first).to_be_visible()
    return page, [star.get_attribute("data-star") or "" for star in page.locator("button[data-star]").all()[:3]]


def star(page: Page, code: str) -> Locator:
    return page.locator(f"button[data-star='{code}']").first


def press(page: Page, *codes: str) -> None:
    for code in codes:
        star(page, code).click()


def cookie(context: BrowserContext) -> str:
    return next((unquote(each["value"]) for each in context.cookies() if each["name"] == f"agenda-{YEAR}"), "")


def stored(site: LiveSite, person_id: int) -> set[str]:
    with site.inside():
        agenda = db.session.scalar(sa.select(Agenda).filter_by(person_id=person_id))
        return {item.session_code for item in agenda.items} if agenda else set()


def heard(page: Page, context: BrowserContext, keeper: str, *codes: str) -> None:
    """Wait until nothing is left to be heard."""
    text = ".".join((keeper, *codes))
    page.wait_for_function(
        "text => document.cookie.includes(`=${text};`) || document.cookie.endsWith(`=${text}`)", arg=text
    )
    assert cookie(context) == text


def test_without_an_account_nobody_is_told(site: LiveSite, reader: BrowserContext) -> None:
    page, codes = open_programme(site, reader)
    sent: list[Request] = []
    page.on("request", lambda request: sent.extend([request]))
    reader.set_offline(True)
    press(page, *codes[:2], codes[0])
    expect(star(page, codes[1])).to_have_attribute("aria-pressed", "true")
    assert (cookie(reader), sent) == (f"0.{codes[1]}", [])


def test_the_last_press_counts_however_late_an_answer_comes(
    site: LiveSite, reader: BrowserContext, person_id: int
) -> None:
    page, codes = open_programme(site, reader)
    held: list[Route] = []
    page.route(SETTLE, lambda route: held.extend([route]))
    press(page, codes[0])
    page.wait_for_timeout(200)
    press(page, codes[1], codes[0])
    page.wait_for_timeout(200)
    # The second question waits for the first answer: none can overtake another.
    assert len(held) == 1
    held.pop().continue_()
    page.wait_for_timeout(500)
    held.pop().continue_()
    heard(page, reader, f"p{person_id}", codes[1])
    assert stored(site, person_id) == {codes[1]}
    expect(star(page, codes[0])).to_have_attribute("aria-pressed", "false")
    expect(star(page, codes[1])).to_have_attribute("aria-pressed", "true")


@pytest.mark.parametrize("status", [429, 503, None])
def test_what_nobody_heard_is_told_and_sent_again(
    site: LiveSite, reader: BrowserContext, person_id: int, status: int | None
) -> None:
    page, codes = open_programme(site, reader)
    press(page, codes[0])
    heard(page, reader, f"p{person_id}", codes[0])
    page.route(SETTLE, lambda route: route.fulfill(status=status) if status else route.abort())
    press(page, codes[0], codes[1])
    expect(page.locator("[data-star-note]")).to_have_text(WAITING)
    expect(star(page, codes[0])).to_have_attribute("aria-pressed", "false")
    expect(star(page, codes[1])).to_have_attribute("aria-pressed", "true")
    assert stored(site, person_id) == {codes[0]}
    page.unroute(SETTLE)
    page.evaluate("dispatchEvent(new Event('online'))")
    heard(page, reader, f"p{person_id}", codes[1])
    assert stored(site, person_id) == {codes[1]}
    expect(page.locator("[data-star-note]")).to_be_empty()


def test_a_second_device_shows_the_stars_of_the_account_pressed(
    site: LiveSite, reader: BrowserContext, person_id: int, chromium: Chromium
) -> None:
    page, codes = open_programme(site, reader)
    press(page, codes[0])
    heard(page, reader, f"p{person_id}", codes[0])
    with new_context(chromium) as second:
        assert site.sign_in(second, email="plan@gmina.example") == person_id
        there, _codes = open_programme(site, second)
        expect(star(there, codes[0])).to_have_attribute("aria-pressed", "true")
        press(there, codes[0])
        heard(there, second, f"p{person_id}")
    assert stored(site, person_id) == set()


def test_who_signs_out_takes_the_plan_along(site: LiveSite, reader: BrowserContext, person_id: int) -> None:
    page, codes = open_programme(site, reader)
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    press(page, codes[0])
    heard(page, reader, f"p{person_id}", codes[0])
    plan = site.url + site.path("programme.agenda", "en", year=YEAR)
    page.goto(plan)
    expect(page.locator("ol.agenda > li")).to_have_count(1)
    reader.set_offline(True)
    page.reload()
    expect(page.locator("ol.agenda > li")).to_have_count(1)
    reader.set_offline(False)
    page.goto(site.url + site.path("accounts.account", "en"))
    page.get_by_role("main").get_by_role("button", name="Sign out", exact=True).click()
    expect(page.get_by_text("You are signed out.")).to_be_visible()
    assert cookie(reader) == ""
    reader.set_offline(True)
    page.goto(plan)
    expect(page.locator("ol.agenda > li")).to_have_count(0)
