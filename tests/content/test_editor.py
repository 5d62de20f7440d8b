"""The content editor, as an organiser uses it: nothing that was typed is lost."""

import pytest

from smwi_events.content.queries import entries as queries
from smwi_events.content.rules.kinds import Kind
from smwi_events.content.services import entries
from tests.browsing import Browser
from tests.content.office import LIST, inside, milestone_id, stored
from tests.content.samples import JAN, NOW, find_entry, snapshot, text


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


def test_taking_off_the_site_and_discarding(office: Browser) -> None:
    entry_id = milestone_id(office)
    office.submit(f"{LIST}/{entry_id}", {"title_pl": "Szkic"}, form=f"{LIST}/{entry_id}")
    office.submit(f"{LIST}/{entry_id}", {"title_pl": "Szkic drugi", "after": "discard"}, form="entry")
    with inside(office):
        assert queries.find_pending(entry_id) is None
        assert queries.get_revision(entry_id, 3).snapshot["title"]["pl"] == "Szkic drugi"
    question = office.submit(f"{LIST}/{entry_id}", {"title_pl": "Szkic trzeci", "after": "unpublish"}, form="entry")
    assert question.request.path == f"{LIST}/{entry_id}/wycofanie"
    assert stored(office, entry_id).is_published
    office.send(question, form=1)
    assert not stored(office, entry_id).is_published
    assert office.get("/historia/sirma-2006").status_code == 404


def test_publishing_an_unfinished_milestone_says_what_is_missing(office: Browser) -> None:
    page = office.submit(f"{LIST}/nowy/milestone", {"title_pl": "Bez daty", "after": "publish"})
    assert "Szkic jest zapisany, ale nie został opublikowany." in page.text
    assert 'id="starts_on-error"' in page.text
    with inside(office):
        entry = find_entry(Kind.MILESTONE, "bez-daty")
        assert entry
        assert not entry.is_published


def test_what_was_not_saved_is_not_said_to_be(office: Browser) -> None:
    entry_id = milestone_id(office)
    saved = "Szkic jest zapisany, ale nie został opublikowany."
    typed = {"title_pl": "Wpisane", "after": "publish"}
    expired = office.submit(f"{LIST}/{entry_id}", {**typed, "csrf_token": "x"}, form="entry").text
    assert "Strona była otwarta zbyt długo" in expired
    assert 'value="Wpisane"' in expired
    assert saved not in expired
    assert stored(office, entry_id).newest == 1
    nothing = office.submit(f"{LIST}/{entry_id}", {"after": "publish"}, form="entry").text
    assert "Wszystko jest już opublikowane" in nothing


def test_news_without_a_category_is_refused_at_the_field(office: Browser) -> None:
    page = office.submit(f"{LIST}/nowy/news", {"title_pl": "Bez kategorii", "after": "publish"})
    assert 'id="category-error"' in page.text
    assert 'href="#category"' in page.text
    assert "Bez kategorii" in page.text
    with inside(office):
        entry = find_entry(Kind.NEWS, "bez-kategorii")
        assert entry
        assert not entry.is_published
        entry_id = entry.id
    again = office.send(page, {"category": "conference", "after": "publish"})
    assert again.request.path == f"{LIST}/{entry_id}"
    assert stored(office, entry_id).is_published


def test_publishing_what_is_published_says_only_that(office: Browser) -> None:
    entry_id = milestone_id(office)
    page = office.submit(f"{LIST}/{entry_id}", {"after": "publish"}, form="entry")
    assert page.text.count('class="flash ') == 1
    assert "Wszystko jest już opublikowane" in page.text
    assert "error-summary" not in page.text
    assert stored(office, entry_id).newest == 1


def test_the_first_button_of_the_form_does_not_publish(office: Browser) -> None:
    page = office.get(f"{LIST}/{milestone_id(office)}").text
    first = page[page.index('<form method="post" action="/organizator/tresci') :].split("<button", 1)[1]
    assert 'name="after" value=""' in first.split(">", 1)[0]
