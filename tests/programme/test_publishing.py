"""Publishing: what was looked at is what readers see; nothing empty ever is."""

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from smwi_events.accounts.rules import Permission
from smwi_events.audit.rules import SYSTEM
from smwi_events.core.database import db, transaction
from smwi_events.core.errors import Refusal
from smwi_events.core.localized import LocalizedText
from smwi_events.editions import services as editions
from smwi_events.editions.queries import get_edition
from smwi_events.programme.errors import DaysMissing, DraftChangedMeanwhile, NothingPlaced
from smwi_events.programme.models import Release
from smwi_events.programme.rules.values import Placement
from smwi_events.programme.services import placing, releases
from tests.browsing import Browser, sign_in
from tests.editions.samples import NOW, make_data
from tests.programme.samples import EMPTY, at, make_edition, make_session, publish


def count_releases() -> int:
    return db.session.scalar(sa.select(sa.func.count(Release.id))) or 0


@pytest.mark.usefixtures("each_database", "app")
def test_only_the_draft_that_was_looked_at_is_published() -> None:
    with transaction():
        edition = make_edition()
        talk = make_session(edition, starts_at=at(9))
        stamp = releases.look_ahead(edition, NOW).stamp
        assert releases.look_ahead(edition, at(9)).stamp == stamp
        ids = edition.id, talk.id
    with transaction():
        placing.place(*ids, Placement(None, at(10), 45), actor=SYSTEM, now=NOW)
    name = LocalizedText("Pierwsza")
    with pytest.raises(DraftChangedMeanwhile), transaction():
        releases.publish(ids[0], name, EMPTY, actor=SYSTEM, now=NOW, seen=stamp)
    assert count_releases() == 0
    with transaction():
        seen = releases.look_ahead(get_edition(ids[0]), NOW).stamp
        assert releases.publish(ids[0], name, EMPTY, actor=SYSTEM, now=NOW, seen=seen).number == 1


@pytest.mark.usefixtures("app")
def test_a_version_published_meanwhile_is_a_change_of_what_was_looked_at() -> None:
    with transaction():
        edition = make_edition()
        make_session(edition, starts_at=at(9))
        seen = releases.look_ahead(edition, NOW).stamp
        publish(edition)
        edition_id = edition.id
    with pytest.raises(DraftChangedMeanwhile), transaction():
        releases.publish(edition_id, LocalizedText("Druga"), EMPTY, actor=SYSTEM, now=NOW, seen=seen)
    assert count_releases() == 1


@pytest.mark.parametrize(
    ("placed", "days", "refusal"),
    [
        (False, True, NothingPlaced),
        (True, False, DaysMissing),
        (False, False, DaysMissing),
    ],
)
def test_an_empty_programme_is_refused_whether_or_not_readers_see_one(
    app: Flask, placed: bool, days: bool, refusal: type[Refusal]
) -> None:
    with transaction():
        edition = make_edition()
        talk = make_session(edition, starts_at=at(9) if placed else None)
        ids = edition.id, talk.id
        if not days:
            editions.change(edition.id, make_data(starts_on=None, ends_on=None), actor=SYSTEM, now=NOW)
    with pytest.raises(refusal), transaction():
        releases.publish(ids[0], LocalizedText("Pierwsza"), EMPTY, actor=SYSTEM, now=NOW)
    assert count_releases() == 0


@pytest.mark.usefixtures("app")
def test_what_readers_see_is_not_replaced_by_nothing() -> None:
    with transaction():
        edition = make_edition()
        talk = make_session(edition, starts_at=at(9))
        publish(edition)
        placing.take_out(edition.id, talk.id, actor=SYSTEM, now=NOW)
        edition_id = edition.id
    with pytest.raises(NothingPlaced), transaction():
        releases.publish(edition_id, LocalizedText("Druga"), EMPTY, actor=SYSTEM, now=NOW)
    assert count_releases() == 1


@pytest.fixture
def browser(client: FlaskClient) -> Browser:
    browser = Browser(client)
    sign_in(browser, Permission.PROGRAMME_MANAGE, Permission.EDITIONS_MANAGE)
    return browser


def test_whoever_publishes_is_shown_what_changed_since_the_page_was_opened(browser: Browser) -> None:
    with browser.app.app_context(), transaction():
        edition = make_edition()
        talk = make_session(edition, starts_at=at(9))
        ids = edition.id, talk.id
    opened = browser.get(f"/organizator/program/{ids[0]}/publikacja")
    with browser.app.app_context(), transaction():
        make_session(get_edition(ids[0]), "Panel", starts_at=at(11))
    refused = browser.send(opened, {"name_pl": "Pierwsza", "note_pl": "Już jest"})
    assert "zmienił się po otwarciu tej strony" in refused.text
    assert "2 sesje, wszystkie nowe" in refused.text
    with browser.app.app_context():
        assert count_releases() == 0
    # What was typed is still in the form, which now stands on what the page shows.
    assert browser.send(refused, {"name_en": "First"}).request.path.endswith("/wersje/1/wiadomosci")
    with browser.app.app_context():
        version = db.session.scalars(sa.select(Release)).one()
        assert (version.name.pl, version.note.pl) == ("Pierwsza", "Już jest")


def test_a_form_that_says_nothing_of_the_draft_publishes_nothing(browser: Browser) -> None:
    with browser.app.app_context(), transaction():
        edition = make_edition()
        make_session(edition, starts_at=at(9))
        edition_id = edition.id
    browser.submit(f"/organizator/program/{edition_id}/publikacja", {"name_pl": "Pierwsza", "seen": None})
    with browser.app.app_context():
        assert count_releases() == 0


@pytest.mark.parametrize(
    ("days", "told"), [(True, "Nie ma jeszcze czego opublikować"), (False, "Edycja nie ma jeszcze dni")]
)
def test_the_page_says_what_to_do_before_there_is_anything_to_publish(browser: Browser, days: bool, told: str) -> None:
    with browser.app.app_context(), transaction():
        edition = make_edition()
        make_session(edition)
        if not days:
            editions.change(edition.id, make_data(starts_on=None, ends_on=None), actor=SYSTEM, now=NOW)
        edition_id = edition.id
    page = browser.get(f"/organizator/program/{edition_id}/publikacja").text
    assert told in page
    assert 'name="name_pl"' not in page
