"""Every page in a real browser: accessible, in one language, fitting a phone, without errors in the console."""

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from babel.messages.pofile import read_po
from playwright.sync_api import ConsoleMessage, Error, Page

from config import ROOT
from tests.accessibility.conftest import HEIGHT, Gallery, Look
from tests.accessibility.examples import EXAMPLES, FILES, Example, Who

LOOKS = (Look("pl", "light", 1280), Look("en", "dark", 360))
# WCAG 2.2, 1.4.10 Reflow: no scrolling in two directions at this width.
REFLOW_PX = 320
# Names that stay as they are on pages of both languages.
# "session" is also the name of a cookie.
PROPER_NAMES = frozenset({"Polski", "English", "Stowarzyszenie", "Stowarzyszenie „Miasta w Internecie”", "session"})
INSPECT = (Path(__file__).parent / "inspect.js").read_text("utf-8")
AXE = Axe()
# What is in order is left out of the answer, which halves the time.
AXE_OPTIONS = {"resultTypes": ["violations"]}


@pytest.fixture(scope="session")
def foreign_texts() -> dict[str, frozenset[str]]:
    """Sentences of the interface that a page of each language must not hold: those of the other language."""
    with (ROOT / "translations" / "pl" / "LC_MESSAGES" / "messages.po").open("rb") as file:
        messages = [message for message in read_po(file, locale="pl") if message.id]
    english: set[str] = set()
    polish: set[str] = set()
    for message in messages:
        english.update([message.id] if isinstance(message.id, str) else message.id)
        polish.update([message.string] if isinstance(message.string, str) else message.string)
    same = {text.casefold() for text in english} & {text.casefold() for text in polish}
    return {
        "en": frozenset(text for text in polish if text.casefold() not in same) - PROPER_NAMES,
        "pl": frozenset(text for text in english if text.casefold() not in same) - PROPER_NAMES,
    }


def test_every_address_has_an_example(gallery: Gallery) -> None:
    rules = list(gallery.site.app.url_map.iter_rules())
    readable = {rule.endpoint for rule in rules if "GET" in (rule.methods or set())}
    known = {example.endpoint for example in EXAMPLES}
    assert readable - known - FILES == set(), "add an example of these pages to examples.py"
    assert (known | FILES) - readable == set(), "examples of what is there no more"


@pytest.mark.journey
@pytest.mark.parametrize("look", LOOKS, ids=str)
@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.name)
def test_a_page_is_in_order(
    gallery: Gallery, example: Example, look: Look, foreign_texts: dict[str, frozenset[str]]
) -> None:
    page = gallery.page(example.who, look)
    with _listen(page) as console:
        page.goto(gallery.site.url + gallery.path(example, look.language))
        if example.press:
            _send_emptied(page, example.press)
        seen = page.evaluate(INSPECT)
        findings = {
            "axe": _axe_findings(page),
            "too wide": _too_wide(page, look.width) + (_too_wide(page, REFLOW_PX) if look.width < 400 else []),
            "headings": _heading_problems(seen["levels"]),
            "console": [line for line in console if not _is_own_status(line)],
            "foreign": _foreign(seen["texts"], look.language, foreign_texts[look.language]),
        }
    assert {kind: found for kind, found in findings.items() if found} == {}


@contextmanager
def _listen(page: Page) -> Iterator[list[str]]:
    """What the page says in the console, and its errors."""
    said: list[str] = []

    def note_message(message: ConsoleMessage) -> None:
        if message.type != "info":
            said.append(message.text)

    def note_error(error: Error) -> None:
        said.append(str(error))

    page.on("console", note_message)
    page.on("pageerror", note_error)
    try:
        yield said
    finally:
        page.remove_listener("console", note_message)
        page.remove_listener("pageerror", note_error)


def _send_emptied(page: Page, form: str) -> None:
    """Empty all fields of a form and send it; what comes back shows its errors."""
    with page.expect_navigation():
        page.eval_on_selector(
            form,
            """form => {
                for (const field of form.elements) {
                    if (field.type === "checkbox") field.checked = false;
                    else if (!["hidden", "submit", "button", "radio"].includes(field.type)) field.value = "";
                }
                form.requestSubmit();
            }""",
        )
    page.wait_for_selector("#error-summary, .error")


def _axe_findings(page: Page) -> list[str]:
    violations: list[dict[str, Any]] = AXE.run(page, options=AXE_OPTIONS).response["violations"]
    return [f"{found['id']}: {node['target']} {node['html'][:160]}" for found in violations for node in found["nodes"]]


def _too_wide(page: Page, width: int) -> list[str]:
    page.set_viewport_size({"width": width, "height": HEIGHT})
    needed = page.evaluate("document.documentElement.scrollWidth")
    return [f"{needed} px at {width} px"] if needed > width else []


def _heading_problems(levels: list[int]) -> list[str]:
    found = [] if levels.count(1) == 1 else [f"{levels.count(1)} first-level headings"]
    jumps = [f"{above} is followed by {below}" for above, below in pairwise(levels)]
    return found + [jump for jump in jumps if int(jump[-1]) > int(jump[0]) + 1]


def _is_own_status(line: str) -> bool:
    """The browser notes every page that says 404 or 422 of itself: that is what these pages are for."""
    return line.startswith("Failed to load resource") and any(status in line for status in ("403", "404", "410", "422"))


def _foreign(texts: list[list[str]], language: str, foreign: frozenset[str]) -> list[str]:
    return sorted({text for text, marked in texts if marked == language and text in foreign})


@pytest.mark.journey
@pytest.mark.parametrize("language", ["pl", "en"])
@pytest.mark.parametrize(("width", "height"), [(1440, 900), (360, 740)])
def test_the_way_to_register_is_seen_without_scrolling(
    gallery: Gallery, width: int, height: int, language: str
) -> None:
    page = gallery.context(Who.VISITOR, Look(language, "light", width)).new_page()
    page.set_viewport_size({"width": width, "height": height})
    page.goto(gallery.site.url + {"pl": "/", "en": "/en"}[language])
    box = page.locator(".hero a.button.large").bounding_box()
    page.close()
    assert box
    assert box["y"] + box["height"] <= height
