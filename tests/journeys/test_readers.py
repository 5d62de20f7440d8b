"""Readers of the programme: on a phone, without a network, on another site, without scripts."""

import re
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
import sqlalchemy as sa
from playwright.sync_api import Browser as Chromium
from playwright.sync_api import BrowserContext, Page, expect

from smwi_events.audit.rules import SYSTEM
from smwi_events.core import clock
from smwi_events.core.database import db, transaction
from smwi_events.core.localized import LocalizedText
from smwi_events.programme.models import Session
from smwi_events.programme.services import releases
from tests.live import LiveSite, new_context
from tests.ports import free_port

pytestmark = pytest.mark.journey
YEAR = 2027
AFTER_LUNCH = "14:30"
RENAMED = "A title that is new"


@pytest.fixture
def phone(chromium: Chromium) -> Iterator[BrowserContext]:
    """A phone: narrow, touched."""
    size = {"width": 390, "height": 844}
    with new_context(chromium, viewport=size, has_touch=True, is_mobile=True) as context:
        yield context


def rename(site: LiveSite, code: str) -> None:
    """Publish a version in which a session has another title."""
    with site.inside(), transaction():
        session = db.session.scalars(sa.select(Session).filter_by(code=code)).one()
        session.title = LocalizedText("Nowy tytuł", RENAMED)
        session.changed_at = clock.now()
        releases.publish(session.edition_id, LocalizedText("Inna"), LocalizedText(), actor=SYSTEM, now=clock.now())


def find_talk(page: Page) -> str:
    """From the programme to a talk in English on Thursday after lunch, by taps; its code."""
    page.get_by_role("link", name="Thursday 17").tap()
    page.get_by_text("Filters", exact=True).tap()
    page.get_by_label("Language").select_option("en")
    page.get_by_role("button", name="Show", exact=True).tap()
    expect(page).to_have_url(re.compile(r"\?day=2027-06-17&language=en$"))
    hours = page.get_by_role("navigation", name="Hours: Thursday, 17 June").get_by_role("link")
    later = next(link for link in hours.all() if link.inner_text() >= AFTER_LUNCH)
    later.tap()
    row = page.locator(f"tr[id='{(later.get_attribute('href') or '')[1:]}']")
    expect(row).to_be_in_viewport()
    # Neither the bar of hours nor the edge of the screen covers the row that the tap led to.
    assert row.evaluate("row => row.getBoundingClientRect().top") >= 40
    return row.locator("article").first.get_attribute("data-code") or ""


def star_what_clashes(page: Page, code: str) -> None:
    """Star a session, and another one that takes place at its time."""
    slip = page.locator(f"article[data-code='{code}']")
    slip.get_by_role("button").tap()
    expect(slip.get_by_role("button")).to_have_attribute("aria-pressed", "true")
    slip.get_by_role("link").first.tap()
    page.locator("section[aria-labelledby='at-once'] a").first.tap()
    page.locator(".session-actions").get_by_role("button", name="Add to my plan").tap()
    expect(page.locator(".session-actions [data-star]")).to_have_attribute("aria-pressed", "true")


def test_a_reader_on_a_phone_plans_subscribes_and_reads_on_without_a_network(
    site: LiveSite, phone: BrowserContext
) -> None:
    programme, plan = site.path("programme.schedule", "en", year=YEAR), site.path("programme.agenda", "en", year=YEAR)
    page = site.open(phone, programme)
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    code = find_talk(page)
    star_what_clashes(page, code)
    page.goto(site.url + plan)
    expect(page.locator(".clash")).to_have_count(2)
    page.get_by_role("button", name="Make a calendar address").tap()
    calendar = phone.request.get(page.locator("#calendar ~ * code, .address code").first.inner_text())
    assert calendar.text().count("BEGIN:VEVENT") == 2
    page.get_by_role("link", name="Show my plan in the programme").tap()
    expect(page.locator("article[data-code]")).to_have_count(2)
    title = page.locator(f"article[data-code='{code}'] h3").inner_text()
    page.locator(f"article[data-code='{code}'] h3 a").tap()
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    talk = page.url

    phone.set_offline(True)
    rename(site, code)
    for address in (site.url + plan, f"{site.url}{programme}?mine=1", talk):
        page.goto(address)
        expect(page.get_by_text("You are offline. This may be an older copy of the page.")).to_be_visible()
        expect(page.get_by_role("main")).to_contain_text(title)
    phone.set_offline(False)
    page.goto(talk)
    expect(page.get_by_role("heading", level=1)).to_have_text(RENAMED)
    expect(page.locator(".offline-note")).to_be_empty()


@pytest.fixture
def foreign_page(site: LiveSite) -> Iterator[str]:
    """Address of a page of somebody else, which shows our programme and our speakers."""
    script = site.url + site.path("programme.widget", "en", year=YEAR)
    lines = "".join(f'<script src="{script}" data-show="{show}" async></script>' for show in ("programme", "speakers"))

    class Foreign(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(f"<!doctype html><title>Gmina</title><main>{lines}</main>".encode())

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 – the name of the standard library
            """Say nothing of requests."""

    with ThreadingHTTPServer(("127.0.0.1", free_port()), Foreign) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()


def test_another_site_shows_programme_and_speakers(site: LiveSite, context: BrowserContext, foreign_page: str) -> None:
    page = context.new_page()
    page.goto(foreign_page)
    # Browsers order the words of a date each in their way.
    for weekday in ("Wednesday", "Thursday", "Friday"):
        expect(page.get_by_role("heading", name=weekday)).to_be_visible()
    assert page.locator("li:not(.person)").count() >= 150
    assert page.locator("li.person").count() >= 100
    link = page.locator("li.person a").first
    name, address = link.inner_text(), link.get_attribute("href") or ""
    assert address.startswith(site.url)
    page.goto(address)
    expect(page.get_by_role("heading", level=1)).to_have_text(name)


def test_filters_and_stars_work_without_scripts(site: LiveSite, chromium: Chromium) -> None:
    with new_context(chromium, java_script_enabled=False) as context:
        page = site.open(context, site.path("programme.schedule", "en", year=YEAR))
        page.get_by_label("Language").select_option("en")
        page.get_by_label("Kind").select_option("talk")
        page.get_by_role("button", name="Show", exact=True).click()
        expect(page).to_have_url(re.compile(r"\?kind=talk&language=en$"))
        link = page.locator("article h3 a").first
        title = link.inner_text()
        link.click()
        page.get_by_role("link", name="Add to my plan").click()
        page.get_by_role("button", name="Add to my plan").click()
        expect(page.get_by_role("heading", level=3, name=title)).to_be_visible()
        page.goto(site.url + site.path("programme.schedule", "en", year=YEAR))
        page.get_by_label("Only my plan").check()
        page.get_by_role("button", name="Show", exact=True).click()
        expect(page).to_have_url(re.compile(r"\?mine=1$"))
        expect(page.locator("article h3")).to_have_text([title])
        page.get_by_role("link", name="Remove the filter: My plan").click()
        assert page.locator("article h3").count() > 100


def test_the_page_of_now_says_from_when_it_is_while_the_network_is_away(site: LiveSite, phone: BrowserContext) -> None:
    path = site.path("programme.now", "en", year=YEAR)
    page = site.open(phone, path)
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    page.reload()
    status = page.locator("[data-refresh-status]")
    renew = "document.dispatchEvent(new Event('visibilitychange'))"
    phone.set_offline(True)
    page.evaluate(renew)
    expect(status).to_have_text(re.compile(r"\d\d:\d\d"))
    phone.set_offline(False)
    page.evaluate(renew)
    expect(status).to_be_empty()


def test_the_first_page_and_the_sessions_of_a_plan_open_without_a_network(
    site: LiveSite, phone: BrowserContext
) -> None:
    programme, plan = site.path("programme.schedule", "en", year=YEAR), site.path("programme.agenda", "en", year=YEAR)
    page = site.open(phone, programme)
    slip = page.locator("article[data-code]:has([data-star])").first
    slip.get_by_role("button").tap()
    talk, title = slip.locator("h3 a").get_attribute("href") or "", slip.locator("h3").inner_text()
    wait_until_kept(page, programme)
    page.goto(site.url + plan)
    wait_until_kept(page, talk)
    phone.set_offline(True)
    for path in (programme, talk):
        page.goto(site.url + path)
        expect(page.get_by_text("You are offline. This may be an older copy of the page.")).to_be_visible()
        expect(page.get_by_role("main")).to_contain_text(title)
    # The style sheet of the first page was kept as well.
    assert page.evaluate("getComputedStyle(document.body).fontFamily").startswith(('"Source', "Source"))
    phone.set_offline(False)


def wait_until_kept(page: Page, path: str) -> None:
    """Wait until the browser holds a copy of a page that was not asked for through the worker."""
    page.wait_for_function(
        "path => caches.match(new URL(path, location), { ignoreVary: true }).then(Boolean)", arg=path
    )
