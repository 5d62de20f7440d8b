"""The outbox as organisers see it, and the mailbox of a demonstration."""

import dataclasses
from datetime import UTC, datetime

import pytest
import sqlalchemy as sa
from flask.testing import FlaskClient

from config import Settings
from smwi_events.accounts.rules import Permission
from smwi_events.app import create_app
from smwi_events.core.database import db, transaction
from smwi_events.mail.jobs import deliver
from smwi_events.mail.models import OutgoingMail
from smwi_events.mail.rules import Attempt, MailState, Outcome
from tests.browsing import Browser, sign_in
from tests.counting import count_queries
from tests.mail.test_services import enqueue, try_once

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


@pytest.fixture
def organiser(client: FlaskClient) -> Browser:
    browser = Browser(client)
    sign_in(browser, Permission.MAIL_VIEW)
    return browser


def fill(browser: Browser, count: int = 1) -> None:
    with browser.app.app_context(), transaction():
        for number in range(count):
            enqueue(key=f"test:{number}", subject=f"Numer {number}")


def test_the_list_is_searched_and_filtered(organiser: Browser) -> None:
    fill(organiser, 3)
    with organiser.app.app_context():
        try_once(Attempt(Outcome.ACCEPTED))
    assert "Numer 2" in organiser.get("/organizator/poczta").text
    sent = organiser.get("/organizator/poczta?state=sent").text
    assert "Numer 0" in sent and "Numer 1" not in sent
    found = organiser.get("/en/organizer/mail?q=numer+1").text
    assert "Numer 1" in found and "Numer 2" not in found
    assert "No mail fits" in organiser.get("/en/organizer/mail?q=100%25").text
    assert organiser.get("/en/organizer/mail?q=%00").status_code == 400
    assert organiser.get("/organizator/poczta?state=nonsense&page=9999").status_code == 200


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_takes_the_same_queries_however_long(organiser: Browser, count: int) -> None:
    fill(organiser, count)
    organiser.get("/organizator/poczta")
    asked = count_queries(organiser.app, lambda: organiser.get("/organizator/poczta"), about="outgoing_mail")
    assert asked == 4, "rows, total, chips, menu"


def test_a_failed_mail_is_sent_again(organiser: Browser) -> None:
    fill(organiser)
    with organiser.app.app_context():
        mail_id = try_once(Attempt(Outcome.REFUSED, "550 <nobody>")).id
    page = organiser.get(f"/organizator/poczta/{mail_id}")
    assert "550 &lt;nobody&gt;" in page.text and "Dzień dobry" in page.text
    organiser.send(page, form="wyslij")
    with organiser.app.app_context():
        assert db.session.scalars(sa.select(OutgoingMail.state)).one() is MailState.QUEUED


def test_a_forged_button_changes_nothing(organiser: Browser) -> None:
    fill(organiser)
    with organiser.app.app_context():
        mail_id = try_once(Attempt(Outcome.REFUSED)).id
    organiser.client.post(f"/organizator/poczta/{mail_id}/wyslij")
    with organiser.app.app_context():
        assert db.session.scalars(sa.select(OutgoingMail.state)).one() is MailState.FAILED


def test_a_private_link_is_shown_to_no_organiser(organiser: Browser) -> None:
    with organiser.app.app_context(), transaction():
        mail_id = enqueue(confidential=True, text="http://localhost/zaloguj/tajny").id
    page = organiser.get(f"/en/organizer/mail/{mail_id}")
    assert "tajny" not in page.text and "private link" in page.text


def test_an_unknown_mail_is_not_found(organiser: Browser) -> None:
    assert organiser.get("/organizator/poczta/77").status_code == 404
    assert organiser.get("/organizator/poczta/99999999999999999999").status_code == 404


class TestDemoMailbox:
    def visit(self, settings: Settings, path: str, **changed: object) -> tuple[int, str]:
        app = create_app(dataclasses.replace(settings, **changed), testing=True)  # type: ignore[arg-type]
        with app.app_context(), transaction():
            enqueue(text="Wejdź: http://localhost/zaloguj/abc <b>")
        with app.app_context():
            deliver.sweep()
            db.engine.dispose()
        answer = app.test_client().get(path)
        return answer.status_code, answer.text

    def test_it_shows_mails_with_live_links(self, settings: Settings) -> None:
        status, page = self.visit(settings, "/poczta-demo", demo=True)
        assert status == 200 and "Zgłoszenie przyjęte" in page
        name = next((settings.instance / "mailbox").iterdir()).stem
        status, page = self.visit(settings, f"/en/demo-mail/{name}", demo=True)
        assert status == 200 and '<a href="http://localhost/zaloguj/abc"' in page and "&lt;b&gt;" in page

    def test_there_is_none_in_production_or_with_a_mail_server(self, settings: Settings) -> None:
        for changed in ({"demo": False}, {"demo": True, "production": True}):
            assert self.visit(settings, "/poczta-demo", **changed)[0] == 404

    def test_no_other_file_is_read(self, settings: Settings) -> None:
        assert self.visit(settings, "/poczta-demo/..%2Fsecret_key", demo=True)[0] == 404
        assert self.visit(settings, "/poczta-demo/nothing", demo=True)[0] == 404
