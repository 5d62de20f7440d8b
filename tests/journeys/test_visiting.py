"""Visitors look around: search, language, appearance."""

import re

import pytest
from playwright.sync_api import Browser as Chromium
from playwright.sync_api import BrowserContext, Route, expect

from smwi_events.core.localized import LANGUAGES
from tests.journeys.words import Words
from tests.live import LiveSite, new_context

pytestmark = pytest.mark.journey


def test_search_as_one_types_waits_visibly_and_forgives(site: LiveSite, context: BrowserContext, polish: Words) -> None:
    page = site.open(context, site.path("search.results"))
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route(re.compile("fragment=1"), hold)
    page.locator("#search-query").press_sequentially("konferencji samorzadow")
    status = page.locator("[data-search-status]")
    expect(status).to_have_text(polish("Searching…"))
    expect(page.locator("#results")).to_have_attribute("aria-busy", "true")
    held[-1].continue_()
    expect(status).to_have_text(re.compile(r"\d"))
    marked = {text.casefold() for text in page.locator("#results mark").all_inner_texts()}
    assert {text[:9] for text in marked} >= {"konferenc"}, marked
    assert any(text.startswith("samorząd") for text in marked), marked
    # The address keeps the question.
    page.reload()
    expect(page.locator("#search-query")).to_have_value("konferencji samorzadow")
    expect(page.locator("#results mark").first).to_be_visible()


def test_search_works_without_javascript(site: LiveSite, chromium: Chromium) -> None:
    with new_context(chromium, java_script_enabled=False) as context:
        page = site.open(context, site.path("content.home"))
        page.locator("#site-search").fill("konferencji samorzadow")
        page.locator("#site-search").press("Enter")
        expect(page.locator("#results mark").first).to_be_visible()


@pytest.mark.parametrize("endpoint", ["content.history", "content.projects", "editions.archive", "search.results"])
def test_the_language_switch_stays_on_the_page(site: LiveSite, context: BrowserContext, endpoint: str) -> None:
    page = site.open(context, site.path(endpoint) + "?q=Tarnów")
    for there, name in (("en", "English"), ("pl", "Polski")):
        page.locator("header").get_by_role("link", name=name).click()
        expect(page.locator("html")).to_have_attribute("lang", there)
        assert page.url.startswith(site.url + site.path(endpoint, there)), page.url


@pytest.mark.parametrize("scripts", [True, False])
def test_a_chosen_appearance_stays(site: LiveSite, chromium: Chromium, polish: Words, scripts: bool) -> None:
    with new_context(chromium, java_script_enabled=scripts) as context:
        page = site.open(context, site.path("site.preferences"))
        for name, value in (("theme", "dark"), ("contrast", "high"), ("text", "large")):
            page.locator(f"input[name={name}][value={value}]").check()
        page.get_by_role("button", name=polish("Save the settings")).click()
        for language in LANGUAGES:
            page.goto(site.url + site.path("content.home", language))
            for name, value in (("theme", "dark"), ("contrast", "high"), ("text", "large")):
                expect(page.locator("html")).to_have_attribute(f"data-{name}", value)
