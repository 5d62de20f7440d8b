"""Pages that change by themselves as time goes by are not kept longer than they are true."""

import re

import time_machine
from flask.testing import FlaskClient
from werkzeug.test import Client

from smwi_events.serving import wrap


def test_the_next_key_date_moves_on_at_midnight(client: FlaskClient) -> None:
    browser = Client(wrap(client.application))
    with time_machine.travel("2027-03-31T21:59:00Z", tick=False):
        assert _next_date(browser) == "Last day of the lower fee"
    with time_machine.travel("2027-03-31T22:00:01Z", tick=False):
        assert _next_date(browser) == "Registration closes"


def test_the_home_page_says_when_registration_is_over(client: FlaskClient) -> None:
    browser = Client(wrap(client.application))
    with time_machine.travel("2027-06-04T21:59:00Z", tick=False):
        assert "Registration is closed." not in browser.get("/en").text
    with time_machine.travel("2027-06-04T22:00:01Z", tick=False):
        assert "Registration is closed." in browser.get("/en").text


def _next_date(browser: Client) -> str:
    found = re.search(r'<h3>([^<]+)</h3>\s*<p class="next-date">', browser.get("/en/conference").text)
    return found[1] if found else ""
