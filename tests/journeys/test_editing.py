"""An editor changes the site, and visitors see it at once."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa
from playwright.sync_api import Browser as Chromium
from playwright.sync_api import BrowserContext, Page, expect

from smwi_events.accounts.rules import Role
from smwi_events.content.models import Entry
from smwi_events.content.rules.kinds import Kind
from smwi_events.content.services.publishing import publish_due
from smwi_events.core import clock
from smwi_events.core.database import db, transaction
from tests.content.samples import picture_bytes
from tests.journeys.words import Words
from tests.live import LiveSite, new_context

pytestmark = pytest.mark.journey
ADDED = "Zdanie dopisane przez redakcję."


@pytest.fixture
def editor(site: LiveSite, context: BrowserContext) -> Page:
    """The page of somebody who may edit."""
    site.sign_in(context, Role.EDITOR)
    return context.new_page()


@pytest.fixture
def visitor(chromium: Chromium) -> Iterator[Page]:
    """The page of somebody else, without a cookie."""
    with new_context(chromium) as context:
        yield context.new_page()


def test_the_history_page_is_edited_compared_and_restored(
    site: LiveSite, editor: Page, visitor: Page, polish: Words
) -> None:
    history, edit = site.path("content.history"), _edit_path(site, Kind.PAGE, "history")
    visitor.goto(site.url + history)
    editor.goto(site.url + edit)
    summary = editor.get_by_label(polish("Summary in Polish"))
    before = summary.input_value()
    summary.fill(f"{before} {ADDED}")
    editor.get_by_role("button", name=polish("Save and preview")).click()
    expect(editor.get_by_text(ADDED)).to_be_visible()
    visitor.reload()
    expect(visitor.get_by_text(ADDED)).to_have_count(0)
    editor.goto(site.url + edit)
    editor.get_by_role("button", name=polish("Save and publish")).click()
    expect(editor.get_by_text(polish("It is on the site."))).to_be_visible()
    # The very next request of somebody else, answered before from the cache, has it.
    visitor.reload()
    expect(visitor.get_by_text(ADDED)).to_be_visible()
    editor.get_by_role("link", name=polish("Versions"), exact=True).last.click()
    editor.get_by_role("link", name=polish("What revision %(number)s changed", number=2)).click()
    expect(editor.locator("ins")).to_contain_text(ADDED)
    editor.go_back()
    editor.get_by_role("button", name=polish("Restore as a draft")).first.click()
    expect(summary).to_have_value(before)
    editor.get_by_role("button", name=polish("Save and publish")).click()
    expect(editor.get_by_text(polish("It is on the site."))).to_be_visible()
    visitor.reload()
    expect(visitor.get_by_text(ADDED)).to_have_count(0)


def test_marks_go_round_each_paragraph_and_an_address_waits(site: LiveSite, editor: Page, polish: Words) -> None:
    editor.goto(site.url + site.path("organiser.content.new", kind="news"))
    area = editor.locator("textarea[data-markdown]").first
    area.fill("Raz\n\n- dwa \ntrzy")
    area.select_text()
    editor.get_by_role("button", name=polish("Bold")).first.click()
    expect(area).to_have_value("**Raz**\n\n- **dwa** \n**trzy**")
    area.fill("gmina")
    area.select_text()
    editor.get_by_role("button", name=polish("Link"), exact=True).first.click()
    editor.keyboard.type("https://example.org/")
    expect(area).to_have_value("[gmina](https://example.org/)")


def test_news_is_published_now_and_later(site: LiveSite, editor: Page, visitor: Page, polish: Words) -> None:
    news = site.url + site.path("content.news")
    visitor.goto(news)
    _write_news(site, editor, polish, "Ruszyły zapisy")
    editor.get_by_role("button", name=polish("Save and publish")).click()
    expect(editor.get_by_text(polish("It is on the site."))).to_be_visible()
    visitor.reload()
    visitor.get_by_role("main").get_by_role("link", name="Ruszyły zapisy").click()
    expect(visitor.get_by_role("heading", level=1)).to_have_text("Ruszyły zapisy")
    _write_news(site, editor, polish, "Program już jest")
    editor.get_by_text(polish("Publish later"), exact=True).click()
    tomorrow = (clock.now() + timedelta(days=1)).strftime("%Y-%m-%dT10:00")
    editor.get_by_label(polish("Date and time of publication (Polish time)")).fill(tomorrow)
    editor.get_by_role("button", name=polish("Save and publish at this time")).click()
    expect(editor.locator(".page-head .status")).to_be_visible()
    visitor.goto(news)
    expect(visitor.get_by_text("Program już jest")).to_have_count(0)
    with site.inside(), transaction():
        assert publish_due(clock.now() + timedelta(days=2)) == 1
    visitor.reload()
    expect(visitor.get_by_role("link", name="Program już jest")).to_be_visible()


def _write_news(site: LiveSite, editor: Page, words: Words, title: str) -> None:
    editor.goto(site.url + site.path("organiser.content.entries") + "?kind=news")
    editor.locator("a.button", has_text=words("News item")).click()
    editor.get_by_label(words("Title in Polish")).fill(title)
    editor.get_by_label(words("Title in English")).fill(f"{title} (English)")
    for language in ("Polish", "English"):
        editor.get_by_label(words(f"Summary in {language}")).fill("Jedno zdanie.")
        editor.get_by_role("textbox", name=words(f"Text in {language}")).fill("Kilka **słów** więcej.")
    editor.get_by_label(words("Category")).select_option(index=1)


def test_a_picture_is_added_and_shown_with_its_description(
    site: LiveSite, editor: Page, visitor: Page, polish: Words, tmp_path: Path
) -> None:
    picture = tmp_path / "ratusz.jpg"
    picture.write_bytes(picture_bytes())
    editor.goto(site.url + site.path("organiser.content.images"))
    editor.locator("input[type=file]").set_input_files(picture)
    editor.get_by_role("button", name=polish("Add to the library")).click()
    # Without a description it is refused.
    expect(editor.get_by_role("alert")).to_be_visible()
    editor.locator("input[type=file]").set_input_files(picture)
    editor.get_by_label(polish("What the picture shows, in Polish")).fill("Ratusz w Tarnowie")
    editor.get_by_label(polish("What the picture shows, in English")).fill("The town hall of Tarnów")
    editor.get_by_role("button", name=polish("Add to the library")).click()
    expect(editor.get_by_role("img", name="Ratusz w Tarnowie")).to_be_visible()
    editor.goto(site.url + _edit_path(site, Kind.PAGE, "about"))
    editor.get_by_label(polish("Image"), exact=True).select_option(index=1)
    editor.get_by_role("button", name=polish("Save and publish")).click()
    visitor.goto(site.url + site.path("content.about", "en"))
    shown = visitor.get_by_role("img", name="The town hall of Tarnów")
    expect(shown).to_be_visible()
    assert shown.evaluate("image => image.complete && image.naturalWidth > 0")


def _edit_path(site: LiveSite, kind: Kind, key: str) -> str:
    with site.inside():
        entry_id = db.session.scalars(sa.select(Entry.id).filter_by(kind=kind, key=key)).one()
    return site.path("organiser.content.edit", entry_id=entry_id)
