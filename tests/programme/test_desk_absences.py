"""Organisers note when people cannot be on stage."""

from smwi_events.core.database import db
from smwi_events.programme.models import Absence
from tests.browsing import Browser
from tests.programme.desk import base, count
from tests.programme.samples import (
    at,
)


class TestAbsences:
    def test_a_time_is_added_shown_and_taken_back(self, desk: Browser) -> None:
        path = f"{base(desk)}/absences/1"
        page = desk.submit(path, {"starts_at": "2027-06-16T08:00", "ends_at": "2027-06-16T12:00"})
        assert "From June 16, 2027" in page.text or "16 June 2027, 08:00" in page.text
        with desk.app.app_context():
            absence = db.session.get_one(Absence, 1)
            assert (absence.starts_at, absence.ends_at) == (at(8), at(12))
        profile = desk.get("/en/organizer/speakers/1").text
        assert "Not available: from" in profile and "Dane w\u00a0gminie (en)" in profile
        assert "The time is removed." in desk.submit(path, {}, form=f"{path}/1/remove").text
        assert count(desk, Absence) == 0

    def test_the_end_comes_after_the_beginning(self, desk: Browser) -> None:
        page = desk.submit(f"{base(desk)}/absences/1", {"starts_at": "2027-06-16T12:00", "ends_at": "2027-06-16T12:00"})
        assert "The end must come after the beginning." in page.text and count(desk, Absence) == 0
