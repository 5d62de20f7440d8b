"""Drafts and revisions of an entry, on both databases."""

from dataclasses import replace

import pytest
import sqlalchemy as sa
from flask import Flask

from smwi_events.content import errors
from smwi_events.content.models import FormerAddress, Revision
from smwi_events.content.queries import entries as queries
from smwi_events.content.rules.kinds import Kind
from smwi_events.content.rules.revisions import RevisionState, Snapshot
from smwi_events.content.services import entries, media, publishing
from smwi_events.core.database import db
from smwi_events.core.errors import NotFound
from tests.content.samples import (
    ANNA,
    JAN,
    LATER,
    NOW,
    actions,
    change,
    current_snapshot,
    found_titles,
    make,
    make_image,
    snapshot,
    states,
    text,
)
from tests.counting import count_rows

pytestmark = pytest.mark.usefixtures("each_database", "app")


def test_a_new_entry_is_a_draft_that_visitors_do_not_see() -> None:
    entry = make(published=False)
    assert states(entry) == [(1, "draft")]
    assert not entry.is_published
    assert queries.list_published(Kind.MILESTONE) == []
    assert found_titles() == []
    assert (entry.slug_pl, entry.key) == ("pierwsza-konferencja", "pierwsza-konferencja")
    assert actions(entry) == ["content.created"]


def test_a_draft_of_a_published_entry_leaves_the_site_as_it_is() -> None:
    entry = make()
    change(entry, title=text("Nowy tytuł", "New title"))
    assert entry.title == text("Pierwsza konferencja", "First conference")
    assert states(entry) == [(2, "draft"), (1, "published")]
    publishing.publish(entry.id, ANNA, LATER)
    assert entry.title == text("Nowy tytuł", "New title")
    assert states(entry) == [(2, "published"), (1, "superseded")]
    assert entry.published_at == NOW


def test_saving_again_replaces_the_draft_and_keeps_it_in_the_history() -> None:
    entry = make(published=False)
    change(entry, summary=text("Drugie"))
    change(entry, summary=text("Trzecie"))
    assert states(entry) == [(3, "draft"), (2, "superseded"), (1, "superseded")]
    assert entry.summary == text("Trzecie")


def test_saving_what_is_there_already_makes_no_revision() -> None:
    entry = make()
    assert change(entry).number == 1
    assert states(entry) == [(1, "published")]


def test_two_organisers_at_once_lose_nothing() -> None:
    entry = make()
    mine = replace(current_snapshot(entry), body=text("Moje"))
    entries.save_draft(entry.id, replace(current_snapshot(entry), title=text("Cudze", "Theirs")), 1, JAN, NOW)
    with pytest.raises(errors.ChangedMeanwhile) as caught:
        entries.save_draft(entry.id, mine, 1, ANNA, NOW)
    sentence = str(caught.value)
    assert "Jan Kowalski" in sentence
    assert str(caught.value.changed[0]) in sentence
    assert states(entry) == [(2, "draft"), (1, "published")]
    assert entries.save_draft(entry.id, mine, 2, ANNA, NOW).number == 3


def test_a_revision_number_that_never_was_is_not_taken() -> None:
    entry = make()
    with pytest.raises(NotFound):
        entries.save_draft(entry.id, snapshot(body=text("x")), 7, ANNA, NOW)


def test_an_address_is_used_once_within_a_kind() -> None:
    make()
    with pytest.raises(errors.SlugTaken) as caught:
        make(title=text("Inny", "Other"), slug_pl="pierwsza-konferencja")
    assert caught.value.field == "slug_pl"
    make(Kind.PROJECT, category="research")


def test_a_former_address_goes_on_leading_to_the_entry_until_it_is_used_again() -> None:
    entry = make()
    change(entry, slug_pl="nowy-adres")
    publishing.publish(entry.id, ANNA, LATER)
    assert queries.find_moved(Kind.MILESTONE, "pl", "pierwsza-konferencja") == entry
    assert queries.find_moved(Kind.MILESTONE, "en", "pierwsza-konferencja") is None
    change(entry, slug_pl="pierwsza-konferencja")
    publishing.publish(entry.id, ANNA, LATER)
    assert queries.find_moved(Kind.MILESTONE, "pl", "nowy-adres") == entry
    assert count_rows(FormerAddress) == 1


def test_sections_of_the_statement_cannot_be_added() -> None:
    with pytest.raises(errors.KindFixed):
        entries.create(Kind.ACCESSIBILITY_SECTION, snapshot(), ANNA, NOW)


def test_restoring_makes_a_new_draft_of_the_old_text() -> None:
    entry = make()
    change(entry, title=text("Nowy", "New"))
    publishing.publish(entry.id, ANNA, NOW)
    restored = entries.restore(entry.id, 1, JAN, LATER, "Restored from revision 1")
    assert (restored.number, restored.note, restored.author_label) == (3, "Restored from revision 1", "Jan Kowalski")
    assert states(entry) == [(3, "draft"), (2, "published"), (1, "superseded")]
    publishing.publish(entry.id, ANNA, LATER)
    assert entry.title == text("Pierwsza konferencja", "First conference")


def test_restoring_leaves_out_a_picture_deleted_since() -> None:
    image = make_image("a")
    entry = make(image_id=image.id)
    change(entry, image_id=None)
    publishing.publish(entry.id, ANNA, NOW)
    media.delete_image(image.id, ANNA, NOW)
    restored = entries.restore(entry.id, 1, ANNA, NOW, "")
    assert Snapshot.from_json(restored.snapshot).image_id is None


def test_discarding_goes_back_to_what_is_published() -> None:
    entry = make()
    change(entry, title=text("Nie", "No"))
    entries.discard_draft(entry.id, ANNA, NOW)
    assert states(entry) == [(2, "superseded"), (1, "published")]
    with pytest.raises(errors.NothingPending):
        entries.discard_draft(entry.id, ANNA, NOW)
    with pytest.raises(errors.NothingToGoBackTo):
        entries.discard_draft(make(published=False, title=text("Inny", "Other")).id, ANNA, NOW)


def test_reordering_by_numbers() -> None:
    first, second, third = (make(Kind.PARTNER, title=text(name, name)) for name in ("A", "B", "C"))
    entries.reorder(Kind.PARTNER, {third.id: 1, 999_999: 5}, ANNA, LATER)
    assert queries.list_published(Kind.PARTNER) == [third, first, second]
    assert [entry.position for entry in (third, first, second)] == [10, 20, 30]


def test_the_database_allows_one_pending_revision_only(app: Flask) -> None:
    entry = make(published=False)
    db.session.add(
        Revision(
            entry_id=entry.id,
            number=2,
            state=RevisionState.DRAFT,
            snapshot={},
            author_label="",
            created_at=NOW,
        )
    )
    with pytest.raises(sa.exc.IntegrityError):
        db.session.flush()
    db.session.rollback()
