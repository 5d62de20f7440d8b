"""The schedule over time: reloads, conflicts that follow each move, days that change, fingers instead of a mouse."""

from datetime import date

import pytest
import sqlalchemy as sa
from playwright.sync_api import Browser as Chromium
from playwright.sync_api import Page, expect

from smwi_events.accounts.rules import Role
from smwi_events.audit.rules import SYSTEM
from smwi_events.core import clock
from smwi_events.core.database import db, transaction
from smwi_events.editions.models import Edition
from smwi_events.programme.models import Session
from smwi_events.programme.services import sessions
from tests.journeys.scheduling import YEAR, Point, card, drop, grip, on_grid, placed, point, saved, until
from tests.journeys.words import Words
from tests.live import LiveSite, new_context

pytestmark = pytest.mark.journey


def test_what_was_done_can_be_undone_after_a_reload_unless_somebody_else_was_there(
    site: LiveSite, page: Page, colleague: Page, polish: Words
) -> None:
    drop(page, "Dane", 0, 9)
    drop(page, "Szkoła", 2, 11)
    saved(page, polish, "{title}: {place}. Saved.", title="Szkoła", place="Kino, 11:00–11:45")
    drop(page, "Dane", 1, 10)
    saved(page, polish, "{title}: {place}. Saved.", title="Dane", place="Lustrzana, 10:00–10:45")
    page.reload()
    page.get_by_role("button", name=polish("Undo")).click()
    saved(page, polish, "Undone: {title}", title="Dane")
    until(page, site, {"Dane": ("Koncertowa", "9:00", 45), "Szkoła": ("Kino", "11:00", 45)})
    page.reload()
    page.get_by_role("button", name=polish("Redo")).click()
    until(page, site, {"Dane": ("Lustrzana", "10:00", 45), "Szkoła": ("Kino", "11:00", 45)})
    # What a colleague has changed since is theirs: of the steps only those on the other session are left.
    colleague.reload()
    drop(colleague, "Dane", 0, 12)
    saved(colleague, polish, "{title}: {place}. Saved.", title="Dane", place="Koncertowa, 12:00–12:45")
    page.reload()
    page.get_by_role("button", name=polish("Undo")).click()
    until(page, site, {"Dane": ("Koncertowa", "12:00", 45)})
    expect(page.get_by_role("button", name=polish("Undo"))).to_have_attribute("aria-disabled", "true")
    assert placed(site) == {"Dane": ("Koncertowa", "12:00", 45)}


def test_what_somebody_did_between_two_moves_of_ones_own_is_not_undone(
    site: LiveSite, page: Page, colleague: Page, polish: Words
) -> None:
    drop(page, "Dane", 0, 9)
    saved(page, polish, "{title}: {place}. Saved.", title="Dane", place="Koncertowa, 09:00–09:45")
    colleague.reload()
    drop(colleague, "Dane", 1, 11)
    saved(colleague, polish, "{title}: {place}. Saved.", title="Dane", place="Lustrzana, 11:00–11:45")
    expect(on_grid(page, "Dane")).to_contain_text("11:00–11:45", timeout=20_000)
    drop(page, "Dane", 2, 10)
    saved(page, polish, "{title}: {place}. Saved.", title="Dane", place="Kino, 10:00–10:45")
    undo = page.get_by_role("button", name=polish("Undo"))
    undo.click()
    saved(page, polish, "Undone: {title}", title="Dane")
    until(page, site, {"Dane": ("Lustrzana", "11:00", 45)})
    expect(undo).to_have_attribute("aria-disabled", "true")
    page.keyboard.press("Control+z")
    saved(page, polish, "There is nothing to undo.")
    assert placed(site) == {"Dane": ("Lustrzana", "11:00", 45)}


def test_a_form_sent_twice_adds_one_session(site: LiveSite, page: Page, edition_id: int, polish: Words) -> None:
    page.locator("[data-new]").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label(polish("Title")).fill("Otwarcie")
    dialog.get_by_role("button", name=polish("Add the session")).dblclick()
    saved(page, polish, "{title} is added.", title="Otwarcie")
    expect(card(page, "Otwarcie")).to_be_focused()
    with site.inside():
        titles = [row.title.pl for row in db.session.scalars(sa.select(Session).filter_by(edition_id=edition_id))]
    assert sorted(titles) == ["Dane", "Otwarcie", "Sieci", "Szkoła"]


def test_the_form_of_a_session_that_is_gone_says_so_each_time(
    site: LiveSite, page: Page, edition_id: int, polish: Words
) -> None:
    failures: list[str] = []
    page.on("pageerror", lambda error: failures.append(str(error)))
    card(page, "Dane").focus()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_label(polish("Room"))).to_be_focused()
    with site.inside(), transaction():
        rows = db.session.scalars(sa.select(Session).filter_by(edition_id=edition_id)).all()
        gone = next(row.id for row in rows if row.title.pl == "Dane")
        sessions.remove(edition_id, gone, actor=SYSTEM, now=clock.now())
    save = dialog.get_by_role("button", name=polish("Save the place"))
    save.click()
    expect(dialog.get_by_role("alert")).to_have_text(polish("There is no such session in the programme."))
    save.click()
    expect(dialog.get_by_role("alert")).to_have_text(
        polish("Somebody removed this session meanwhile. Nothing was saved; please close this window.")
    )
    assert failures == []


def test_conflicts_follow_each_move_without_the_draft_being_read_again(
    site: LiveSite, page: Page, polish: Words
) -> None:
    state = site.path("organiser.programme.editor_state", edition_id=int(page.url.split("?")[0].rpartition("/")[2]))
    # Nobody answers where the page asks for the draft: what it shows comes from the answers to its moves.
    page.route(f"**{state}?*", lambda route: route.abort())
    drop(page, "Dane", 0, 9)
    expect(on_grid(page, "Dane")).to_be_visible()
    drop(page, "Sieci", 1, 9)
    listed = page.locator("[data-conflicts] li", has_text=polish("person in two places"))
    expect(listed).to_have_count(1)
    expect(on_grid(page, "Dane")).to_contain_text(polish("person in two places"))
    drop(page, "Sieci", 1, 10)
    expect(listed).to_have_count(0)
    saved(page, polish, "{title}: {place}. Saved.", title="Sieci", place="Lustrzana, 10:00–10:45")
    page.unroute(f"**{state}?*")
    with page.expect_response(lambda answer: state in answer.url, timeout=20_000) as polled:
        pass
    assert list(polled.value.json()) == ["stamp"]


def test_a_session_left_outside_the_days_waits_at_the_side_with_its_reason(
    site: LiveSite, page: Page, edition_id: int, polish: Words
) -> None:
    drop(page, "Dane", 0, 9)
    saved(page, polish, "{title}: {place}. Saved.", title="Dane", place="Koncertowa, 09:00–09:45")
    with site.inside(), transaction():
        db.session.get_one(Edition, edition_id).starts_on = date(YEAR, 6, 16)
    page.reload()
    waiting = page.locator("[data-waiting] .slip", has_text="Dane")
    expect(waiting).to_contain_text(polish("outside the edition’s days"))
    page.locator("[data-conflicts]").get_by_role("button").click()
    expect(waiting).to_be_focused()
    drop(page, "Dane", 1, 10)
    expect(page.locator("[data-conflicts] li")).to_have_count(0)
    until(page, site, {"Dane": ("Lustrzana", "10:00", 45)})


def test_a_finger_that_rests_carries_a_card_and_one_that_does_not_scrolls(
    site: LiveSite, chromium: Chromium, edition_id: int, polish: Words
) -> None:
    with new_context(chromium, width=1024, has_touch=True) as context:
        site.sign_in(context, Role.EDITOR)
        page = site.open(context, site.path("organiser.programme.editor", edition_id=edition_id))
        point(page, 1, 10)
        finger = Finger(page)
        held, to = grip(card(page, "Dane")), point(page, 1, 10)
        finger.down(held)
        finger.move(held, to)
        finger.up()
        expect(page.locator(".ghost")).to_have_count(0)
        assert placed(site) == {}
        finger.down(grip(card(page, "Dane")))
        expect(page.locator(".drag-label")).to_have_count(1)
        finger.move(held, to)
        expect(page.locator(".ghost")).to_be_visible()
        finger.up()
        saved(page, polish, "{title}: {place}. Saved.", title="Dane", place="Lustrzana, 10:00–10:45")
        assert placed(site) == {"Dane": ("Lustrzana", "10:00", 45)}


class Finger:
    """One finger on a screen."""

    def __init__(self, page: Page) -> None:
        self._devtools = page.context.new_cdp_session(page)

    def down(self, at: Point) -> None:
        self._send("touchStart", at)

    def move(self, held: Point, to: Point, steps: int = 6) -> None:
        for number in range(1, steps + 1):
            share = number / steps
            self._send("touchMove", (held[0] + (to[0] - held[0]) * share, held[1] + (to[1] - held[1]) * share))

    def up(self) -> None:
        self._send("touchEnd")

    def _send(self, kind: str, *points: Point) -> None:
        touched = [{"x": x, "y": y} for x, y in points]
        self._devtools.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": touched})
