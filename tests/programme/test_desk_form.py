"""Organisers fill in sessions and their people."""

import pytest

from smwi_events.accounts.rules import Role
from smwi_events.audit.rules import SYSTEM
from smwi_events.core.database import transaction
from smwi_events.programme.models import Material, Session
from smwi_events.programme.rules.values import Kind, Language, PersonData, PersonRole, SessionData
from smwi_events.programme.services import sessions
from smwi_events.speakers.models import Speaker
from tests.browsing import Browser, sign_in
from tests.editions.samples import NOW
from tests.programme.desk import add_pdf, base, count, files, only_session, path_of, people_of
from tests.programme.samples import (
    both,
)


class TestForm:
    def test_a_session_is_added_with_people_found_and_made_on_the_spot(self, desk: Browser) -> None:
        page = desk.submit(
            f"{base(desk)}/sessions/new",
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
        session = only_session(desk, "New one")
        assert people_of(session) == [("prof. Anna Wzór", PersonRole.PANELLIST), ("dr Ewa Nowa", PersonRole.MODERATOR)]
        assert (session.kind, session.language, session.minutes) == (Kind.PANEL, Language.INTERPRETED, 60)
        assert (session.expected_audience, session.equipment) == (80, ["interpreting", "recording"])
        assert session.is_held_back and session.placement is None

    def test_saving_the_form_untouched_changes_nothing(self, desk: Browser) -> None:
        page = desk.submit(path_of(desk), {"title_pl": "Dane w gminie (pl)"})
        assert "The changes are saved." in page.text
        session = only_session(desk)
        assert (session.version, people_of(session)) == (2, [("prof. Anna Wzór", PersonRole.SPEAKER)])

    def test_an_emptied_name_takes_the_person_out(self, desk: Browser) -> None:
        desk.submit(path_of(desk), {"people-0-name": "", "people-1-name": "Jan Demo"})
        assert people_of(only_session(desk)) == [("Jan Demo", PersonRole.SPEAKER)]
        assert count(desk, Speaker) == 2

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
        self, desk: Browser, typed: dict[str, str], sentence: str
    ) -> None:
        page = desk.submit(path_of(desk), {"abstract_pl": "Zażółć", **typed})
        assert sentence in page.text and "Zażółć" in page.text
        assert all(value in page.text for value in typed.values())
        assert only_session(desk).version == 2 and count(desk, Speaker) == 1

    def test_who_was_faster_is_named_and_what_differs_shown(self, desk: Browser) -> None:
        path, session = path_of(desk), only_session(desk)
        opened = desk.get(path)
        with desk.app.app_context(), transaction():
            data = SessionData(Kind.PANEL, both("Dane w gminie"), both("Inaczej"), people=(PersonData(1),))
            sessions.change(session.edition_id, session.id, data, actor=SYSTEM, now=NOW)
        refused = desk.send(opened, {"title_pl": "Po mojemu", "people-1-name": "Ewa Nowa"})
        assert "changed this session meanwhile" in refused.text
        assert "Saved meanwhile, unlike what you typed" in refused.text and "<dd>Panel discussion</dd>" in refused.text
        assert 'value="Po mojemu"' in refused.text and 'value="Ewa Nowa"' in refused.text
        assert count(desk, Speaker) == 1 and only_session(desk).kind is Kind.PANEL
        desk.send(refused, {"kind": "panel"})
        saved = only_session(desk, "Po mojemu")
        assert (saved.kind, saved.abstract.pl, len(saved.appearances)) == (Kind.PANEL, "O czym (pl)", 2)

    def test_a_session_is_removed_with_its_files(self, desk: Browser) -> None:
        path = path_of(desk)
        add_pdf(desk, path)
        assert "The session is removed." in desk.submit(f"{path}/remove", {}, form=1).text
        assert (count(desk, Session), count(desk, Material), files(desk)) == (0, 0, set())

    @pytest.mark.parametrize("role", [Role.ACCOUNTANT, Role.OBSERVER])
    def test_others_are_not_let_in(self, desk: Browser, role: Role) -> None:
        paths = (path_of(desk), f"{base(desk)}/sessions", f"{base(desk)}/missing")
        sign_in(desk, role)
        assert [desk.get(path).status_code for path in paths] == [403] * 3

    def test_a_session_of_another_edition_is_not_found(self, desk: Browser) -> None:
        session = only_session(desk)
        assert desk.get(f"/en/organizer/programme/999/sessions/{session.id}").status_code == 404
