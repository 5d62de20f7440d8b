"""Setting in the editor when a draft appears by itself."""

from datetime import UTC, datetime, timedelta

from smwi_events.content.queries import entries as queries
from smwi_events.content.rules.kinds import Kind
from smwi_events.content.rules.revisions import RevisionState
from smwi_events.content.services import publishing
from tests.browsing import Browser
from tests.content.office import LIST, inside, milestone_id
from tests.content.samples import JAN, NOW, make


def test_a_draft_is_scheduled_in_polish_time(office: Browser) -> None:
    entry_id = milestone_id(office)
    office.submit(f"{LIST}/{entry_id}", {"title_pl": "Później"}, form=f"{LIST}/{entry_id}")
    past = office.submit(f"{LIST}/{entry_id}", {"publish_at": "2001-01-01T10:00", "after": "schedule"}, form="entry")
    assert 'id="publish_at-error"' in past.text
    broken = office.submit(f"{LIST}/{entry_id}", {"publish_at": "jutro", "after": "schedule"}, form="entry")
    assert 'id="publish_at-error"' in broken.text
    summer = datetime.now(UTC).year + 1
    office.submit(f"{LIST}/{entry_id}", {"publish_at": f"{summer}-07-01T10:00", "after": "schedule"}, form="entry")
    with inside(office):
        pending = queries.find_pending(entry_id)
        assert pending
        assert pending.state is RevisionState.SCHEDULED
        assert pending.publish_at == datetime(summer, 7, 1, 8, tzinfo=UTC)


def test_a_schedule_is_cancelled_by_its_button(office: Browser) -> None:
    with inside(office):
        entry_id = make(Kind.NEWS, published=False).id
        publishing.schedule(entry_id, NOW + timedelta(days=400), JAN, NOW)
    assert 'value="unschedule"' in office.get(f"{LIST}/{entry_id}").text
    office.submit(f"{LIST}/{entry_id}", {"title_pl": "Jeszcze nie", "after": "unschedule"}, form="entry")
    with inside(office):
        pending = queries.find_pending(entry_id)
        assert pending
        assert pending.state is RevisionState.DRAFT
        assert pending.publish_at is None
        assert pending.snapshot["title"]["pl"] == "Jeszcze nie"
    assert 'value="unschedule"' not in office.get(f"{LIST}/{entry_id}").text


def test_what_cannot_be_published_is_not_scheduled_and_says_where(office: Browser) -> None:
    with inside(office):
        entry_id = make(Kind.NEWS, published=False, category="").id
    summer = datetime.now(UTC).year + 1
    page = office.submit(
        f"{LIST}/{entry_id}", {"publish_at": f"{summer}-07-01T10:00", "after": "schedule"}, form="entry"
    )
    assert 'id="category-error"' in page.text
    assert f'value="{summer}-07-01T10:00"' in page.text
    with inside(office):
        pending = queries.find_pending(entry_id)
        assert pending
        assert pending.state is RevisionState.DRAFT


def test_setting_a_moment_saves_what_was_typed(office: Browser) -> None:
    entry_id = milestone_id(office)
    summer = datetime.now(UTC).year + 1
    typed = {"title_pl": "Wpisane przed terminem", "body_pl": "Akapit.", "after": "schedule"}
    without = office.submit(f"{LIST}/{entry_id}", typed, form="entry")
    assert 'id="publish_at-error"' in without.text
    assert 'value="Wpisane przed terminem"' in without.text
    office.send(without, {"publish_at": f"{summer}-01-31T08:30", "after": "schedule"}, form="entry")
    with inside(office):
        pending = queries.find_pending(entry_id)
        assert pending
        assert pending.publish_at == datetime(summer, 1, 31, 7, 30, tzinfo=UTC)
        assert pending.snapshot["title"]["pl"] == "Wpisane przed terminem"
        assert pending.snapshot["body"]["pl"] == "Akapit."


def test_saving_a_scheduled_draft_says_that_it_waits_for_a_new_moment(office: Browser) -> None:
    with inside(office):
        entry_id = make(Kind.NEWS, published=False).id
        publishing.schedule(entry_id, NOW + timedelta(days=400), JAN, NOW)
    unchanged = office.submit(f"{LIST}/{entry_id}", {"after": ""}, form="entry")
    assert "Nie ukaże się już samodzielnie" not in unchanged.text
    changed = office.submit(f"{LIST}/{entry_id}", {"title_pl": "Inny tytuł", "after": ""}, form="entry")
    assert "Nie ukaże się już samodzielnie" in changed.text
    with inside(office):
        assert queries.get_working(entry_id).publish_at is None
