"""The page of display settings: works without a script, keeps no session, sends nobody elsewhere."""

from typing import Any

import pytest
from flask.testing import FlaskClient

from smwi_events.core.web.preferences import Preferences

PATH = "/en/accessibility/preferences"
CHOSEN = {"theme": "dark", "contrast": "high", "text": "large", "motion": "none", "next": "/en/conference"}


def cookie_of(client: FlaskClient) -> Any:
    return client.get_cookie("prefs")


def test_a_choice_is_kept_in_a_cookie_and_shown_on_every_page(client: FlaskClient) -> None:
    answer = client.post(PATH, data=CHOSEN)
    assert (answer.status_code, answer.location) == (303, "/en/conference")
    assert Preferences.parse(cookie_of(client).value) == Preferences("dark", "high", "large", "none")
    assert 'data-theme="dark" data-contrast="high" data-text="large" data-motion="none"' in client.get("/en").text
    assert client.get_cookie("session") is None


def test_the_form_shows_the_present_choice(client: FlaskClient) -> None:
    client.post(PATH, data=CHOSEN)
    page = client.get(PATH).text
    for value in ("dark", "high", "large", "none"):
        assert f'value="{value}" checked' in page.replace(' checked value="', ' value="') or "checked id" in page


def test_the_form_leads_back_to_the_page_it_was_opened_from(client: FlaskClient) -> None:
    page = client.get(PATH, headers={"Referer": "http://localhost/en/projects?category=eu"}).text
    assert 'value="/en/projects?category=eu"' in page
    assert "elsewhere" not in client.get(PATH, headers={"Referer": "http://elsewhere.example/x"}).text


@pytest.mark.parametrize("wanted", ["https://evil.example/", "//evil.example", "/\\evil.example", "", "javascript:1"])
def test_nobody_is_sent_to_another_site(client: FlaskClient, wanted: str) -> None:
    assert client.post(PATH, data={**CHOSEN, "next": wanted}).location == PATH


@pytest.mark.parametrize("headers", [{"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://evil.example"}])
def test_a_form_sent_by_another_site_is_refused(client: FlaskClient, headers: dict[str, str]) -> None:
    assert client.post(PATH, data=CHOSEN, headers=headers).status_code == 403
    assert cookie_of(client) is None


@pytest.mark.parametrize("value", ["", "purple", "dark\x00", "x" * 10_000])
def test_an_unknown_choice_is_an_error_beside_the_field(client: FlaskClient, value: str) -> None:
    answer = client.post(PATH, data={**CHOSEN, "theme": value})
    assert answer.status_code == 200
    assert 'id="error-summary"' in answer.text
    assert cookie_of(client) is None
