"""The shell's pages: menu, overview, log of changes, style; and people with their roles."""

from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from smwi_events.accounts.models import Person, SignIn
from smwi_events.accounts.rules import Permission, Role
from smwi_events.accounts.services.people import find_or_create, set_roles
from smwi_events.accounts.services.second_factor import new_secret
from smwi_events.audit.models import AuditEntry
from smwi_events.audit.rules import SYSTEM
from smwi_events.core.clock import now
from smwi_events.core.database import db, transaction
from smwi_events.mail.models import OutgoingMail
from smwi_events.organiser.log_details import PAGES, describe, page_of
from smwi_events.organiser.log_words import SUBJECTS
from smwi_events.organiser.menu import MenuGroup, MenuItem
from tests.browsing import Browser, sign_in
from tests.counting import count_page, count_rows


def make_person(browser: Browser, email: str, *roles: Role) -> int:
    with browser.app.app_context(), transaction():
        person = find_or_create(email, "pl", now(), email.partition("@")[0].title())
        set_roles(SYSTEM, person.id, roles, now())
        return person.id


def roles_of(browser: Browser, person_id: int) -> set[Role]:
    with browser.app.app_context():
        return set(db.session.get_one(Person, person_id).roles)


class TestMenu:
    def test_only_what_one_may_open_is_shown(self, browser: Browser) -> None:
        sign_in(browser, Role.EDITOR)
        assert "/organizator/osoby" not in browser.get("/organizator").text
        sign_in(browser, Role.OWNER)
        assert "/organizator/osoby" in browser.get("/organizator").text

    def test_what_waits_is_counted_and_listed(self, browser: Browser) -> None:
        item = MenuItem(MenuGroup.SYSTEM, "organiser.style", "Seven things", Permission.SYSTEM_VIEW, lambda: 7)
        browser.app.extensions["organiser_menu"] = (item,)
        sign_in(browser, Role.OWNER)
        page = browser.get("/organizator").text
        assert page.count("Seven things") == 2
        assert 'class="waiting"' in page

    def test_an_empty_overview_says_so(self, browser: Browser) -> None:
        browser.app.extensions["organiser_menu"] = ()
        sign_in(browser, Role.OBSERVER)
        assert "Nic nie czeka." in browser.get("/organizator").text

    def test_the_open_page_is_marked_and_so_is_the_list_above_it(self, browser: Browser) -> None:
        person_id = sign_in(browser, Role.OWNER)
        for path in ("/organizator/osoby", f"/organizator/osoby/{person_id}", "/en/organizer/people"):
            page = browser.get(path).text
            assert (
                page.count('aria-current="page">People and roles') + page.count('aria-current="page">Osoby i role') >= 1
            )


class TestPeople:
    def test_the_list_shows_those_with_a_role_and_searches_all(self, browser: Browser) -> None:
        sign_in(browser, Role.OWNER)
        make_person(browser, "editor@example.com", Role.EDITOR)
        make_person(browser, "visitor@example.com")
        assert "editor@example.com" in browser.get("/organizator/osoby").text
        assert "visitor@example.com" not in browser.get("/organizator/osoby").text
        assert "visitor@example.com" in browser.get("/organizator/osoby?q=VISITOR").text
        assert "visitor@example.com" in browser.get("/organizator/osoby?role=all").text
        assert "editor@example.com" not in browser.get("/organizator/osoby?role=owner").text
        assert browser.get("/organizator/osoby?q=nobody+at+all").status_code == 200

    def test_the_list_takes_as_many_queries_for_three_as_for_one(self, browser: Browser) -> None:
        sign_in(browser, Role.OWNER)
        one = count_page(browser, "/organizator/osoby")
        for name in ("a", "b"):
            make_person(browser, f"{name}@example.com", Role.EDITOR, Role.OFFICE)
        assert count_page(browser, "/organizator/osoby") == one

    def test_an_invitation_makes_the_person_and_a_mail(self, browser: Browser) -> None:
        sign_in(browser, Role.OWNER)
        data = {"email": "Nowa@Example.com", "name": "Nowa Osoba", "roles": ["editor", "office"], "locale": "en"}
        answer = browser.submit("/organizator/osoby/zaproszenie", data)
        assert answer.status_code == 200
        with browser.app.app_context():
            person = db.session.scalars(sa.select(Person).filter_by(email="nowa@example.com")).one()
            assert (person.name, person.locale) == ("Nowa Osoba", "en")
            assert set(person.roles) == {Role.EDITOR, Role.OFFICE}
            assert db.session.scalars(sa.select(OutgoingMail)).one().to == "nowa@example.com"

    def test_an_invitation_without_a_role_is_refused(self, browser: Browser) -> None:
        sign_in(browser, Role.OWNER)
        answer = browser.submit("/organizator/osoby/zaproszenie", {"email": "nowa@example.com", "name": "Nowa Osoba"})
        assert "error-summary" in answer.text
        assert 'value="Nowa Osoba"' in answer.text
        with browser.app.app_context():
            assert db.session.scalar(sa.select(Person).filter_by(email="nowa@example.com")) is None

    def test_roles_are_ticked_and_saved(self, browser: Browser) -> None:
        sign_in(browser, Role.OWNER)
        person_id = make_person(browser, "editor@example.com", Role.EDITOR)
        browser.submit(f"/organizator/osoby/{person_id}", {"roles": ["office", "accountant"]})
        assert roles_of(browser, person_id) == {Role.OFFICE, Role.ACCOUNTANT}
        browser.submit(f"/organizator/osoby/{person_id}", {"roles": None}, form=-1)
        assert roles_of(browser, person_id) == set()

    def test_a_role_that_does_not_exist_is_refused(self, browser: Browser) -> None:
        sign_in(browser, Role.OWNER)
        person_id = make_person(browser, "editor@example.com", Role.EDITOR)
        assert "error-summary" in browser.submit(f"/organizator/osoby/{person_id}", {"roles": ["emperor"]}).text
        assert roles_of(browser, person_id) == {Role.EDITOR}

    def test_an_owner_keeps_their_own_role(self, browser: Browser) -> None:
        person_id = sign_in(browser, Role.OWNER)
        make_person(browser, "other@example.com", Role.OWNER)
        assert "error-summary" in browser.submit(f"/organizator/osoby/{person_id}", {"roles": ["editor"]}).text
        assert roles_of(browser, person_id) == {Role.OWNER}

    def test_blocking_and_lifting_the_block(self, browser: Browser) -> None:
        sign_in(browser, Role.OWNER)
        person_id = make_person(browser, "editor@example.com", Role.EDITOR)
        for verb, blocked in (("blokada", True), ("blokada", True), ("odblokowanie", False), ("odblokowanie", False)):
            browser.submit(f"/organizator/osoby/{person_id}/{verb}", form=-1)
            with browser.app.app_context():
                assert (db.session.get_one(Person, person_id).blocked_at is not None) is blocked
        with browser.app.app_context():
            actions = list(db.session.scalars(sa.select(AuditEntry.action).filter_by(subject_id=person_id)))
        assert actions[-2:] == ["accounts.blocked", "accounts.unblocked"]

    def test_a_page_offers_only_the_verb_that_fits(self, browser: Browser) -> None:
        sign_in(browser, Role.OWNER)
        person = f"/organizator/osoby/{make_person(browser, 'editor@example.com', Role.EDITOR)}"
        for verb, other in (("blokada", "odblokowanie"), ("odblokowanie", "blokada")):
            page = browser.get(person).text
            assert f"{person}/{verb}" in page
            assert f"{person}/{other}" not in page
            browser.submit(f"{person}/{verb}", form=-1)

    def test_blocking_oneself_is_refused(self, browser: Browser) -> None:
        person_id = sign_in(browser, Role.OWNER)
        assert browser.submit(f"/organizator/osoby/{person_id}/blokada", form=-1).status_code == 409
        with browser.app.app_context():
            assert db.session.get_one(Person, person_id).blocked_at is None

    def test_a_lost_second_factor_is_removed(self, browser: Browser) -> None:
        sign_in(browser, Role.OWNER)
        person_id = make_person(browser, "editor@example.com", Role.EDITOR)
        with browser.app.app_context(), transaction():
            db.session.get_one(Person, person_id).totp_secret = new_secret()
        browser.submit(f"/organizator/osoby/{person_id}/drugi-skladnik", form=-1)
        with browser.app.app_context():
            assert db.session.get_one(Person, person_id).totp_secret is None
            assert db.session.scalars(sa.select(OutgoingMail)).one().to == "editor@example.com"

    @pytest.mark.parametrize("path", ["", "/blokada", "/odblokowanie", "/drugi-skladnik"])
    def test_a_person_who_is_not_there(self, browser: Browser, path: str) -> None:
        sign_in(browser, Role.OWNER)
        assert browser.get(f"/organizator/osoby/4711{path}").status_code == 404

    def test_markup_in_a_name_stays_text(self, browser: Browser) -> None:
        sign_in(browser, Role.OWNER)
        browser.submit(
            "/organizator/osoby/zaproszenie",
            {"email": "x@example.com", "name": "<script>alert(1)</script>", "roles": ["editor"]},
        )
        for path in ("/organizator/osoby", "/organizator/dziennik"):
            assert "<script>alert" not in browser.get(path).text


class TestLog:
    def test_lines_are_filtered_by_words_and_by_codes(self, browser: Browser) -> None:
        sign_in(browser, Role.OWNER)
        make_person(browser, "editor@example.com", Role.EDITOR)
        page = browser.get("/en/organizer/log").text
        assert "roles changed</span>" in page
        assert "signed in</span>" in page
        for text in ("roles_changed", "Roles ch"):
            filtered = browser.get("/en/organizer/log", query_string={"q": text}).text
            assert "roles changed</span>" in filtered
            assert "signed in</span>" not in filtered
        assert "roles changed</span>" not in browser.get("/en/organizer/log?kind=order").text

    def test_a_persons_own_page_tells_their_changes_in_the_same_words(self, browser: Browser) -> None:
        sign_in(browser, Role.OWNER)
        person_id = make_person(browser, "editor@example.com", Role.EDITOR)
        page = browser.get(f"/en/organizer/people/{person_id}").text
        assert "roles changed" in page
        assert "accounts.roles_changed" not in page

    def test_details_are_in_words_and_lead_to_their_page(self, browser: Browser) -> None:
        sign_in(browser, Role.OWNER)
        person_id = make_person(browser, "editor@example.com", Role.EDITOR)
        assert "przed: –; po: Redaktor" in browser.get("/organizator/dziennik").text
        page = browser.get("/en/organizer/log").text
        assert "before: –; after: Editor" in page
        assert f'href="/en/organizer/people/{person_id}"' in page

    @pytest.mark.parametrize(
        ("data", "words"),
        [
            ({"gross": "725.70", "number": "PF/1/10/2026"}, ["gross: 725.70 PLN", "number: PF/1/10/2026"]),
            (
                {"before": {"net": "590.00", "early_until": None}},
                ["before: net price: 590.00 PLN; early price until: –"],
            ),
            ({"at": "2027-03-01T09:00:00+00:00"}, ["publication: 1 March 2027, 10:00"]),
            ({"valid_on": "2025-01-01", "is_demo": True}, ["state on: 1 January 2025", "demo data: yes"]),
            ({"changed": ["title", "unheard_of"]}, ["changed: Title, unheard_of"]),
            ({"kind": "edition_sponsor", "id": 5}, ["kind: partner"]),
            ({"gross": "much", "at": "late"}, ["gross: much", "publication: late"]),
            ({"unheard_of": 7}, ["unheard_of: 7"]),
            ({"day": "2027-06-16", "room": "all_rooms"}, ["day: 16 June 2027", "room: all rooms"]),
            ({"room": 3, "number": 2, "letters": 9}, ["number: 2", "letters: 9"]),
            ({"difference": "-5.00"}, ["difference from what is due: \u22125.00 PLN"]),
        ],
    )
    def test_a_detail_is_said_as_people_say_it(self, app: Flask, data: dict[str, Any], words: list[str]) -> None:
        with app.test_request_context("/en/organizer/log"):
            assert [said.replace("\u00a0", " ") for said in describe(data)] == words

    def test_what_was_deleted_or_may_not_be_opened_has_no_link(self, app: Flask) -> None:
        with app.test_request_context("/en/organizer/log"):
            assert page_of("content.image_described", "content_image", 3, lambda _permission: True)
            assert page_of("content.image_deleted", "content_image", 3, lambda _permission: True) == ""
            assert page_of("content.image_described", "content_image", 3, lambda _permission: False) == ""
            assert page_of("tests.line", "test", 1, lambda _permission: True) == ""

    def test_every_kind_of_thing_has_a_word_and_every_page_exists(self, app: Flask) -> None:
        assert set(PAGES) <= set(SUBJECTS)
        assert {page.endpoint for page in PAGES.values()} <= set(app.view_functions)

    def test_the_log_is_cut_into_pages_with_as_many_queries_for_many_as_for_few(self, browser: Browser) -> None:
        sign_in(browser, Role.OWNER)
        few = count_page(browser, "/organizator/dziennik")
        with browser.app.app_context(), transaction():
            db.session.add_all(
                AuditEntry(
                    at=now(), actor_kind="system", action=f"tests.line_{n}", subject_kind="test", data={"n": [n]}
                )
                for n in range(60)
            )
        assert count_page(browser, "/organizator/dziennik") == few
        first, second = browser.get("/organizator/dziennik").text, browser.get("/organizator/dziennik?page=2").text
        assert "tests.line_59" in first
        assert "tests.line_0<" not in first
        assert "tests.line_0<" in second


def test_the_style_page_shows_errors_without_a_sent_form(browser: Browser) -> None:
    sign_in(browser, Role.OWNER)
    for path in ("/organizator/styl", "/en/organizer/style"):
        answer = browser.get(path)
        assert answer.status_code == 200
        assert "error-summary" in answer.text
        assert "DEMO3" in answer.text


def test_the_style_page_takes_its_own_form_and_keeps_nothing(browser: Browser) -> None:
    sign_in(browser, Role.OWNER)
    answer = browser.submit("/en/organizer/style", {"nip": "5260250274", "people": "x"})
    assert answer.status_code == 200
    assert 'id="people-error"' in answer.text
    assert 'id="buyer-nip-error"' not in answer.text
    assert 'value="5260250274"' in answer.text
    assert browser.client.post("/organizator/styl").status_code == 200


def test_signing_out_from_the_back_office(browser: Browser) -> None:
    sign_in(browser, Role.OWNER)
    browser.submit("/organizator", form="/konto/wyloguj")
    assert browser.get("/organizator", follow=False).status_code == 302
    with browser.app.app_context():
        assert count_rows(SignIn) == 0
