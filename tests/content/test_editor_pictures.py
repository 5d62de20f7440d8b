"""Adding a picture while an entry is written."""

from typing import Any

import pytest
import sqlalchemy as sa

from smwi_events.content.models import Image
from smwi_events.content.queries import entries as queries
from smwi_events.content.rules.kinds import Kind
from smwi_events.core.database import db
from tests.browsing import Browser
from tests.content.office import LIST, inside, milestone_id, stored, upload
from tests.content.samples import find_entry, picture_bytes
from tests.counting import count_rows


def test_a_picture_is_added_in_the_editor_and_the_text_kept(office: Browser) -> None:
    entry_id = milestone_id(office)
    picture = {"alt_pl": "Sala obrad", "alt_en": "The hall", "upload": upload(picture_bytes(), "sala.jpg")}
    typed = {"title_pl": "Wpisane przed zdjęciem", **picture, "after": "picture"}
    page = office.submit(f"{LIST}/{entry_id}", typed, form="entry")
    assert page.request.path == f"{LIST}/{entry_id}"
    assert 'value="Wpisane przed zdjęciem"' in page.text
    with inside(office):
        image_id = db.session.scalars(sa.select(Image.id)).one()
        assert queries.get_working(entry_id).snapshot["image_id"] == image_id
    assert f'<option selected value="{image_id}">' in page.text


def test_a_picture_for_a_new_entry_stays_chosen_where_the_text_cannot_be_saved(office: Browser) -> None:
    picture = {"alt_pl": "Sala obrad", "alt_en": "The hall", "upload": upload(picture_bytes(), "sala.jpg")}
    page = office.submit(f"{LIST}/nowy/news", {"body_pl": "Bez tytułu.", **picture, "after": "publish"}, form="entry")
    assert 'id="title_pl-error"' in page.text
    assert "Bez tytułu." in page.text
    saved = office.send(page, {"title_pl": "Z tytułem", "after": ""}, form="entry")
    with inside(office):
        entry = find_entry(Kind.NEWS, "z-tytulem")
        assert entry
        assert entry.image_id == db.session.scalars(sa.select(Image.id)).one()
        assert entry.body.pl == "Bez tytułu."
    assert saved.request.path.startswith(LIST)


@pytest.mark.parametrize(
    ("picture", "field"),
    [
        ({"alt_pl": "a", "alt_en": "a"}, "upload"),
        ({"alt_pl": "a", "alt_en": "a", "upload": b"<script>"}, "upload"),
        ({"alt_pl": "a", "alt_en": "", "upload": b"x"}, "alt_en"),
        ({"alt_pl": "", "alt_en": "a", "upload": b"x"}, "alt_pl"),
        ({"alt_pl": "", "alt_en": "", "upload": b"x"}, "alt_pl"),
        ({"alt_pl": "", "alt_en": "", "upload": b"x"}, "alt_en"),
    ],
)
def test_a_refused_picture_leaves_the_text_in_the_form(office: Browser, picture: dict[str, Any], field: str) -> None:
    entry_id = milestone_id(office)
    sent = {**picture, "upload": upload(picture["upload"], "a.jpg")} if "upload" in picture else picture
    page = office.submit(f"{LIST}/{entry_id}", {"title_pl": "Wpisane", **sent, "after": "picture"}, form="entry")
    assert f'id="{field}-error"' in page.text
    assert 'value="Wpisane"' in page.text
    assert stored(office, entry_id).newest == 1
    with inside(office):
        assert count_rows(Image) == 0


def test_a_picture_is_described_in_the_languages_of_its_entry(office: Browser) -> None:
    picture = {"alt_pl": "Sala obrad", "upload": upload(picture_bytes(), "sala.jpg")}
    office.submit(f"{LIST}/nowy/news", {"title_pl": "Tylko po polsku", **picture, "after": ""}, form="entry")
    with inside(office):
        image = db.session.scalars(sa.select(Image)).one()
        assert (image.alt.pl, image.alt.en) == ("Sala obrad", "")
        entry = find_entry(Kind.NEWS, "tylko-po-polsku")
        assert entry
        assert entry.image_id == image.id


def test_nothing_is_published_without_the_picture_it_was_described_with(office: Browser) -> None:
    entry_id = milestone_id(office)
    sent = {"title_pl": "Nowy tytuł", "alt_pl": "Sala obrad", "after": "publish"}
    page = office.submit(f"{LIST}/{entry_id}", sent, form="entry")
    assert 'id="upload-error"' in page.text
    assert 'value="Sala obrad"' in page.text
    assert 'value="Nowy tytuł"' in page.text
    assert stored(office, entry_id).title.pl != "Nowy tytuł"
    cleared = office.send(page, {"alt_pl": "", "after": "publish"}, form="entry")
    assert 'id="upload-error"' not in cleared.text
    assert stored(office, entry_id).title.pl == "Nowy tytuł"
