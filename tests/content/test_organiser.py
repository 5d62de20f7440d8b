"""Lists, history and the library of content, as an organiser uses them."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa
from flask.testing import FlaskClient

from smwi_events.accounts.rules import Permission
from smwi_events.content.models import Image, StoredFile
from smwi_events.content.queries import entries as queries
from smwi_events.content.rules.kinds import SPECS, Kind
from smwi_events.content.services import publishing
from smwi_events.core.database import db
from tests.browsing import Browser, sign_in
from tests.content.office import LIST, inside, milestone_id, upload
from tests.content.samples import JAN, NOW, find_entry, make, pdf_bytes, picture_bytes, text
from tests.counting import count_queries, count_rows


def test_a_visitor_and_a_stranger_are_kept_out(client: FlaskClient) -> None:
    assert client.get(LIST).status_code == 302
    browser = Browser(client)
    sign_in(browser, Permission.REGISTRATION_VIEW)
    assert client.get(LIST).status_code == 403
    assert client.get("/organizator/obrazy").status_code == 403


def test_every_kind_has_a_list_and_an_editor(office: Browser) -> None:
    for kind, spec in SPECS.items():
        assert office.get(f"{LIST}?kind={kind}").status_code == 200
        assert office.get(f"{LIST}/nowy/{kind}").status_code == (404 if spec.fixed else 200)
    assert office.get(f"{LIST}/nowy/unknown").status_code == 404


def test_the_list_is_searched_and_filtered(office: Browser) -> None:
    found = office.get(f"{LIST}?q=kryształowa").text
    assert found.count("<tr>") == 3
    assert office.get(f"{LIST}?q=krysztalowa&kind=award").text.count("<tr>") == 2
    assert 'class="empty"' in office.get(f"{LIST}?state=draft").text
    assert office.get(f"{LIST}?q={'x' * 3_000}").status_code == 200
    assert office.get(f"{LIST}?q=%&kind=x&state=x&page=-1").status_code == 200


@pytest.mark.parametrize("path", [LIST, f"{LIST}?kind=partner", "/organizator/obrazy", "/organizator/pliki"])
def test_lists_ask_the_same_number_of_questions_for_one_row_and_for_three(client: FlaskClient, path: str) -> None:
    browser = Browser(client)
    sign_in(browser, Permission.CONTENT_MANAGE)
    counts = []
    for total in (1, 3):
        with inside(browser):
            for number in range(total):
                name = f"{total}-{number}"
                make(Kind.PARTNER, title=text(name, name), published=bool(number % 2))
                alt = {"original_name": name, "alt": text(name, name), "width": 9, "height": 9, "widths": [9]}
                db.session.add(Image(name=f"i{name}", created_at=NOW, **alt))
                db.session.add(StoredFile(name=f"f{name}", download_name=name, size=1, created_at=NOW))
        client.get(path)
        counts.append(count_queries(browser.app, lambda: client.get(path)))
    assert counts[0] == counts[1]


def test_every_kind_can_be_previewed_in_both_languages(office: Browser) -> None:
    with inside(office):
        ids = [entry.id for kind in Kind for entry in db.session.scalars(queries.select_entries(kind).limit(3))]
        fresh = make(Kind.NEWS, published=False).id
        pages = [entry.id for entry in db.session.scalars(queries.select_entries(Kind.PAGE))]
    for entry_id in {*ids, *pages, fresh}:
        for path in (f"{LIST}/{entry_id}/podglad", f"/en/organizer/content/{entry_id}/preview"):
            preview = office.get(path, follow=False)
            assert preview.status_code == 200, path
            assert 'class="preview-bar"' in preview.text, path


def test_the_history_shows_differences_and_restores(office: Browser) -> None:
    entry_id = milestone_id(office)
    office.submit(f"{LIST}/{entry_id}", {"summary_pl": "Drugi projekt wspierający rozwój."}, form=f"{LIST}/{entry_id}")
    office.submit(f"{LIST}/{entry_id}", {"starts_on": "2006-12-01"}, form=f"{LIST}/{entry_id}")
    difference = office.get(f"{LIST}/{entry_id}/historia/2").text
    assert re.search(r"<del>\s*Pierwszy\s*</del>", difference)
    assert re.search(r"<ins>\s*Drugi\s*</ins>", difference)
    assert office.get(f"{LIST}/{entry_id}/historia/3?against=1").text.count('class="difference"') == 2
    assert office.get(f"{LIST}/{entry_id}/historia/1").status_code == 200
    assert office.get(f"{LIST}/{entry_id}/historia/9").status_code == 404
    office.submit(f"{LIST}/{entry_id}/historia", form="/historia/2/przywrocenie")
    with inside(office):
        working = queries.get_working(entry_id)
        assert working.number == 4
        assert working.snapshot["starts_on"] == "2006-11-01"


@pytest.mark.parametrize("scheduled", [False, True])
def test_an_old_revision_is_restored_while_a_draft_waits(office: Browser, scheduled: bool) -> None:
    entry_id = milestone_id(office)
    office.submit(f"{LIST}/{entry_id}", {"title_pl": "Czekający szkic"}, form=f"{LIST}/{entry_id}")
    if scheduled:
        with inside(office):
            publishing.schedule(entry_id, NOW + timedelta(days=400), JAN, NOW)
    history = office.get(f"{LIST}/{entry_id}/historia")
    assert "Wersja 2 czeka jako szkic" in history.text
    assert "Wersja 2 czeka jako szkic" in office.get(f"{LIST}/{entry_id}/historia/1").text
    done = office.send(history, form="/historia/1/przywrocenie")
    assert "Szkic, który czekał, pozostaje na liście jako wersja 2." in done.text
    with inside(office):
        working = queries.get_working(entry_id)
        assert (working.number, working.publish_at) == (3, None)
        assert working.snapshot == queries.get_revision(entry_id, 1).snapshot
        assert queries.get_revision(entry_id, 2).snapshot["title"]["pl"] == "Czekający szkic"
    office.submit(f"{LIST}/{entry_id}/historia", form="/historia/2/przywrocenie")
    with inside(office):
        assert queries.get_working(entry_id).snapshot["title"]["pl"] == "Czekający szkic"


def test_the_order_is_set_by_numbers(office: Browser) -> None:
    with inside(office):
        before = [entry.id for entry in queries.list_published(Kind.PARTNER)]
    office.submit(f"{LIST}?kind=partner", {f"place-{before[-1]}": "1", f"place-{before[0]}": "x"}, form="/kolejnosc/")
    with inside(office):
        after = [entry.id for entry in queries.list_published(Kind.PARTNER)]
    assert after == [before[-1], *before[:-1]]


def test_missing_translations_lead_to_their_fields(office: Browser) -> None:
    assert 'class="empty"' in office.get("/organizator/tlumaczenia").text
    entry_id = milestone_id(office)
    office.submit(f"{LIST}/{entry_id}", {"summary_en": ""}, form=f"{LIST}/{entry_id}")
    page = office.get("/organizator/tlumaczenia")
    assert f'href="{LIST}/{entry_id}#summary_en"' in page.text
    assert 'class="empty"' in office.get("/organizator/tlumaczenia?language=pl").text


def test_a_picture_is_uploaded_described_shown_and_deleted(office: Browser) -> None:
    words = {"alt_pl": "Sala obrad", "alt_en": "The assembly hall"}
    office.submit("/organizator/obrazy", {**words, "upload": upload(picture_bytes(), "../../sala.jpg")})
    with inside(office):
        image = db.session.scalars(sa.select(Image)).one()
        image_id, name = image.id, image.name
    with office.client.get(f"/media/{name}-480.avif") as served:
        assert served.status_code == 200
        assert served.mimetype == "image/avif"
        assert served.headers["X-Content-Type-Options"] == "nosniff"
        assert "immutable" in served.headers["Cache-Control"]
    entry_id = milestone_id(office)
    fields = {"image_id": str(image_id), "after": "publish"}
    office.submit(f"{LIST}/{entry_id}", fields, form=f"{LIST}/{entry_id}")
    page = office.get("/historia/sirma-2006").text
    assert f'srcset="/media/{name}-480.avif 480w' in page
    assert 'alt="Sala obrad"' in page
    assert 'alt="The assembly hall"' in office.get("/en/history/sirma-project-2006").text
    office.client.post(f"/organizator/obrazy/{image_id}/usuniecie", data={"csrf_token": _token(office)})
    with inside(office):
        assert db.session.get(Image, image_id)
    office.submit(f"{LIST}/{entry_id}", {"image_id": "0", "after": "publish"}, form=f"{LIST}/{entry_id}")
    office.submit(f"/organizator/obrazy/{image_id}", form="/usuniecie")
    with inside(office):
        assert db.session.get(Image, image_id) is None
    assert office.client.get(f"/media/{name}-480.avif").status_code == 404


def _token(office: Browser) -> str:
    found = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', office.get(LIST).text)
    assert found
    return found[1]


def test_a_description_of_a_picture_is_changed(office: Browser) -> None:
    words = {"alt_pl": "Sala", "alt_en": "Hall"}
    office.submit("/organizator/obrazy", {**words, "upload": upload(picture_bytes(), "sala.jpg")})
    with inside(office):
        image_id = db.session.scalars(sa.select(Image.id)).one()
    office.submit(f"/organizator/obrazy/{image_id}", {"alt_pl": "Sala obrad", "alt_en": "Assembly hall"})
    with inside(office):
        image = db.session.get(Image, image_id)
        assert image
        assert image.alt == text("Sala obrad", "Assembly hall")


@pytest.mark.parametrize(
    ("data", "words", "field"),
    [
        (b"", {"alt_pl": "a", "alt_en": "a"}, "upload"),
        (b"<script>", {"alt_pl": "a", "alt_en": "a"}, "upload"),
        (picture_bytes(40, 40), {"alt_pl": "a", "alt_en": ""}, "alt_en"),
        (picture_bytes(40, 40), {"alt_pl": " ", "alt_en": "a"}, "alt_pl"),
    ],
)
def test_a_bad_picture_is_refused(office: Browser, data: bytes, words: dict[str, str], field: str) -> None:
    answer = office.submit("/organizator/obrazy", {**words, "upload": upload(data, "a.jpg")})
    assert f'id="{field}-error"' in answer.text
    with inside(office):
        assert count_rows(Image) == 0


def test_too_large_an_upload_is_answered(office: Browser) -> None:
    body = b"x" * 13 * 1024 * 1024
    answer = office.client.post("/organizator/pliki", data=body, content_type="multipart/form-data; boundary=x")
    assert answer.status_code == 413


def test_a_document_is_uploaded_offered_and_deleted(office: Browser) -> None:
    office.submit("/organizator/pliki", {"upload": upload(pdf_bytes(), "20 lat SMWI – prezentacja.PDF")})
    with inside(office):
        file = db.session.scalars(sa.select(StoredFile)).one()
        entry = find_entry(Kind.DOWNLOAD, "20-lat-smwi")
        assert entry
        file_id, name, entry_id = file.id, file.name, entry.id
    fields = {"file_id": str(file_id), "after": "publish"}
    office.submit(f"{LIST}/{entry_id}", fields, form=f"{LIST}/{entry_id}")
    assert f'href="/media/{name}.pdf"' in office.get("/do-pobrania").text
    with office.client.get(f"/media/{name}.pdf") as served:
        assert served.data == pdf_bytes()
        disposition = served.headers["Content-Disposition"]
        assert disposition == "attachment; filename=20_lat_SMWI_prezentacja.pdf"
    office.submit("/organizator/pliki", form=f"/{file_id}/usuniecie")
    with inside(office):
        assert db.session.get(StoredFile, file_id)
    office.submit(f"{LIST}/{entry_id}", {"file_id": "0", "after": "publish"}, form=f"{LIST}/{entry_id}")
    office.submit("/organizator/pliki", form=f"/{file_id}/usuniecie")
    assert office.client.get(f"/media/{name}.pdf").status_code == 404
    uploads = Path(office.app.instance_path) / "uploads"
    assert list(uploads.iterdir()) == []


def test_a_document_that_is_no_pdf_is_refused(office: Browser) -> None:
    answer = office.submit("/organizator/pliki", {"upload": upload(b"MZ\x90", "wirus.pdf")})
    assert 'id="upload-error"' in answer.text


def test_a_schedule_set_by_an_organiser_is_shown_in_the_list(office: Browser) -> None:
    with inside(office):
        entry_id = make(Kind.NEWS, published=False).id
        publishing.schedule(entry_id, NOW + timedelta(days=400), JAN, NOW)
    assert office.get(f"{LIST}?state=scheduled").text.count("<tr>") == 2
