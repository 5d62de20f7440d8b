"""Everything by the keyboard alone: reached in order, seen where one is, opened, closed and left again."""

from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.accessibility.conftest import Gallery, Look
from tests.accessibility.examples import EXAMPLES, Example, Who

pytestmark = pytest.mark.journey
DESK, PHONE = Look("pl", "light", 1280), Look("pl", "light", 360)
KINDS = (
    *("content.home", "content.history", "content.projects", "editions.current", "search.results-found"),
    *("site.preferences", "registration.start", "registration.office", "registration.delegates"),
    *("programme.schedule", "programme.session", "programme.speakers", "programme.person"),
    *("registration.invoice", "registration.check", "registration.order", "accounts.sign_in_password-errors"),
    *("accounts.account", "organiser.dashboard", "organiser.registration.orders", "organiser.registration.order"),
    *("organiser.content.edit", "organiser.content.entries-kind", "organiser.style", "organiser.programme.editor"),
)
BY_NAME = {example.name: example for example in EXAMPLES}
FOCUS = (Path(__file__).parent / "focus.js").read_text("utf-8")
OPERABLE = (Path(__file__).parent / "operable.js").read_text("utf-8")
# Where the next Tab begins, also on pages that put the focus on their errors.
FROM_THE_TOP = "document.body.tabIndex = -1; document.body.focus(); document.body.removeAttribute('tabindex')"
MOST_STEPS = 400
# Boxes of neighbours in one line may differ in height by this much.
TOLERANCE_PX = 4


def open_example(gallery: Gallery, name: str, look: Look) -> Page:
    example: Example = BY_NAME[name]
    page = gallery.context(example.who, look).new_page()
    page.goto(gallery.site.url + gallery.path(example, look.language))
    # The scripts of the page have run once it is loaded; modules are deferred.
    page.wait_for_load_state("load")
    if example.press:
        with page.expect_navigation():
            page.eval_on_selector(example.press, "form => form.requestSubmit()")
    page.evaluate(FROM_THE_TOP)
    return page


@pytest.mark.parametrize(
    ("name", "look"),
    [
        *((name, DESK) for name in KINDS),
        ("registration.delegates", PHONE),
        ("registration.invoice", PHONE),
        ("programme.schedule", PHONE),
    ],
    ids=str,
)
def test_tab_reaches_everything_in_order_and_is_seen(gallery: Gallery, name: str, look: Look) -> None:
    page = open_example(gallery, name, look)
    wanted = page.evaluate(OPERABLE)
    steps = _walk(page)
    page.close()
    reached = {(step["index"], step["group"]) for step in steps} | {
        ("", step["group"]) for step in steps if step["group"]
    }
    missed = [
        one["name"]
        for one in wanted
        if (one["index"], one["group"]) not in reached and ("", one["group"]) not in reached
    ]
    order = [step["index"] for step in steps]
    problems = {
        "not reached": missed,
        "not in the order of the source": [] if order == sorted(order) else order,
        "focus not seen": [step["name"] for step in steps if not step["marked"]],
        "not on the screen": [step["name"] for step in steps if not step["onScreen"]],
        "covered": [step["name"] for step in steps if step["covered"]],
        "against the visual order": _jumps_back(steps),
    }
    assert {kind: found for kind, found in problems.items() if found} == {}


def _walk(page: Page) -> list[dict[str, Any]]:
    """Press Tab from the top until the page is left or the first element comes again."""
    steps: list[dict[str, Any]] = []
    for _step in range(MOST_STEPS):
        page.keyboard.press("Tab")
        step = page.evaluate(FOCUS)
        if step is None or (len(steps) > 1 and step["index"] == steps[0]["index"]):
            return steps
        if steps and step["index"] == steps[-1]["index"]:
            # Day, month, year and calendar of one field; the browser marks each in its own way.
            steps[-1]["marked"] |= step["marked"]
        else:
            steps.append(step)
    pytest.fail(f"the keyboard is caught after {[step['name'] for step in steps[-5:]]}")


def _jumps_back(steps: list[dict[str, Any]]) -> list[str]:
    """Steps that lead up without leading to another column."""
    return [
        f"{one['name']} → {next_one['name']}"
        for one, next_one in pairwise(steps)
        if next_one["bottom"] + _scrolled_since(one, next_one) <= one["top"] + TOLERANCE_PX
        and next_one["left"] <= one["left"] + TOLERANCE_PX
    ]


def _scrolled_since(one: dict[str, Any], next_one: dict[str, Any]) -> float:
    """How far a part of the page scrolled by itself when the second of two elements in it got the focus."""
    return float(next_one["scrolled"] - one["scrolled"]) if one["frame"] == next_one["frame"] else 0


@pytest.mark.parametrize("name", ["content.home", "organiser.dashboard"])
@pytest.mark.parametrize("look", [DESK, PHONE], ids=str)
def test_the_skip_link_leads_to_the_content(gallery: Gallery, name: str, look: Look) -> None:
    page = open_example(gallery, name, look)
    page.keyboard.press("Tab")
    expect(page.locator(".skip-link")).to_be_focused()
    expect(page.locator(".skip-link")).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('#main') !== null")
    page.close()


def test_a_dialog_keeps_the_keyboard_and_gives_it_back(gallery: Gallery) -> None:
    page = open_example(gallery, "organiser.registration.order", DESK)
    opener = page.locator("[data-dialog]").first
    opener.focus()
    page.keyboard.press("Space")
    dialog = page.get_by_role("dialog")
    expect(dialog.locator("[data-dialog-close]")).to_be_focused()
    for _step in range(8):
        page.keyboard.press("Tab")
        # Between the last and the first of the dialog the focus may visit the browser's own controls.
        assert page.evaluate("!!document.activeElement.closest('dialog') || document.activeElement === document.body")
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(opener).to_be_focused()
    page.keyboard.press("Enter")
    expect(dialog.locator("[data-dialog-close]")).to_be_focused()
    page.keyboard.press("Enter")
    expect(dialog).to_be_hidden()
    expect(opener).to_be_focused()
    page.close()


def test_suggestions_by_arrows_enter_and_escape(gallery: Gallery) -> None:
    page = open_example(gallery, "registration.office", DESK)
    field = page.get_by_role("combobox")
    field.fill("")
    field.press_sequentially("tarn")
    options = page.get_by_role("option")
    expect(options.first).to_be_visible()
    expect(field).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("ArrowDown")
    active = field.get_attribute("aria-activedescendant") or ""
    expect(page.locator(f"#{active}")).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Escape")
    expect(options.first).to_be_hidden()
    expect(field).to_have_value("tarn")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(field).to_have_attribute("aria-expanded", "false")
    expect(field).not_to_have_value("tarn")
    expect(field).to_be_focused()
    page.close()


def test_the_menu_of_a_phone_opens_and_closes(gallery: Gallery) -> None:
    page = open_example(gallery, "content.home", PHONE)
    link = page.locator("header nav a").first
    expect(link).to_be_hidden()
    page.locator(".menu-button summary").focus()
    page.keyboard.press("Enter")
    expect(link).to_be_visible()
    page.keyboard.press("Tab")
    expect(link).to_be_focused()
    page.keyboard.press("Escape")
    expect(link).to_be_hidden()
    expect(page.locator(".menu-button summary")).to_be_focused()
    page.close()


def test_the_menu_of_the_office_on_a_phone(gallery: Gallery) -> None:
    page = open_example(gallery, "organiser.dashboard", PHONE)
    page.locator(".menu-button summary").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("!!document.activeElement.closest('nav')")
    page.keyboard.press("Escape")
    expect(page.locator(".menu-button summary")).to_be_focused()
    page.close()


def test_every_kind_is_known() -> None:
    assert set(KINDS) <= BY_NAME.keys()
    assert {BY_NAME[name].who for name in KINDS} >= {Who.VISITOR, Who.PERSON, Who.OWNER}
