"""Organisers note when people cannot be on stage."""

import pytest
from flask.testing import FlaskClient

from smwi_events.core.database import db
from smwi_events.programme.models import Absence
from tests.browsing import Browser
from tests.programme.desk import base, count, open_desk
from tests.programme.samples import (
    at,
)


@pytest.fixture
def browser(client: FlaskClient) -> Browser:
    """An editor's browser at the desk."""
    return open_desk(client)


class TestAbsences:
    def test_a_time_is_added_shown_and_taken_back(self, browser: Browser) -> None:
        path = f"{base(browser)}/absences/1"
        page = browser.submit(path, {"starts_at": "2027-06-16T08:00", "ends_at": "2027-06-16T12:00"})
        assert "From June 16, 2027" in page.text or "16 June 2027, 08:00" in page.text
        with browser.app.app_context():
            absence = db.session.get_one(Absence, 1)
            assert (absence.starts_at, absence.ends_at) == (at(8), at(12))
        profile = browser.get("/en/organizer/speakers/1").text
        assert "Not available: from" in profile and "Dane w\u00a0gminie (en)" in profile
        assert "The time is removed." in browser.submit(path, {}, form=f"{path}/1/remove").text
        assert count(browser, Absence) == 0

    def test_the_end_comes_after_the_beginning(self, browser: Browser) -> None:
        page = browser.submit(
            f"{base(browser)}/absences/1", {"starts_at": "2027-06-16T12:00", "ends_at": "2027-06-16T12:00"}
        )
        assert "The end must come after the beginning." in page.text and count(browser, Absence) == 0
