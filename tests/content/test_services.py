"""The life of an entry, on both databases."""

from dataclasses import replace
from datetime import timedelta

import pytest
import sqlalchemy as sa
from flask import Flask

from smwi_events.audit.models import AuditEntry
from smwi_events.content import errors, jobs
from smwi_events.content.models import Entry, FormerAddress, Image, Revision, StoredFile
from smwi_events.content.queries import entries as queries
from smwi_events.content.queries.media import list_users
from smwi_events.content.rules.kinds import Kind
from smwi_events.content.rules.revisions import RevisionState, Snapshot
from smwi_events.content.services import entries, media, publishing, seed, seed_demo_news
from smwi_events.content.services.entries import current_snapshot
from smwi_events.core.clock import now as present
from smwi_events.core.database import db, transaction
from smwi_events.core.errors import NotFound
from smwi_events.core.models import PublicVersion
from smwi_events.search.models import SearchDocument
from tests.content.samples import ANNA, JAN, LATER, NOW, make, snapshot, text

pytestmark = pytest.mark.usefixtures("each_database", "app")


def states(entry: Entry) -> list[tuple[int, str]]:
    revisions = db.session.scalars(queries.select_revisions(entry.id))
    return [(revision.number, revision.state.value) for revision in revisions]


def actions(entry: Entry) -> list[str]:
    select = sa.select(AuditEntry.action).filter_by(subject_kind="content_entry", subject_id=entry.id)
    return list(db.session.scalars(select.order_by(AuditEntry.id)))


def found_titles() -> list[str]:
    return sorted(db.session.scalars(sa.select(SearchDocument.title)))


def change(entry: Entry, **changes: object) -> Revision:
    changed = replace(current_snapshot(entry), **changes)  # type: ignore[arg-type]
    return entries.save_draft(entry.id, changed, entry.newest, ANNA, LATER)


def test_a_new_entry_is_a_draft_that_visitors_do_not_see() -> None:
    entry = make(published=False)
    assert states(entry) == [(1, "draft")]
    assert not entry.is_published
    assert queries.list_published(Kind.MILESTONE) == []
    assert found_titles() == []
    assert (entry.slug_pl, entry.key) == ("pierwsza-konferencja", "pierwsza-konferencja")
    assert actions(entry) == ["content.created"]


def test_publishing_shows_the_entry_and_lets_it_be_found() -> None:
    entry = make()
    assert queries.list_published(Kind.MILESTONE) == [entry]
    assert (entry.published_at, entry.updated_at) == (NOW, NOW)
    assert found_titles() == ["First conference", "Pierwsza konferencja"]
    urls = set(db.session.scalars(sa.select(SearchDocument.url)))
    assert urls == {"/historia/pierwsza-konferencja", "/en/history/first-conference"}
    assert actions(entry) == ["content.created", "content.published"]


def test_publishing_renews_the_public_version() -> None:
    with transaction():
        entry_id = make(published=False).id
    before = db.session.scalar(sa.select(PublicVersion.number)) or 0
    with transaction():
        publishing.publish(entry_id, ANNA, NOW)
    assert (db.session.scalar(sa.select(PublicVersion.number)) or 0) > before


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


def test_publishing_without_a_draft_is_refused() -> None:
    with pytest.raises(errors.NothingPending):
        publishing.publish(make().id, ANNA, NOW)


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
    assert db.session.scalar(sa.select(sa.func.count()).select_from(FormerAddress)) == 1


def test_a_scheduled_draft_appears_at_its_time_and_not_before() -> None:
    entry = make(Kind.NEWS, published=False)
    publishing.schedule(entry.id, LATER, ANNA, NOW)
    assert states(entry) == [(1, "scheduled")]
    assert publishing.publish_due(LATER - timedelta(seconds=1)) == 0
    assert publishing.publish_due(LATER + timedelta(minutes=1)) == 1
    assert entry.is_published
    assert entry.published_at == LATER
    assert states(entry) == [(1, "published")]
    assert publishing.publish_due(LATER + timedelta(minutes=2)) == 0


def test_scheduling_for_the_past_or_without_a_draft_is_refused() -> None:
    entry = make()
    with pytest.raises(errors.MomentPassed):
        publishing.schedule(entry.id, NOW, ANNA, NOW)
    with pytest.raises(errors.NothingPending):
        publishing.schedule(entry.id, LATER, ANNA, NOW)


def test_a_cancelled_schedule_leaves_the_draft() -> None:
    entry = make(Kind.NEWS, published=False)
    publishing.schedule(entry.id, LATER, ANNA, NOW)
    publishing.cancel_schedule(entry.id, ANNA, NOW)
    assert states(entry) == [(1, "draft")]
    assert actions(entry)[-1] == "content.schedule_cancelled"
    assert publishing.publish_due(LATER) == 0
    with pytest.raises(errors.NotScheduled):
        publishing.cancel_schedule(entry.id, ANNA, NOW)


def test_saving_a_scheduled_draft_takes_its_time_away() -> None:
    entry = make(published=False)
    publishing.schedule(entry.id, LATER, ANNA, NOW)
    change(entry, body=text("Jeszcze nie"))
    assert states(entry) == [(2, "draft"), (1, "superseded")]
    assert publishing.publish_due(LATER) == 0


def test_one_scheduled_entry_that_cannot_be_published_does_not_hold_up_another() -> None:
    broken, fine = make(published=False), make(published=False, title=text("Druga", "Second"))
    for entry in (broken, fine):
        publishing.schedule(entry.id, LATER, ANNA, NOW)
    pending = queries.find_pending(broken.id)
    assert pending
    pending.snapshot = {**pending.snapshot, "starts_on": None}
    assert publishing.publish_due(LATER) == 1
    assert fine.is_published
    assert states(broken) == [(1, "draft")]
    assert actions(broken)[-1] == "content.schedule_failed"


def test_the_job_publishes_what_is_due() -> None:
    with transaction():
        entry_id = make(published=False).id
        publishing.schedule(entry_id, NOW + timedelta(seconds=1), ANNA, NOW)
        pending = queries.find_pending(entry_id)
        assert pending
        pending.publish_at = present() - timedelta(minutes=1)
    jobs.publish_due.sweep()
    assert queries.get_entry(entry_id).is_published


def test_unpublishing_keeps_the_text_as_a_draft() -> None:
    entry = make()
    publishing.unpublish(entry.id, ANNA, LATER)
    assert not entry.is_published
    assert states(entry) == [(1, "draft")]
    assert found_titles() == []
    with pytest.raises(errors.NotPublished):
        publishing.unpublish(entry.id, ANNA, LATER)


def test_unpublishing_with_a_newer_draft_keeps_the_draft() -> None:
    entry = make()
    change(entry, body=text("Nowsze"))
    publishing.unpublish(entry.id, ANNA, LATER)
    assert states(entry) == [(2, "draft"), (1, "superseded")]
    assert entry.body == text("Nowsze")


def test_a_page_of_the_site_s_skeleton_stays() -> None:
    entry = entries.create(Kind.PAGE, snapshot(), ANNA, NOW, key="about")
    publishing.publish(entry.id, ANNA, NOW)
    with pytest.raises(errors.AddressFixed):
        publishing.unpublish(entry.id, ANNA, NOW)
    entries.save_draft(entry.id, snapshot(slug_pl="gdzie-indziej", body=text("x")), 1, ANNA, NOW)
    assert Snapshot.from_json(queries.get_working(entry.id).snapshot).slug_pl == entry.slug_pl


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
    image = Image(
        name="a" * 24, original_name="a.jpg", alt=text("a", "a"), width=1, height=1, widths=[1], created_at=NOW
    )
    db.session.add(image)
    db.session.flush()
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


def test_a_picture_in_use_is_not_deleted() -> None:
    image = Image(
        name="b" * 24, original_name="b.jpg", alt=text("b", "b"), width=1, height=1, widths=[1], created_at=NOW
    )
    db.session.add(image)
    db.session.flush()
    entry = make(published=False)
    change(entry, image_id=image.id)
    with pytest.raises(errors.StillUsed):
        media.delete_image(image.id, ANNA, NOW)
    published = make(title=text("Opublikowany", "Published"))
    change(published, image_id=image.id)
    change(entry, image_id=None)
    assert list_users("image_id", image.id) == [published]
    change(published, image_id=None)
    assert media.delete_image(image.id, ANNA, NOW) == "b" * 24


def test_a_document_in_use_is_not_deleted() -> None:
    file: StoredFile = media.add_file("c" * 24, "raport.pdf", 10, ANNA, NOW)
    db.session.flush()
    entry = make(Kind.DOWNLOAD, file_id=file.id)
    with pytest.raises(errors.StillUsed):
        media.delete_file(file.id, ANNA, NOW)
    change(entry, file_id=None)
    publishing.publish(entry.id, ANNA, NOW)
    assert media.delete_file(file.id, ANNA, NOW) == "c" * 24


def test_seeding_enters_everything_once() -> None:
    entered = seed(NOW)
    assert entered > 80
    assert seed(LATER) == 0
    assert len(queries.list_published(Kind.MILESTONE)) == 12
    assert len(queries.list_published(Kind.PARTNER)) == 5
    assert queries.list_published(Kind.NEWS) == []
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Revision)) == entered


def test_seeding_never_touches_what_an_organiser_changed() -> None:
    seed(NOW)
    entry = queries.find_entry(Kind.PARTNER, "mc")
    assert entry
    change(entry, title=text("Zmienione", "Changed"))
    publishing.publish(entry.id, ANNA, LATER)
    seed(LATER)
    assert entry.title == text("Zmienione", "Changed")


def test_demo_news_are_dated_as_their_file_says() -> None:
    assert seed_demo_news(NOW) == 4
    assert seed_demo_news(NOW) == 0
    news = queries.list_published(Kind.NEWS)
    days = [item.published_at for item in news]
    assert days == sorted(days, reverse=True)  # type: ignore[type-var]
    assert all(item.title.pl.startswith("[DEMO]") for item in news)


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
