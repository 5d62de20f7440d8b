"""How an entry comes onto the site, at once or at its time, and off it again, on both databases."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from smwi_events.content import errors, jobs
from smwi_events.content.queries import entries as queries
from smwi_events.content.rules.kinds import Kind
from smwi_events.content.rules.revisions import Snapshot
from smwi_events.content.services import entries, publishing
from smwi_events.core.clock import now as present
from smwi_events.core.database import db, transaction
from smwi_events.core.models import PublicVersion
from smwi_events.search.models import SearchDocument
from tests.content.samples import ANNA, LATER, NOW, actions, change, found_titles, make, snapshot, states, text

pytestmark = pytest.mark.usefixtures("each_database", "app")


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


def test_publishing_without_a_draft_is_refused() -> None:
    with pytest.raises(errors.NothingPending):
        publishing.publish(make().id, ANNA, NOW)


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
