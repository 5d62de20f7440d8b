"""The content editor, as an organiser uses it."""

import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa
from flask.testing import FlaskClient

from smwi_events.accounts.rules import Permission
from smwi_events.content.models import Entry, Image, StoredFile
from smwi_events.content.queries import entries as queries
from smwi_events.content.rules.kinds import SPECS, Kind
from smwi_events.content.rules.revisions import RevisionState
from smwi_events.content.services import entries, publishing
from smwi_events.core.database import db, transaction
from tests.browsing import Browser, forms_in, sign_in
from tests.content.samples import JAN, NOW, make, pdf_bytes, picture_bytes, snapshot, text
from tests.counting import count_queries

LIST = "/organizator/tresci"


@pytest.fixture
def office(seeded: FlaskClient) -> Browser:
    """An organiser who may manage content, on a seeded site."""
    browser = Browser(seeded)
    sign_in(browser, Permission.CONTENT_MANAGE)
    return browser


@contextmanager
def inside(office: Browser) -> Iterator[None]:
    """The database behind the pages; requests must not share its context, or they would share `g`."""
    with office.app.app_context(), transaction():
        yield


def milestone_id(office: Browser, key: str = "sirma") -> int:
    with inside(office):
        entry = queries.find_entry(Kind.MILESTONE, key)
        assert entry
        return entry.id


def stored(office: Browser, entry_id: int) -> Entry:
    with office.app.app_context():
        return queries.get_entry(entry_id)


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


def test_a_new_entry_is_written_published_and_read(office: Browser) -> None:
    page = office.submit(
        f"{LIST}/nowy/news",
        {
            "title_pl": "Nowa wiadomość",
            "title_en": "A new item",
            "summary_pl": "Krótko.",
            "body_pl": "Treść\x00 bez znaków sterujących.",
            "category": "association",
            "after": "publish",
        },
    )
    assert page.status_code == 200
    with inside(office):
        entry = queries.find_by_slug(Kind.NEWS, "pl", "nowa-wiadomosc")
        assert entry
        assert entry.body.pl == "Treść bez znaków sterujących."
    assert "Nowa wiadomość" in office.get("/aktualnosci").text
    assert office.get("/en/news/a-new-item").status_code == 200


def test_a_draft_is_not_on_the_site_until_published(office: Browser) -> None:
    entry_id = milestone_id(office)
    office.submit(f"{LIST}/{entry_id}", {"title_pl": "SIRMA inaczej"})
    assert stored(office, entry_id).title.pl != "SIRMA inaczej"
    assert "SIRMA inaczej" in office.get(f"{LIST}/{entry_id}").text
    preview = office.get(f"{LIST}/{entry_id}/podglad")
    assert "SIRMA inaczej" in preview.text
    assert 'class="preview-bar"' in preview.text
    assert '<meta name="robots" content="noindex">' in preview.text
    assert preview.headers["Cache-Control"] == "no-store"
    assert 'class="preview-bar"' not in office.get("/historia/sirma-2006").text
    office.submit(f"{LIST}/{entry_id}", {"after": "publish"}, form=f"{LIST}/{entry_id}")
    assert stored(office, entry_id).title.pl == "SIRMA inaczej"


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


def test_two_organisers_at_once_keep_what_was_typed(office: Browser) -> None:
    entry_id = milestone_id(office)
    page = office.get(f"{LIST}/{entry_id}")
    with inside(office):
        theirs = snapshot(title=text("Cudzy tytuł", "Their title"), slug_pl="sirma-2006", slug_en="sirma-project-2006")
        entries.save_draft(entry_id, theirs, queries.get_entry(entry_id).newest, JAN, NOW)
    refused = office.send(page, {"title_pl": "Mój tytuł"}, form=f"{LIST}/{entry_id}")
    assert "Jan Kowalski" in refused.text
    assert 'value="Mój tytuł"' in refused.text
    kept = office.send(refused, {}, form=f"{LIST}/{entry_id}")
    assert "Jan Kowalski" not in kept.text
    with inside(office):
        assert queries.get_working(entry_id).snapshot["title"]["pl"] == "Mój tytuł"


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"title_pl": "x" * 10_000}, "title_pl"),
        ({"title_pl": "", "title_en": ""}, "title_pl"),
        ({"body_en": "x" * 60_000}, "body_en"),
        ({"slug_pl": "Zły adres!"}, "slug_pl"),
        ({"slug_pl": "eisco2005-krakow"}, "slug_pl"),
        ({"link_pl": "javascript:alert(1)"}, "link_pl"),
        ({"starts_on": "2006-13-45"}, "starts_on"),
        ({"ends_on": "1990-01-01"}, "ends_on"),
        ({"precision": "century"}, "precision"),
        ({"image_id": "999999"}, "image_id"),
        ({"image_id": "'; DROP TABLE"}, "image_id"),
    ],
)
def test_bad_input_is_answered_beside_its_field(office: Browser, changes: dict[str, str], field: str) -> None:
    entry_id = milestone_id(office)
    answer = office.submit(f"{LIST}/{entry_id}", changes, form=f"{LIST}/{entry_id}")
    assert answer.status_code == 200
    assert f'id="{field}-error"' in answer.text
    assert stored(office, entry_id).newest == 1


def test_a_page_cannot_take_the_address_of_another(office: Browser) -> None:
    answer = office.submit(f"{LIST}/nowy/page", {"title_pl": "Konferencja", "title_en": "Unheard of"})
    assert 'id="slug_pl-error"' in answer.text
    answer = office.submit(f"{LIST}/nowy/page", {"title_pl": "Statut", "title_en": "Statutes", "after": "publish"})
    assert office.get("/statut").status_code == 200
    assert office.get("/en/statutes").status_code == 200


def test_a_forged_form_changes_nothing(office: Browser) -> None:
    entry_id = milestone_id(office)
    answer = office.submit(f"{LIST}/{entry_id}", {"title_pl": "Fałszywy", "csrf_token": "x"}, form=f"{LIST}/{entry_id}")
    assert 'value="Fałszywy"' in answer.text
    assert stored(office, entry_id).newest == 1
    office.client.post(f"{LIST}/{entry_id}/wycofanie", data={"csrf_token": "x"})
    assert stored(office, entry_id).is_published


def test_a_draft_is_scheduled_in_polish_time(office: Browser) -> None:
    entry_id = milestone_id(office)
    office.submit(f"{LIST}/{entry_id}", {"title_pl": "Później"}, form=f"{LIST}/{entry_id}")
    past = office.submit(f"{LIST}/{entry_id}", {"publish_at": "2001-01-01T10:00"}, form="/termin")
    assert 'id="publish_at-error"' in past.text
    broken = office.submit(f"{LIST}/{entry_id}", {"publish_at": "jutro"}, form="/termin")
    assert 'id="publish_at-error"' in broken.text
    summer = datetime.now(UTC).year + 1
    office.submit(f"{LIST}/{entry_id}", {"publish_at": f"{summer}-07-01T10:00"}, form="/termin")
    with inside(office):
        pending = queries.find_pending(entry_id)
        assert pending
        assert pending.state is RevisionState.SCHEDULED
        assert pending.publish_at == datetime(summer, 7, 1, 8, tzinfo=UTC)


def test_taking_off_the_site_and_discarding(office: Browser) -> None:
    entry_id = milestone_id(office)
    office.submit(f"{LIST}/{entry_id}", {"title_pl": "Szkic"}, form=f"{LIST}/{entry_id}")
    office.submit(f"{LIST}/{entry_id}", form="/porzucenie")
    with inside(office):
        assert queries.find_pending(entry_id) is None
    assert office.get(f"{LIST}/{entry_id}/wycofanie").status_code == 200
    office.submit(f"{LIST}/{entry_id}", form="/wycofanie")
    assert not stored(office, entry_id).is_published
    assert office.get("/historia/sirma-2006").status_code == 404


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


def upload(data: bytes, name: str) -> tuple[io.BytesIO, str]:
    return io.BytesIO(data), name


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
        assert db.session.scalar(sa.select(sa.func.count()).select_from(Image)) == 0


def test_too_large_an_upload_is_answered(office: Browser) -> None:
    body = b"x" * 13 * 1024 * 1024
    answer = office.client.post("/organizator/pliki", data=body, content_type="multipart/form-data; boundary=x")
    assert answer.status_code == 413


def test_a_document_is_uploaded_offered_and_deleted(office: Browser) -> None:
    office.submit("/organizator/pliki", {"upload": upload(pdf_bytes(), "20 lat SMWI – prezentacja.PDF")})
    with inside(office):
        file = db.session.scalars(sa.select(StoredFile)).one()
        entry = queries.find_entry(Kind.DOWNLOAD, "20-lat-smwi")
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


def test_publishing_an_unfinished_milestone_says_what_is_missing(office: Browser) -> None:
    page = office.submit(f"{LIST}/nowy/milestone", {"title_pl": "Bez daty", "after": "publish"})
    assert "Szkic jest zapisany, ale nie został opublikowany." in page.text
    assert 'id="starts_on-error"' in page.text
    with inside(office):
        entry = queries.find_entry(Kind.MILESTONE, "bez-daty")
        assert entry
        assert not entry.is_published


def test_what_was_not_saved_is_not_said_to_be(office: Browser) -> None:
    entry_id = milestone_id(office)
    saved = "Szkic jest zapisany, ale nie został opublikowany."
    path = f"{LIST}/{entry_id}/publikacja"
    expired = office.client.post(path, data={"csrf_token": "x"}).text
    assert "Strona była otwarta zbyt długo" in expired
    assert saved not in expired
    page = office.get(f"{LIST}/{entry_id}")
    token = forms_in(page.text)[-1].values["csrf_token"]
    nothing = office.client.post(path, data={"csrf_token": token}).text
    assert "Nie ma szkicu" in nothing
    assert saved not in nothing


def test_a_schedule_is_cancelled_by_its_button(office: Browser) -> None:
    with inside(office):
        entry_id = make(Kind.NEWS, published=False).id
        publishing.schedule(entry_id, NOW + timedelta(days=400), JAN, NOW)
    assert office.submit(f"{LIST}/{entry_id}", form="/termin/anulowanie").status_code == 200
    with inside(office):
        pending = queries.find_pending(entry_id)
        assert pending
        assert pending.state is RevisionState.DRAFT
        assert pending.publish_at is None
    assert "/termin/anulowanie" not in office.get(f"{LIST}/{entry_id}").text


def test_news_without_a_category_is_refused_at_the_field(office: Browser) -> None:
    page = office.submit(f"{LIST}/nowy/news", {"title_pl": "Bez kategorii", "after": "publish"})
    assert 'id="category-error"' in page.text
    assert 'href="#category"' in page.text
    assert "Bez kategorii" in page.text
    with inside(office):
        entry = queries.find_entry(Kind.NEWS, "bez-kategorii")
        assert entry
        assert not entry.is_published
        entry_id = entry.id
    again = office.send(page, {"category": "conference", "after": "publish"})
    assert again.request.path == f"{LIST}/{entry_id}"
    assert stored(office, entry_id).is_published


def test_what_cannot_be_published_is_not_scheduled_and_says_where(office: Browser) -> None:
    with inside(office):
        entry_id = make(Kind.NEWS, published=False, category="").id
    summer = datetime.now(UTC).year + 1
    page = office.submit(f"{LIST}/{entry_id}", {"publish_at": f"{summer}-07-01T10:00"}, form="/termin")
    assert 'id="category-error"' in page.text
    assert f'value="{summer}-07-01T10:00"' in page.text
    assert office.get(f"{LIST}/{entry_id}/termin").request.path == f"{LIST}/{entry_id}"


def test_a_schedule_set_by_an_organiser_is_shown_in_the_list(office: Browser) -> None:
    with inside(office):
        entry_id = make(Kind.NEWS, published=False).id
        publishing.schedule(entry_id, NOW + timedelta(days=400), JAN, NOW)
    assert office.get(f"{LIST}?state=scheduled").text.count("<tr>") == 2
