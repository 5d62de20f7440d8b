"""Organisers fill in sessions and their people."""

import pytest
from flask.testing import FlaskClient

from smwi_events.accounts.rules import Role
from smwi_events.audit.rules import SYSTEM
from smwi_events.core.database import transaction
from smwi_events.programme.models import Material, Session
from smwi_events.programme.rules.values import Kind, Language, PersonData, PersonRole, SessionData
from smwi_events.programme.services import sessions
from smwi_events.speakers.models import Speaker
from tests.browsing import Browser, sign_in
from tests.editions.samples import NOW
from tests.programme.desk import add_pdf, base, count, files, only_session, open_desk, path_of, people_of
from tests.programme.samples import (
    both,
)


@pytest.fixture
def browser(client: FlaskClient) -> Browser:
    """An editor's browser at the desk."""
    return open_desk(client)


class TestForm:
    def test_a_session_is_added_with_people_found_and_made_on_the_spot(self, browser: Browser) -> None:
        page = browser.submit(
            f"{base(browser)}/sessions/new",
            {
                "title_pl": "Nowa",
                "title_en": "New one",
                "abstract_pl": "O czym",
                "kind": "panel",
                "language": "pl-en",
                "minutes": "60",
                "expected_audience": "80",
                "equipment": ["interpreting", "recording"],
                "is_held_back": "y",
                "people-0-name": "dr Ewa Nowa",
                "people-0-role": "moderator",
                "people-0-order": "2",
                "people-1-name": "anna wzor",
                "people-1-role": "panellist",
                "people-1-order": "1",
            },
        )
        assert "It waits for a place in the programme." in page.text
        session = only_session(browser, "New one")
        assert people_of(session) == [("prof. Anna Wzór", PersonRole.PANELLIST), ("dr Ewa Nowa", PersonRole.MODERATOR)]
        assert (session.kind, session.language, session.minutes) == (Kind.PANEL, Language.INTERPRETED, 60)
        assert (session.expected_audience, session.equipment) == (80, ["interpreting", "recording"])
        assert session.is_held_back and session.placement is None

    def test_saving_the_form_untouched_changes_nothing(self, browser: Browser) -> None:
        page = browser.submit(path_of(browser), {"title_pl": "Dane w gminie (pl)"})
        assert "The changes are saved." in page.text
        session = only_session(browser)
        assert (session.version, people_of(session)) == (2, [("prof. Anna Wzór", PersonRole.SPEAKER)])

    def test_an_emptied_name_takes_the_person_out(self, browser: Browser) -> None:
        browser.submit(path_of(browser), {"people-0-name": "", "people-1-name": "Jan Demo"})
        assert people_of(only_session(browser)) == [("Jan Demo", PersonRole.SPEAKER)]
        assert count(browser, Speaker) == 2

    @pytest.mark.parametrize(
        ("typed", "sentence"),
        [
            ({"title_pl": "", "title_en": ""}, "Please give the session a title in at least one language."),
            ({"minutes": "47"}, "in steps of five minutes"),
            ({"people-1-name": "Ewa"}, "“Ewa” is not enough"),
            ({"people-1-name": "Anna Wzór"}, "Anna Wzór is named twice."),
            ({"people-1-name": "Ewa Nowa", "people-2-name": "prof. Ewa Nowa"}, "is named twice."),
        ],
    )
    def test_what_is_wrong_is_said_kept_and_not_saved(
        self, browser: Browser, typed: dict[str, str], sentence: str
    ) -> None:
        page = browser.submit(path_of(browser), {"abstract_pl": "Zażółć", **typed})
        assert sentence in page.text and "Zażółć" in page.text
        assert all(value in page.text for value in typed.values())
        assert only_session(browser).version == 2 and count(browser, Speaker) == 1

    def test_who_was_faster_is_named_and_what_differs_shown(self, browser: Browser) -> None:
        path, session = path_of(browser), only_session(browser)
        opened = browser.get(path)
        with browser.app.app_context(), transaction():
            data = SessionData(Kind.PANEL, both("Dane w gminie"), both("Inaczej"), people=(PersonData(1),))
            sessions.change(session.edition_id, session.id, data, actor=SYSTEM, now=NOW)
        refused = browser.send(opened, {"title_pl": "Po mojemu", "people-1-name": "Ewa Nowa"})
        assert "changed this session meanwhile" in refused.text
        assert "Saved meanwhile, unlike what you typed" in refused.text and "<dd>Panel discussion</dd>" in refused.text
        assert 'value="Po mojemu"' in refused.text and 'value="Ewa Nowa"' in refused.text
        assert count(browser, Speaker) == 1 and only_session(browser).kind is Kind.PANEL
        browser.send(refused, {"kind": "panel"})
        saved = only_session(browser, "Po mojemu")
        assert (saved.kind, saved.abstract.pl, len(saved.appearances)) == (Kind.PANEL, "O czym (pl)", 2)

    def test_a_session_is_removed_with_its_files(self, browser: Browser) -> None:
        path = path_of(browser)
        add_pdf(browser, path)
        assert "The session is removed." in browser.submit(f"{path}/remove", {}, form=1).text
        assert (count(browser, Session), count(browser, Material), files(browser)) == (0, 0, set())

    @pytest.mark.parametrize("role", [Role.ACCOUNTANT, Role.OBSERVER])
    def test_others_are_not_let_in(self, browser: Browser, role: Role) -> None:
        paths = (path_of(browser), f"{base(browser)}/sessions", f"{base(browser)}/missing")
        sign_in(browser, role)
        assert [browser.get(path).status_code for path in paths] == [403] * 3

    def test_a_session_of_another_edition_is_not_found(self, browser: Browser) -> None:
        session = only_session(browser)
        assert browser.get(f"/en/organizer/programme/999/sessions/{session.id}").status_code == 404
