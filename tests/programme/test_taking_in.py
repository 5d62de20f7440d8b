"""A spreadsheet is sent, looked at and taken in."""

import io
from collections.abc import Sequence
from datetime import timedelta

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from smwi_events.accounts.rules import Permission, Role
from smwi_events.audit.models import AuditEntry
from smwi_events.audit.rules import SYSTEM
from smwi_events.core import clock
from smwi_events.core.database import db, transaction
from smwi_events.documents.spreadsheets import Column, read_table, write_xlsx
from smwi_events.editions.models import Edition
from smwi_events.programme import dry_runs
from smwi_events.programme.errors import ImportOutdated
from smwi_events.programme.models import Session
from smwi_events.programme.rules.import_sheets import PEOPLE, SESSIONS
from smwi_events.programme.rules.imports import Outcome
from smwi_events.programme.services.imports import read_plan, take_in
from smwi_events.speakers.models import Speaker
from smwi_events.uploads.storage import uploads
from tests.browsing import Browser, sign_in
from tests.editions.samples import NOW
from tests.programme.samples import at, make_edition, make_room, make_session, make_speaker, make_track

FILE = [
    ["Tytuł po polsku", "Tytuł po angielsku", "Rodzaj", "Ścieżka", "Minuty", "Osoby", "Budżet"],
    ["Otwarcie", "Opening", "plenarna", "Dane (pl)", "30", "Anna Wzór; Ewa Nowa (moderator)", "100"],
    ["Dane w gminie (pl)", "", "", "", "60", "", ""],
    ["Zła", "", "koncert", "", "", "", ""],
]


@pytest.fixture
def browser(client: FlaskClient) -> Browser:
    with client.application.app_context(), transaction():
        make_world()
    browser = Browser(client)
    sign_in(browser, Permission.PROGRAMME_MANAGE)
    return browser


def make_world() -> Edition:
    edition, anna = make_edition(), make_speaker()
    make_track(edition)
    make_session(edition, room=make_room(edition), starts_at=at(9), people=(anna,))
    return edition


def workbook(rows: Sequence[Sequence[str]]) -> bytes:
    return write_xlsx([Column(heading) for heading in rows[0]], rows[1:])


def send(browser: Browser, content: bytes, sheet: str = "sessions") -> str:
    """Upload a file; returns the address of its dry run."""
    sent = {"file": (io.BytesIO(content), "program.xlsx")}
    path = f"/en/organizer/programme/1/import/{sheet}"
    answer = browser.submit(path, sent, content_type="multipart/form-data", follow=False)
    assert answer.status_code == 302, answer.text
    return str(answer.location)


def count(browser: Browser, model: type) -> int:
    with browser.app.app_context():
        return db.session.scalar(sa.select(sa.func.count()).select_from(model)) or 0


def test_a_file_is_shown_first_and_then_taken_in_once(browser: Browser) -> None:
    path = send(browser, workbook(FILE))
    shown = browser.get(path)
    for words in ("Budżet", "Ewa Nowa, new (moderator)", "<del>45</del>", "<ins>60</ins>", "not known here", "koncert"):
        assert words in shown.text
    assert count(browser, Session) == count(browser, Speaker) == 1
    done = browser.send(shown, {"fingerprint": fingerprint(shown.text)})
    assert "1 row was added." in done.text and "1 row was changed." in done.text
    with browser.app.app_context():
        opening = next(row for row in db.session.scalars(sa.select(Session)) if row.title.pl == "Otwarcie")
        assert (opening.kind.value, opening.track_id, opening.minutes) == ("plenary", 1, 30)
        assert [each.speaker.name for each in opening.appearances] == ["prof. Anna Wzór", "Ewa Nowa"]
    assert browser.get(path).status_code == 404
    again = browser.get(send(browser, workbook(FILE)))
    assert "This file changes nothing." in again.text
    assert "rows of the file say what is there already" in again.text and "Otwarcie" not in again.text
    assert "Otwarcie" in browser.get(f"{again.request.path}?rows=all").text
    with browser.app.app_context():
        assert db.session.scalar(sa.select(sa.func.count()).where(AuditEntry.action == "programme.imported")) == 1


def fingerprint(page: str) -> str:
    return page.partition('name="fingerprint"')[2].partition('value="')[2].partition('"')[0]


def test_what_changed_meanwhile_is_shown_anew_and_nothing_done(browser: Browser) -> None:
    shown = browser.get(send(browser, workbook(FILE)))
    with browser.app.app_context(), transaction():
        db.session.get_one(Session, 1).minutes = 50
    refused = browser.send(shown, {"fingerprint": fingerprint(shown.text)})
    assert "The programme was changed meanwhile" in refused.text and "<del>50</del>" in refused.text
    assert count(browser, Session) == 1
    browser.send(refused, {"fingerprint": fingerprint(refused.text)})
    assert count(browser, Session) == 2


def test_nobody_sees_what_somebody_else_sent(browser: Browser) -> None:
    path = send(browser, workbook(FILE))
    assert browser.get(path.replace("/1/", "/2/")).status_code == 404
    assert browser.get(path.replace("sessions", "people")).status_code == 404
    assert browser.get(path.rpartition("/")[0] + "/" + "0" * 24).status_code == 404
    sign_in(browser, Role.OWNER)
    assert browser.get(path).status_code == 404


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "Choose a file."),
        (b"\0\0", "This file cannot be read."),
        (workbook([["Budżet"], ["100"]]), "must name its columns"),
        (workbook([["Tytuł PL"], *([f"Sesja {n}"] for n in range(1001))]), "At most 1,000 rows"),
    ],
)
def test_what_is_no_such_file_is_refused(browser: Browser, content: bytes, sentence: str) -> None:
    sent = {"file": (io.BytesIO(content), "program.xlsx")}
    page = browser.submit("/en/organizer/programme/1/import/sessions", sent, content_type="multipart/form-data")
    assert sentence in page.text
    with browser.app.app_context():
        assert list(uploads(dry_runs.PART).iterdir()) == []


@pytest.mark.parametrize("sheet", ["sessions", "people"])
@pytest.mark.parametrize("language", ["pl", "en"])
def test_the_template_sent_back_changes_nothing(browser: Browser, sheet: str, language: str) -> None:
    send_file = [
        ["title_pl", "kind", "language", "track", "equipment", "people", "is_held_back", "expected_audience"],
        ["Pełna", "warsztat", "pl-en", "Dane (pl)", "rzutnik, nagrywanie", "Anna Wzór; Jan Nowy (trener)", "tak", "50"],
    ]
    shown = browser.get(send(browser, workbook(send_file)))
    browser.send(shown, {"fingerprint": fingerprint(shown.text)})
    prefix = "/organizator/program" if language == "pl" else "/en/organizer/programme"
    name = "szablon" if language == "pl" else "template"
    content = browser.get(f"{prefix}/1/import/{sheet}/{name}.xlsx").data
    assert len(read_table(content)) == 3
    plan = browser.get(send(browser, content, sheet)).text
    assert "This file changes nothing." in plan and "is not known" not in plan


def test_old_dry_runs_are_swept(browser: Browser) -> None:
    path = send(browser, workbook(FILE))
    with browser.app.app_context():
        dry_runs.sweep(clock.now())
    assert browser.get(path).status_code == 200
    with browser.app.app_context():
        dry_runs.sweep(clock.now() + timedelta(days=2))
    assert browser.get(path).status_code == 404


@pytest.mark.usefixtures("each_database")
def test_all_is_taken_in_or_nothing_on_both_databases(app: Flask) -> None:
    with transaction():
        edition_id = make_world().id
    people = [["given_name", "family_name", "email", "position_pl"], ["Anna", "Wzór", "a@example.com", "rektor"]]
    for sheet, table in ((SESSIONS, FILE), (PEOPLE, people)):
        plan = read_plan(edition_id, sheet, table)
        with pytest.raises(ImportOutdated), transaction():
            take_in(edition_id, sheet, table, "other", actor=SYSTEM, now=NOW)
        with transaction():
            take_in(edition_id, sheet, table, plan.fingerprint, actor=SYSTEM, now=NOW)
        assert not read_plan(edition_id, sheet, table).does_something
    assert plan.count(Outcome.CHANGED) == 1
    anna = db.session.scalars(sa.select(Speaker).filter_by(family_name="Wzór")).one()
    assert (anna.email, anna.position.pl, anna.biography.pl) == ("a@example.com", "rektor", "Zajmuje się danymi (pl)")


def test_a_thousand_rows_are_taken_in(app: Flask) -> None:
    with transaction():
        edition_id = make_world().id
    table = [["Tytuł PL", "Osoby"], *([f"Sesja {n}", f"Osoba Numer{n % 100}"] for n in range(1000))]
    plan = read_plan(edition_id, SESSIONS, table)
    with transaction():
        take_in(edition_id, SESSIONS, table, plan.fingerprint, actor=SYSTEM, now=NOW)
    assert not read_plan(edition_id, SESSIONS, table).does_something
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Speaker)) == 101
