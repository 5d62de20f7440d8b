"""The preview of Markdown shows what readers will see, to organisers alone."""

import re

import pytest
from flask.testing import FlaskClient

from smwi_events.accounts.rules import Permission
from tests.browsing import Browser, sign_in

PATH = "/en/organizer/text-preview"


@pytest.fixture
def browser(client: FlaskClient) -> Browser:
    browser = Browser(client)
    sign_in(browser, Permission.PROGRAMME_MANAGE)
    return browser


def preview(browser: Browser, text: str) -> str:
    token = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', browser.get("/en/organizer/speakers/new").text)
    assert token
    return browser.client.post(PATH, data={"csrf_token": token[1], "text": text}).text


def test_marks_become_what_readers_see(browser: Browser) -> None:
    assert (
        preview(browser, "**Dane** w gminie\r\n\r\n- a")
        == "<p><strong>Dane</strong> w\u00a0gminie</p>\n<ul>\n<li>a</li>\n</ul>\n"
    )


def test_nothing_that_runs_comes_back(browser: Browser) -> None:
    html = preview(browser, "<script>alert(1)</script> [x](javascript:alert(1))")
    assert "<script" not in html and "href" not in html


def test_without_a_token_nothing_is_made(browser: Browser) -> None:
    assert browser.client.post(PATH, data={"text": "**x**"}).status_code >= 400


def test_fields_of_markdown_carry_the_tools(browser: Browser) -> None:
    page = browser.get("/en/organizer/speakers/new").text
    assert page.count('data-markdown="text"') == 2 and page.count('id="markdown-tools"') == 1
