"""Organisers fill in sessions, their people and what remains of them."""

import io
from datetime import timedelta

import pytest
import sqlalchemy as sa
from flask.testing import FlaskClient

from smwi_events.accounts.rules import Permission, Role
from smwi_events.audit.models import AuditEntry
from smwi_events.audit.rules import SYSTEM
from smwi_events.core import clock
from smwi_events.core.database import db, transaction
from smwi_events.core.localized import LocalizedText
from smwi_events.editions.models import Edition
from smwi_events.programme import materials as store
from smwi_events.programme.jobs import sweep_files
from smwi_events.programme.models import Absence, Material, Session
from smwi_events.programme.queries.desk import list_facts
from smwi_events.programme.queries.sessions import get_session
from smwi_events.programme.rules.gaps import SessionFacts, SessionGap, list_gaps
from smwi_events.programme.rules.values import Kind, Language, PersonData, PersonRole, SessionData
from smwi_events.programme.services import sessions
from smwi_events.speakers.models import Speaker
from smwi_events.uploads.storage import uploads
from tests.browsing import Browser, sign_in
from tests.content.samples import pdf_bytes
from tests.counting import count_queries
from tests.editions.samples import NOW
from tests.programme.samples import (
    EMPTY,
    at,
    both,
    make_edition,
    make_room,
    make_session,
    make_speaker,
    make_track,
    publish,
)


@pytest.fixture
def browser(client: FlaskClient) -> Browser:
    """An editor's browser, with an edition of one room, one track and one session with Anna in it."""
    with client.application.app_context(), transaction():
        edition, anna = make_edition(), make_speaker()
        room = make_room(edition)
        make_track(edition)
        make_session(edition, room=room, starts_at=at(9), people=(anna,))
    browser = Browser(client)
    sign_in(browser, Permission.PROGRAMME_MANAGE)
    return browser


def base(browser: Browser) -> str:
    with browser.app.app_context():
        return f"/en/organizer/programme/{db.session.scalars(sa.select(Edition.id)).one()}"


def only_session(browser: Browser, title: str = "Dane w gminie (pl)") -> Session:
    with browser.app.app_context():
        edition_id = db.session.scalars(sa.select(Edition.id)).one()
        ids = [row.id for row in db.session.scalars(sa.select(Session)) if title in (row.title.pl, row.title.en)]
        assert len(ids) == 1, title
        session = get_session(edition_id, ids[0])
        db.session.expunge_all()
        return session


def path_of(browser: Browser) -> str:
    return f"{base(browser)}/sessions/{only_session(browser).id}"


def people_of(session: Session) -> list[tuple[str, PersonRole]]:
    return [(each.speaker.name, each.role) for each in session.appearances]


def count(browser: Browser, model: type) -> int:
    with browser.app.app_context():
        return db.session.scalar(sa.select(sa.func.count()).select_from(model)) or 0


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


class TestList:
    @pytest.mark.parametrize(
        ("query", "found"),
        [
            ("", {"A", "B", "C"}),
            ("q=GMINIE wzor", {"A"}),
            ("q=laka", {"B"}),
            ("kind=break", {"C"}),
            ("kind=concert", {"A", "B", "C"}),
            ("state=placed", {"A", "C"}),
            ("state=waiting", {"B"}),
            ("state=held-back", set()),
            ("state=incomplete", {"B"}),
            ("room=1", {"A"}),
            ("track=1", set()),
            ("q=xyz", set()),
        ],
    )
    def test_sessions_are_searched_and_filtered(self, browser: Browser, query: str, found: set[str]) -> None:
        with browser.app.app_context(), transaction():
            edition = db.session.scalars(sa.select(Edition)).one()
            make_session(edition, "Łąka")
            make_session(edition, "Kawa", kind=Kind.BREAK, starts_at=at(11))
        page = browser.get(f"{base(browser)}/sessions?{query}").text
        titles = {"A": "Dane w\u00a0gminie (en)", "B": "Łąka (en)", "C": "Kawa (en)"}
        assert {key for key, title in titles.items() if f">{title}</a>" in page} == found

    def test_the_menu_leads_to_the_edition_that_is_worked_on(self, browser: Browser) -> None:
        answer = browser.get("/en/organizer/programme/sessions", follow=False)
        assert answer.location == f"{base(browser)}/sessions"

    def test_without_an_edition_it_says_what_comes_first(self, client: FlaskClient) -> None:
        browser = Browser(client)
        sign_in(browser, Permission.PROGRAMME_MANAGE)
        assert "There are no editions yet" in browser.get("/en/organizer/programme/sessions").text

    def test_the_lists_ask_the_same_number_of_queries_however_long_they_are(self, browser: Browser) -> None:
        paths = [f"{base(browser)}/{name}" for name in ("sessions?q=dane&state=incomplete", "sessions", "missing")]

        def ask() -> list[int]:
            return [count_queries(browser.app, lambda path=path: browser.get(path)) for path in paths]  # type: ignore[misc]

        with browser.app.app_context(), transaction():
            make_session(db.session.scalars(sa.select(Edition)).one(), "Dane o niczym")
        before = ask()
        with browser.app.app_context(), transaction():
            edition = db.session.scalars(sa.select(Edition)).one()
            room = make_room(edition, "Druga")
            for number in range(3):
                person = make_speaker("Jan", f"Demo {number}")
                make_session(edition, f"Dane {number}", room=room, starts_at=at(10 + number), people=(person,))
        assert ask() == before


@pytest.mark.parametrize(
    ("facts", "gaps"),
    [
        ({}, {SessionGap.ABSTRACT, SessionGap.PEOPLE, SessionGap.PLACE}),
        ({"kind": Kind.BREAK}, {SessionGap.PLACE}),
        ({"kind": Kind.EVENING}, {SessionGap.ABSTRACT, SessionGap.PLACE}),
        ({"kind": Kind.MEAL, "title": LocalizedText("A")}, {SessionGap.TITLE_EN, SessionGap.PLACE}),
        ({"abstract": LocalizedText("", "B"), "has_people": True}, {SessionGap.ABSTRACT_PL, SessionGap.PLACE}),
        ({"is_held_back": True, "abstract": both("A"), "has_people": True}, set()),
        ({"abstract": both("A"), "has_people": True, "is_placed": True}, set()),
    ],
)
def test_what_is_missing_of_a_session(facts: dict[str, object], gaps: set[SessionGap]) -> None:
    empty = {"kind": Kind.TALK, "title": both("A"), "abstract": EMPTY, "has_people": False, "is_placed": False}
    assert set(list_gaps(SessionFacts(1, "AAAAAA", **{**empty, **facts}))) == gaps  # type: ignore[arg-type]


class TestMissing:
    def test_it_is_counted_listed_and_linked(self, browser: Browser) -> None:
        with browser.app.app_context(), transaction():
            make_session(db.session.scalars(sa.select(Edition)).one(), "Bez osób")
        page = browser.get(f"{base(browser)}/missing").text
        assert "Bez osób (en)" in page and "no people" in page
        photos = browser.get(f"{base(browser)}/missing?gap=photo").text
        assert 'href="/en/organizer/speakers/1">prof. Anna Wzór</a>' in photos

    def test_the_overview_tells_of_the_current_edition(self, browser: Browser) -> None:
        assert "Missing in the programme" not in browser.get("/en/organizer").text
        with browser.app.app_context(), transaction():
            db.session.scalars(sa.select(Edition)).one().is_current = True
        page = browser.get("/en/organizer").text
        assert "Missing in the programme" in page and "no photo</a>: 1 person" in page


@pytest.mark.usefixtures("each_database")
def test_facts_are_read_alike_on_both_databases(browser: Browser) -> None:
    with browser.app.app_context():
        (facts,) = list_facts(1)
        assert (facts.kind, facts.has_people, facts.is_placed, list_gaps(facts)) == (Kind.TALK, True, True, [])


def files(browser: Browser) -> set[str]:
    with browser.app.app_context():
        return {path.name for path in uploads(store.PART).iterdir()}


def add_pdf(browser: Browser, path: str, **typed: str) -> str:
    sent = {"title_pl": "Slajdy", "upload": (io.BytesIO(pdf_bytes()), "Zażółć dane.PDF"), **typed}
    return browser.submit(f"{path}/materials/new", sent, content_type="multipart/form-data").text


class TestMaterials:
    def test_a_document_is_added_changed_and_removed_with_its_file(self, browser: Browser) -> None:
        path = path_of(browser)
        assert "The material is saved." in add_pdf(browser, path)
        assert len(files(browser)) == 1
        browser.submit(f"{path}/materials/1", {"title_en": "Slides", "kind": "paper", "is_immediate": "y"})
        with browser.app.app_context():
            material = db.session.get_one(Material, 1)
            assert (material.title, material.kind.value) == (LocalizedText("Slajdy", "Slides"), "paper")
            assert (material.download_name, material.size) == ("Zazoc_dane.pdf", len(pdf_bytes()))
        with browser.get(f"{path}/materials/1/file") as answer:
            assert answer.data == pdf_bytes()
        removed = browser.submit(f"{path}/materials/1/remove", {}, form=1)
        # The message stands on top: no part of the page may be jumped to.
        assert all("#" not in answer.location for answer in removed.history)
        assert (count(browser, Material), files(browser)) == (0, set())
        with browser.app.app_context():
            wanted = sa.select(AuditEntry.action).where(AuditEntry.action.contains("material"))
            assert list(db.session.scalars(wanted.order_by(AuditEntry.id))) == [
                "programme.material_added", "programme.material_changed", "programme.material_removed",
            ]  # fmt: skip

    @pytest.mark.parametrize(
        ("typed", "data", "sentence"),
        [
            ({}, b"", "one of the two"),
            ({"link": "https://example.com/x"}, pdf_bytes(), "one of the two"),
            ({"link": "javascript:alert(1)"}, b"", "Give a full address"),
            ({"title_pl": ""}, pdf_bytes(), "Please fill this in."),
            ({}, b"GIF89a", "This file is not a PDF document."),
        ],
    )
    def test_what_is_neither_leaves_nothing(
        self, browser: Browser, typed: dict[str, str], data: bytes, sentence: str
    ) -> None:
        sent = {"title_pl": "Slajdy", "upload": (io.BytesIO(data), "a.pdf"), **typed}
        page = browser.submit(f"{path_of(browser)}/materials/new", sent, content_type="multipart/form-data")
        assert sentence in page.text
        assert (count(browser, Material), files(browser)) == (0, set())

    def test_readers_have_a_document_when_the_session_is_published_and_over(
        self, browser: Browser, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        add_pdf(browser, path_of(browser))
        public = f"/media/materialy/{next(iter(files(browser)))}"
        visitor = Browser(browser.app.test_client())

        def status() -> int:
            with visitor.get(public) as answer:
                return answer.status_code

        assert status() == 404
        with browser.app.app_context(), transaction():
            publish(db.session.scalars(sa.select(Edition)).one())
        assert status() == 404
        monkeypatch.setattr("smwi_events.programme.views.files.now", lambda: at(9, 45))
        assert status() == 200
        monkeypatch.undo()
        browser.submit(f"{path_of(browser)}/materials/1", {"is_immediate": "y"})
        assert status() == 200

    def test_the_sweep_deletes_documents_nobody_has(self, browser: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
        add_pdf(browser, path_of(browser))
        (kept,) = files(browser)
        with browser.app.app_context():
            (uploads(store.PART) / f"{'f' * 24}.pdf").write_bytes(b"x")
            sweep_files.sweep()
            assert len(files(browser)) == 2
            later = clock.now() + timedelta(hours=2)
            monkeypatch.setattr("smwi_events.programme.jobs.now", lambda: later)
            sweep_files.sweep()
        assert files(browser) == {kept}


class TestAbsences:
    def test_a_time_is_added_shown_and_taken_back(self, browser: Browser) -> None:
        path = f"{base(browser)}/absences/1"
        page = browser.submit(path, {"starts_at": "2027-06-16T08:00", "ends_at": "2027-06-16T12:00"})
        assert "From June 16, 2027" in page.text or "16 June 2027, 08:00" in page.text
        with browser.app.app_context():
            absence = db.session.get_one(Absence, 1)
            assert (absence.starts_at, absence.ends_at) == (at(8), at(12))
        profile = browser.get("/en/organizer/speakers/1").text
        assert "Not available: from" in profile and "Dane w\u00a0gminie (en)" in profile
        assert "The time is removed." in browser.submit(path, {}, form=f"{path}/1/remove").text
        assert count(browser, Absence) == 0

    def test_the_end_comes_after_the_beginning(self, browser: Browser) -> None:
        page = browser.submit(
            f"{base(browser)}/absences/1", {"starts_at": "2027-06-16T12:00", "ends_at": "2027-06-16T12:00"}
        )
        assert "The end must come after the beginning." in page.text and count(browser, Absence) == 0
