"""Organisers work on editions as they would in a browser."""

import re

import pytest
import sqlalchemy as sa
from flask.testing import FlaskClient

from smwi_events.accounts.rules import Permission, Role
from smwi_events.audit.models import AuditEntry
from smwi_events.audit.rules import SYSTEM
from smwi_events.core.database import db, transaction
from smwi_events.core.localized import LocalizedText
from smwi_events.editions import hooks, queries, services
from smwi_events.editions.models import Edition, Room, Track
from smwi_events.editions.rules.values import RoomData
from tests.browsing import Browser, sign_in
from tests.counting import count_page
from tests.editions.samples import NOW

# On an edition's page the form stands after "Sign out" and "Present as current".
MAIN_FORM = 2


@pytest.fixture
def browser(client: FlaskClient) -> Browser:
    """An editor's browser, the starting editions in place."""
    with client.application.app_context(), transaction():
        services.seed(NOW)
        services.seed_demo(NOW)
    browser = Browser(client)
    sign_in(browser, Permission.EDITIONS_MANAGE)
    return browser


def edition_of(browser: Browser, year: int) -> Edition:
    with browser.app.app_context():
        edition = queries.get_by_year(year)
        db.session.expunge_all()
        return edition


class TestEditions:
    def test_the_list_tells_state_and_translation(self, browser: Browser) -> None:
        page = browser.get("/en/organizer/editions").text
        assert "26th “Miasta w\u00a0Internecie” Conference" in page
        assert "registration open" in page
        assert "complete" in page

    def test_a_new_edition_is_stored_with_both_languages(self, browser: Browser) -> None:
        page = browser.submit(
            "/en/organizer/editions/new",
            {
                "number": "27",
                "year": "2028",
                "title_pl": "XXVII Konferencja",
                "title_en": "27th Conference",
                "starts_on": "2028-06-07",
                "registration_opens_at": "2028-01-10T09:30",
                "accent": "plum",
            },
        )
        assert "The edition is saved." in page.text
        edition = edition_of(browser, 2028)
        assert edition.title == LocalizedText("XXVII Konferencja", "27th Conference")
        assert edition.accent == "plum"
        assert edition.registration_opens_at is not None
        assert edition.registration_opens_at.isoformat() == "2028-01-10T08:30:00+00:00"

    def test_a_refusal_stands_beside_its_field_and_keeps_what_was_typed(self, browser: Browser) -> None:
        page = browser.submit("/en/organizer/editions/new", {"number": "26", "year": "2030", "title_pl": "Zażółć"})
        assert "Another edition already has this number." in page.text
        assert 'value="Zażółć"' in page.text
        with browser.app.app_context():
            assert queries.find_by_year(2030) is None

    def test_saving_the_form_untouched_changes_nothing(self, browser: Browser) -> None:
        edition = edition_of(browser, 2027)
        page = browser.submit(f"/organizator/edycje/{edition.id}", {}, form=MAIN_FORM)
        assert page.status_code == 200
        with browser.app.app_context():
            changes = db.session.scalar(sa.select(sa.func.count()).where(AuditEntry.action == "editions.changed"))
        assert changes == 0

    def test_what_somebody_else_saved_meanwhile_is_not_overwritten_unseen(self, browser: Browser) -> None:
        edition = edition_of(browser, 2018)
        path = f"/en/organizer/editions/{edition.id}"
        opened = browser.get(path)
        browser.submit(path, {"city_pl": "Próbna"}, form=MAIN_FORM)
        refused = browser.send(opened, {"venue_pl": "Ratusz"}, form=MAIN_FORM)
        assert "Somebody else changed this edition" in refused.text and 'value="Ratusz"' in refused.text
        assert edition_of(browser, 2018).venue.pl != "Ratusz"
        browser.send(refused, {}, form=MAIN_FORM)
        assert edition_of(browser, 2018).venue.pl == "Ratusz"

    def test_a_missing_translation_is_listed(self, browser: Browser) -> None:
        edition = edition_of(browser, 2018)
        page = browser.submit(
            f"/en/organizer/editions/{edition.id}", {"lead_pl": "Wstęp tylko po polsku"}, form=MAIN_FORM
        )
        assert "no English text" in page.text
        assert "1 text missing" in browser.get("/en/organizer/editions").text

    def test_another_edition_becomes_current(self, browser: Browser) -> None:
        edition = edition_of(browser, 2023)
        path = f"/en/organizer/editions/{edition.id}"
        before = browser.get(path)
        for _press in range(2):
            page = browser.send(before, {}, form=f"{path}/current")
            assert "The site now presents this edition as the current one." in page.text
            assert edition_of(browser, 2023).is_current
        assert "Warsaw" in browser.get("/en/conference").text
        before = browser.get(path)
        for _press in range(2):
            page = browser.send(before, {}, form=f"{path}/current/withdraw")
            assert "The site no longer presents this edition as the current one." in page.text
            assert not edition_of(browser, 2023).is_current
        assert "has not been announced" in browser.get("/en/conference").text

    def test_an_edition_without_a_year_cannot_become_current(self, browser: Browser) -> None:
        with browser.app.app_context():
            nameless = queries.find_by_number(25)
            assert nameless is not None
            path = f"/en/organizer/editions/{nameless.id}"
        page = browser.submit(path, {}, form=f"{path}/current")
        assert "give its year and its first day" in page.text


class TestParts:
    @pytest.mark.parametrize(
        ("kind", "typed", "shown"),
        [
            (
                "key-dates",
                {"starts_on": "2027-05-01", "label_pl": "Nowy termin", "label_en": "New date"},
                "New date",
            ),
            ("sections", {"heading_pl": "Parking", "heading_en": "Car park", "body_pl": "Tekst"}, "Car park"),
            ("partners", {"name_pl": "[DEMO] Nowy", "name_en": "[DEMO] New one", "level": "media"}, "[DEMO] New one"),
        ],
    )
    def test_a_part_is_added_changed_and_removed(
        self, browser: Browser, kind: str, typed: dict[str, str], shown: str
    ) -> None:
        edition = edition_of(browser, 2027)
        base = f"/en/organizer/editions/{edition.id}/{kind}"
        browser.submit(f"{base}/new", typed)
        assert shown in browser.get("/en/conference").text
        part_id = _newest_part(browser, kind)
        name = next(name for name in typed if name.endswith("_en"))
        browser.submit(f"{base}/{part_id}", {name: "Changed words"})
        assert "Changed words" in browser.get("/en/conference").text
        browser.submit(f"{base}/{part_id}/remove", {}, form=1)
        assert "Changed words" not in browser.get("/en/conference").text

    def test_whoever_saves_a_part_later_is_told_what_changed_and_keeps_what_they_typed(self, browser: Browser) -> None:
        path = _room_of(browser)
        opened = browser.get(path)
        browser.submit(path, {"capacity": "40", "equipment": ["microphone", "projector"]})
        refused = browser.send(opened, {"name_pl": "Kino", "capacity": "300"})
        told = refused.text.partition('id="meanwhile"')[2].partition("</section>")[0]
        assert re.findall(r"<dt>([^<]+)</dt><dd>([^<]+)</dd>", told) == [
            ("Name in Polish", "Sala"),
            ("Seats", "40"),
            ("Equipment", "microphones, projector and screen"),
        ]
        assert 'value="Kino"' in refused.text and 'value="300"' in refused.text
        assert _room(browser).capacity == 40
        browser.send(refused, {"name_en": "Cinema"})
        saved = _room(browser)
        assert (saved.name, saved.capacity, saved.equipment) == (LocalizedText("Kino", "Cinema"), 300, [])

    @pytest.mark.parametrize("way", ["", "/remove"])
    def test_nobody_removes_a_part_that_changed_meanwhile(self, browser: Browser, way: str) -> None:
        path = _room_of(browser)
        opened = browser.get(f"{path}{way}")
        browser.submit(path, {"capacity": "40"})
        refused = browser.send(opened, form=1 if way else "remove")
        assert "Somebody else changed this part" in refused.text and 'value="40"' in refused.text
        assert _room(browser).capacity == 40
        browser.send(refused, form="remove")
        with browser.app.app_context():
            assert db.session.scalars(sa.select(Room)).all() == []

    def test_days_out_of_order_are_refused(self, browser: Browser) -> None:
        edition = edition_of(browser, 2027)
        page = browser.submit(
            f"/en/organizer/editions/{edition.id}/key-dates/new",
            {"starts_on": "2027-05-02", "ends_on": "2027-05-01", "label_pl": "Termin"},
        )
        assert "must not come before the first one" in page.text

    def test_a_link_must_be_an_address(self, browser: Browser) -> None:
        edition = edition_of(browser, 2027)
        page = browser.submit(
            f"/en/organizer/editions/{edition.id}/partners/new", {"name_pl": "X", "link": "javascript:alert(1)"}
        )
        assert "Give a full address" in page.text

    def test_a_part_of_another_edition_is_not_found(self, browser: Browser) -> None:
        demo, other = edition_of(browser, 2027), edition_of(browser, 2018)
        path = f"/en/organizer/editions/{other.id}/sections/{demo.sections[0].id}"
        assert browser.get(path).status_code == 404


@pytest.mark.parametrize("role", [Role.ACCOUNTANT, Role.OBSERVER])
def test_others_are_not_let_in(browser: Browser, role: Role) -> None:
    sign_in(browser, role)
    assert browser.get("/organizator/edycje").status_code == 403
    assert browser.get("/organizator/edycje/nowa").status_code == 403


def test_the_list_asks_the_same_number_of_queries_however_long_it_is(browser: Browser) -> None:
    def ask() -> int:
        return count_page(browser, "/organizator/edycje")

    before = ask()
    for number in (30, 31, 32):
        browser.submit("/organizator/edycje/nowa", {"number": str(number), "title_pl": f"Edycja {number}"})
    assert ask() == before


class TestPlaces:
    """Rooms and tracks, which readers see only where the published programme names them."""

    def part_ids(self, browser: Browser, model: type[Room] | type[Track]) -> list[int]:
        with browser.app.app_context():
            return list(db.session.scalars(sa.select(model.id).order_by(model.id)))

    def test_a_room_is_added_changed_and_removed(self, browser: Browser) -> None:
        base = f"/en/organizer/editions/{edition_of(browser, 2018).id}"
        typed = {"name_pl": "Sala A", "name_en": "Room A", "capacity": "120", "equipment": ["projector", "step-free"]}
        page = browser.submit(f"{base}/rooms/new", typed)
        assert "Room A" in page.text and "120 seats" in page.text
        (room_id,) = self.part_ids(browser, Room)
        browser.submit(f"{base}/rooms/{room_id}", {"directions_en": "First floor", "equipment": ["recording"]})
        with browser.app.app_context():
            room = db.session.get_one(Room, room_id)
            assert (room.capacity, room.equipment, room.directions.en) == (120, ["recording"], "First floor")
        browser.submit(f"{base}/rooms/{room_id}/remove", {}, form=1)
        assert self.part_ids(browser, Room) == []

    def test_a_track_has_one_of_six_colours_with_its_name(self, browser: Browser) -> None:
        base = f"/en/organizer/editions/{edition_of(browser, 2018).id}"
        offered = browser.get(f"{base}/tracks/new").text
        assert offered.count('class="track-name"') == 6 and "purple" in offered
        browser.submit(f"{base}/tracks/new", {"name_pl": "Dane", "colour": "4"})
        page = browser.submit(f"{base}/tracks/new", {"name_pl": "Inna", "colour": "7"})
        assert "Some things need correcting" in page.text
        (track_id,) = self.part_ids(browser, Track)
        assert '<span class="track-name" data-track="4">purple</span>' in browser.get(base).text
        browser.submit(f"{base}/tracks/{track_id}/remove", {}, form=1)
        assert self.part_ids(browser, Track) == []

    def test_a_room_in_use_stays_and_says_why(self, browser: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
        base = f"/en/organizer/editions/{edition_of(browser, 2018).id}"
        browser.submit(f"{base}/rooms/new", {"name_pl": "Sala A"})
        monkeypatch.setattr(hooks, "room_users", [lambda room: True])
        (room_id,) = self.part_ids(browser, Room)
        page = browser.submit(f"{base}/rooms/{room_id}/remove", {}, form=1)
        assert "Sessions take place in this room" in page.text
        assert self.part_ids(browser, Room) == [room_id]

    def test_ways_between_rooms_are_saved_changed_and_taken_back(self, browser: Browser) -> None:
        edition_id = edition_of(browser, 2018).id
        base = f"/en/organizer/editions/{edition_id}"
        assert "fewer than two rooms" in browser.get(f"{base}/walks").text
        for name in "ABC":
            browser.submit(f"{base}/rooms/new", {"name_pl": f"Sala {name}"})
        a, b, c = self.part_ids(browser, Room)

        def walks() -> dict[frozenset[int], int]:
            with browser.app.app_context():
                return queries.map_walks(edition_id)

        page = browser.submit(f"{base}/walks", {f"walk_{a}_{b}": "5", f"walk_{b}_{c}": "0"})
        assert "The ways between the rooms are saved." in page.text
        assert walks() == {frozenset((a, b)): 5, frozenset((b, c)): 0}
        browser.submit(f"{base}/walks", {f"walk_{a}_{b}": "7", f"walk_{b}_{c}": ""})
        assert walks() == {frozenset((a, b)): 7}
        page = browser.submit(f"{base}/walks", {f"walk_{a}_{b}": "500", f"walk_{a}_{c}": "3"})
        assert "Give a number from 0 to 120." in page.text
        assert walks() == {frozenset((a, b)): 7}


def _newest_part(browser: Browser, kind: str) -> int:
    with browser.app.app_context():
        edition = queries.get_by_year(2027)
        ids = {
            "key-dates": [part.id for part in edition.key_dates],
            "sections": [part.id for part in edition.sections],
            "partners": [part.id for part in edition.sponsors],
        }
        return max(ids[kind])


def _room_of(browser: Browser) -> str:
    """The page of a room, the only one there is."""
    edition = edition_of(browser, 2027)
    with browser.app.app_context(), transaction():
        for room in db.session.scalars(sa.select(Room)):
            db.session.delete(room)
        data = RoomData(LocalizedText("Sala", "Room"), 100)
        room_id = services.add_room(edition.id, data, actor=SYSTEM, now=NOW).id
    return f"/en/organizer/editions/{edition.id}/rooms/{room_id}"


def _room(browser: Browser) -> Room:
    with browser.app.app_context():
        return db.session.scalars(sa.select(Room)).one()
