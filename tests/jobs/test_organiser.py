"""The state of the system tells an owner what the machines alone know."""

from dataclasses import replace

import pytest
from flask.testing import FlaskClient

from smwi_events.accounts.rules import Permission
from tests.browsing import Browser, sign_in

ALONE, TOGETHER = "Each server process counts for itself", "Counted once for all server processes"


@pytest.mark.parametrize(
    ("redis_url", "told", "untold"), [("", ALONE, TOGETHER), ("redis://127.0.0.1:1", TOGETHER, ALONE)]
)
def test_it_says_who_counts_attempts(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch, redis_url: str, told: str, untold: str
) -> None:
    browser = Browser(client)
    sign_in(browser, Permission.SYSTEM_VIEW)
    settings = client.application.config["SETTINGS"]
    monkeypatch.setitem(client.application.config, "SETTINGS", replace(settings, redis_url=redis_url))
    page = browser.get("/en/organizer/system")
    assert page.status_code == 200
    assert told in page.text and untold not in page.text
