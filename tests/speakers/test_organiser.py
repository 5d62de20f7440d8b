"""Organisers look after people on stage."""

import io
import re
from datetime import timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa
from flask.testing import FlaskClient
from PIL import Image as Pillow

from smwi_events.accounts.rules import Permission, Role
from smwi_events.audit.models import AuditEntry
from smwi_events.core import clock
from smwi_events.core.database import db, transaction
from smwi_events.core.localized import LocalizedText
from smwi_events.editions.models import Edition
from smwi_events.speakers import photos
from smwi_events.speakers.jobs import sweep_photos
from smwi_events.speakers.models import Speaker
from smwi_events.uploads.storage import uploads
from tests.browsing import Browser, sign_in
from tests.content.samples import pdf_bytes, picture_bytes
from tests.counting import count_page
from tests.programme.samples import at, make_edition, make_room, make_session, make_speaker, publish

BASE = "/en/organizer/speakers"


@pytest.fixture
def browser(client: FlaskClient) -> Browser:
    browser = Browser(client)
    sign_in(browser, Permission.PROGRAMME_MANAGE)
    return browser


def add(browser: Browser, *names: tuple[str, str]) -> list[int]:
    with browser.app.app_context(), transaction():
        return [make_speaker(*name).id for name in names]


def read(browser: Browser, speaker_id: int) -> Speaker:
    with browser.app.app_context():
        speaker = db.session.get_one(Speaker, speaker_id)
        db.session.expunge_all()
        return speaker


def files(browser: Browser) -> list[Path]:
    with browser.app.app_context():
        return sorted(uploads(photos.PART).iterdir())


def status(browser: Browser, path: str) -> int:
    with browser.get(path) as answer:
        return answer.status_code


def upload(browser: Browser, speaker_id: int, data: bytes, **typed: str) -> str:
    sent = {"upload": (io.BytesIO(data), "anna.jpg"), **typed}
    return browser.submit(f"{BASE}/{speaker_id}/photo", sent, content_type="multipart/form-data").text


class TestPeople:
    def test_a_person_is_added_with_both_languages(self, browser: Browser) -> None:
        page = browser.submit(
            f"{BASE}/new",
            {
                "degree": "prof.",
                "given_name": " Anna  Maria ",
                "family_name": "Wzór",
                "position_pl": "rektorka",
                "position_en": "rector",
                "email": "Anna@Example.com",
                "link": "https://example.com/anna",
            },
        )
        assert "The person is saved." in page.text and "a photo" in page.text
        with browser.app.app_context():
            (speaker,) = db.session.scalars(sa.select(Speaker))
            assert (speaker.name, speaker.slug) == ("prof. Anna Maria Wzór", "anna-maria-wzor")
            assert speaker.position == LocalizedText("rektorka", "rector")
            assert speaker.email.lower() == "anna@example.com"

    def test_a_namesake_is_added_and_told_of(self, browser: Browser) -> None:
        add(browser, ("Anna", "Wzór"))
        page = browser.submit(f"{BASE}/new", {"given_name": "ANNA", "family_name": "wzór"})
        assert "Somebody of this name is in the list already." in page.text
        with browser.app.app_context():
            assert db.session.scalar(sa.select(sa.func.count()).select_from(Speaker)) == 2

    @pytest.mark.parametrize(
        ("typed", "sentence"),
        [
            ({"given_name": ""}, "Please fill this in."),
            ({"given_name": "A", "family_name": "B", "email": "nobody"}, "This does not look like an e-mail address."),
            ({"given_name": "A", "family_name": "B", "link": "javascript:alert(1)"}, "Give a full address"),
            ({"given_name": "A", "family_name": "B", "link": "ftp://example.com/"}, "Give a full address"),
        ],
    )
    def test_what_is_wrong_is_said_and_nothing_saved(
        self, browser: Browser, typed: dict[str, str], sentence: str
    ) -> None:
        assert sentence in browser.submit(f"{BASE}/new", typed).text
        with browser.app.app_context():
            assert db.session.scalar(sa.select(sa.func.count()).select_from(Speaker)) == 0

    def test_what_is_missing_is_said_once(self, browser: Browser) -> None:
        (speaker_id,) = add(browser, ("Anna", "Nowak"))
        page = browser.get(f"/organizator/prelegenci/{speaker_id}").text
        (missing,) = re.findall(r"Jeszcze brakuje:</span>\s+([^<]*)</p>", page)
        assert missing.split(", ") == ["adresu e-mail", "zdjęcia", "stanowiska"]
        assert "brak zdjęcia" not in page

    def test_saving_the_form_untouched_changes_nothing(self, browser: Browser) -> None:
        (speaker_id,) = add(browser, ("Anna", "Wzór"))
        browser.submit(f"{BASE}/{speaker_id}", {"seen": read(browser, speaker_id).changed_at.isoformat()})
        with browser.app.app_context():
            assert db.session.scalar(sa.select(sa.func.count()).where(AuditEntry.action == "speakers.changed")) == 0

    def test_what_somebody_else_saved_meanwhile_is_not_overwritten_unseen(self, browser: Browser) -> None:
        (speaker_id,) = add(browser, ("Anna", "Wzór"))
        opened = browser.get(f"{BASE}/{speaker_id}")
        browser.submit(f"{BASE}/{speaker_id}", {"position_pl": "dyrektorka"})
        refused = browser.send(opened, {"organisation_pl": "Urząd"})
        assert "Somebody else changed this person meanwhile." in refused.text and 'value="Urząd"' in refused.text
        assert read(browser, speaker_id).organisation.pl == ""
        browser.send(refused, {"position_pl": "dyrektorka"})
        saved = read(browser, speaker_id)
        assert (saved.organisation.pl, saved.position.pl) == ("Urząd", "dyrektorka")

    @pytest.mark.parametrize("seen", ["", "yesterday", "2020-01-01T00:00:00+00:00"])
    def test_a_form_that_saw_nothing_is_refused(self, browser: Browser, seen: str) -> None:
        (speaker_id,) = add(browser, ("Anna", "Wzór"))
        browser.submit(f"{BASE}/{speaker_id}", {"seen": seen, "position_pl": "X"})
        assert read(browser, speaker_id).position.pl == ""

    def test_the_list_is_searched_and_told_what_is_missing(self, browser: Browser) -> None:
        add(browser, ("Anna", "Wzór"), ("Łucja", "Żółć"))
        page = browser.get(f"{BASE}?q=zolc").text
        assert "Łucja" in page and "Anna" not in page and "an e-mail address, a photo" in page
        assert "Nobody found" in browser.get(f"{BASE}?q=xyz").text

    def test_suggestions_hold_what_forms_understand_and_no_address(self, browser: Browser) -> None:
        ids = add(browser, ("Jan", "Demo"), ("Jan", "Demo"), ("Anna", "Demowa"))
        found = browser.get(f"{BASE}/suggestions?q=demo").get_json()
        assert {one["value"] for one in found} == {f"Jan Demo [{ids[0]}]", f"Jan Demo [{ids[1]}]", "Anna Demowa"}
        assert set(found[0]) == {"value", "label", "hint"}

    def test_a_person_is_removed_unless_a_session_names_them(self, browser: Browser) -> None:
        anna, jan = add(browser, ("Anna", "Wzór"), ("Jan", "Demo"))
        with browser.app.app_context(), transaction():
            make_session(make_edition(), people=(db.session.get_one(Speaker, anna),))
        assert "takes part in sessions" in browser.submit(f"{BASE}/{anna}/remove", {}, form=1).text
        assert "The person is removed." in browser.submit(f"{BASE}/{jan}/remove", {}, form=1).text
        with browser.app.app_context():
            assert list(db.session.scalars(sa.select(Speaker.id))) == [anna]

    def test_the_list_asks_the_same_number_of_queries_however_long_it_is(self, browser: Browser) -> None:
        add(browser, ("Anna", "Wzór"))
        before = count_page(browser, BASE)
        add(browser, ("Jan", "Demo"), ("Ewa", "Próba"))
        assert count_page(browser, BASE) == before

    @pytest.mark.parametrize("role", [Role.ACCOUNTANT, Role.OBSERVER])
    def test_others_are_not_let_in(self, browser: Browser, role: Role) -> None:
        sign_in(browser, role)
        assert browser.get(BASE).status_code == browser.get(f"{BASE}/suggestions?q=an").status_code == 403


class TestPhoto:
    def test_a_photo_becomes_a_square_in_modern_formats(self, browser: Browser) -> None:
        (speaker_id,) = add(browser, ("Anna", "Wzór"))
        page = upload(browser, speaker_id, picture_bytes(900, 700), size="50", across="100", down="0")
        assert "The photo is saved." in page and 'alt="prof. Anna Wzór"' in page
        speaker = read(browser, speaker_id)
        assert speaker.photo_widths == [160, 320, 350]
        assert [path.name for path in files(browser)] == sorted(
            f"{speaker.photo}-{width}.{kind}" for width in (160, 320, 350) for kind in ("avif", "jpeg", "webp")
        )
        with Pillow.open(files(browser)[0]) as picture:
            assert picture.width == picture.height

    @pytest.mark.parametrize(
        ("data", "typed", "sentence"),
        [
            (b"", {}, "Choose a file."),
            (pdf_bytes(), {}, "This file is not a picture"),
            (picture_bytes(50, 50), {"size": "0"}, "Give a number from 10 to 100."),
            (picture_bytes(50, 50), {"across": "101"}, "Give a number from 0 to 100."),
        ],
    )
    def test_what_is_no_photo_leaves_nothing(
        self, browser: Browser, data: bytes, typed: dict[str, str], sentence: str
    ) -> None:
        (speaker_id,) = add(browser, ("Anna", "Wzór"))
        assert sentence in upload(browser, speaker_id, data, **typed)
        assert read(browser, speaker_id).photo == "" and files(browser) == []

    @pytest.mark.parametrize("typed", [{}, {"size": "", "across": "", "down": ""}])
    def test_a_portrait_is_cut_near_its_top_where_nothing_is_chosen(
        self, browser: Browser, typed: dict[str, str]
    ) -> None:
        (speaker_id,) = add(browser, ("Anna", "Wzór"))
        portrait = Pillow.new("RGB", (200, 400), "blue")
        portrait.paste("red", (0, 30, 200, 230))
        sheet = io.BytesIO()
        portrait.save(sheet, "PNG")
        assert "whether the face is whole" in upload(browser, speaker_id, sheet.getvalue(), **typed)
        (path,) = (path for path in files(browser) if path.name.endswith("-200.jpeg"))
        photo = Pillow.open(path).convert("RGB")
        assert [photo.getpixel((100, row))[0] > 200 for row in (4, 195)] == [True, True]  # type: ignore[index]

    def test_a_new_photo_replaces_the_former_one_and_can_be_taken_away(self, browser: Browser) -> None:
        (speaker_id,) = add(browser, ("Anna", "Wzór"))
        upload(browser, speaker_id, picture_bytes(100, 100))
        first = read(browser, speaker_id).photo
        upload(browser, speaker_id, picture_bytes(100, 100))
        assert {path.name[:24] for path in files(browser)} == {read(browser, speaker_id).photo} != {first}
        browser.submit(f"{BASE}/{speaker_id}/photo/remove", {}, form=1)
        assert read(browser, speaker_id).photo == "" and files(browser) == []

    def test_visitors_have_it_only_while_a_published_programme_shows_it(self, browser: Browser) -> None:
        (speaker_id,) = add(browser, ("Anna", "Wzór"))
        upload(browser, speaker_id, picture_bytes(100, 100))
        name = read(browser, speaker_id).photo
        public, office = f"/media/osoby/{name}-100.webp", f"/organizator/prelegenci/zdjecia/{name}-100.webp"
        visitor = Browser(browser.app.test_client())
        assert (status(visitor, public), status(browser, office)) == (404, 200)
        assert status(visitor, f"/media/{name}-100.webp") == 404
        assert visitor.get(office, follow=False).status_code == 302
        with browser.app.app_context(), transaction():
            edition = make_edition()
            make_session(
                edition, room=make_room(edition), starts_at=at(9), people=(db.session.get_one(Speaker, speaker_id),)
            )
            publish(edition)
            edition_id = edition.id
        with visitor.get(public) as answer:
            assert (answer.status_code, answer.mimetype) == (200, "image/webp")
            assert answer.headers["Cache-Control"] == "public, max-age=86400, immutable"
        # Taken away by organisers it stays what the published version shows, and goes with the next version.
        browser.submit(f"{BASE}/{speaker_id}/photo/remove", {}, form=1)
        assert status(visitor, public) == 200
        with browser.app.app_context(), transaction():
            publish(db.session.get_one(Edition, edition_id), "Druga", clock.now() + timedelta(days=1))
        assert status(visitor, public) == 404

    def test_the_sweep_deletes_what_nobody_shows_any_more(
        self, browser: Browser, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        (speaker_id,) = add(browser, ("Anna", "Wzór"))
        upload(browser, speaker_id, picture_bytes(100, 100))
        with browser.app.app_context():
            kept, former = read(browser, speaker_id).photo, "f" * 24
            (uploads(photos.PART) / f"{former}-100.webp").write_bytes(b"x")
            sweep_photos.sweep()
            assert {path.name[:24] for path in files(browser)} == {kept, former}
            later = clock.now() + timedelta(hours=2)
            monkeypatch.setattr("smwi_events.speakers.jobs.now", lambda: later)
            sweep_photos.sweep()
        assert {path.name[:24] for path in files(browser)} == {kept}
