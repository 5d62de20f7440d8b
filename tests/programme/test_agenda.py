"""A reader's own plan: without scripts and with, without an account and with one, shared and subscribed to."""

from dataclasses import replace
from datetime import timedelta

import pytest
import sqlalchemy as sa
from flask.testing import FlaskClient
from icalendar import Calendar

from smwi_events.audit.rules import SYSTEM
from smwi_events.core.database import db, transaction
from smwi_events.editions.queries import get_edition
from smwi_events.programme.models import Agenda, Session
from smwi_events.programme.queries.sessions import get_session
from smwi_events.programme.rules.agenda import (
    BY_KEY,
    MOST_SESSIONS,
    Choice,
    find_clashes,
    parse_choice,
    parse_codes,
    with_code,
)
from smwi_events.programme.rules.values import Kind, Placement
from smwi_events.programme.services import placing, sessions
from tests.browsing import Browser, sign_in
from tests.editions.samples import NOW
from tests.programme.samples import at, make_edition, make_room, make_session, publish
from tests.programme.test_published import PANEL, TALK

PLAN = "/konferencja/2027/moj-plan"
LATER = NOW + timedelta(days=1)


@pytest.fixture
def browser(client: FlaskClient) -> Browser:
    """A visitor of an edition with a published programme."""
    with client.application.app_context(), transaction():
        edition = make_edition()
        first, second = make_room(edition), make_room(edition, "Druga")
        for title, room, start in (("Dane", first, at(9)), ("Mapy", second, at(9, 30)), ("Szkoły", first, at(12))):
            make_session(edition, title, room=room, starts_at=start)
        make_session(edition, "Kawa", starts_at=at(11), kind=Kind.BREAK, minutes=30)
        publish(edition)
    return Browser(client)


def code_of(browser: Browser, title: str) -> str:
    with browser.app.app_context():
        listed = db.session.scalars(sa.select(Session))
        return next(session.code for session in listed if title in session.title.pl)


def choose(browser: Browser, title: str) -> None:
    code = code_of(browser, title)
    page = browser.submit(f"{PLAN}/sesja/{code}", {"chosen": "1"})
    assert page.status_code == 200


def kept(browser: Browser) -> Choice:
    cookie = browser.client.get_cookie("agenda-2027")
    return parse_choice(cookie.value if cookie else "")


@pytest.mark.parametrize(
    ("cookie", "choice"),
    [
        ("", Choice()),
        ("0.AAAAAA.BBBBBB", Choice(("AAAAAA", "BBBBBB"))),
        ("1.AAAAAA", Choice(("AAAAAA",), BY_KEY)),
        ("p12.AAAAAA.+BBBBBB.-AAAAAA", Choice(("AAAAAA",), "p12", (("BBBBBB", True), ("AAAAAA", False)))),
        ("0.AAAAAA.BBBBBB.-AAAAAA", Choice(("BBBBBB",))),
        ("p.AAAAAA.+<b>", Choice(("AAAAAA",))),
        ("0.aaaaaa.<script>.AAAAAA.AAAAAA.AAAAAAA", Choice(("AAAAAA",))),
        ("......", Choice()),
    ],
)
def test_of_a_cookie_only_codes_count(cookie: str, choice: Choice) -> None:
    assert parse_choice(cookie) == choice
    assert parse_choice(str(choice)) == choice


def test_the_last_press_of_a_star_counts() -> None:
    kept = Choice(("A", "B"), BY_KEY)
    assert kept.press("C", chosen=True).press("C", chosen=False).unheard == (("C", False),)
    assert kept.press("A", chosen=False).press("C", chosen=True).chosen == ("B", "C")
    assert Choice(("A", "B")).press("A", chosen=False) == Choice(("B",))


def test_a_choice_has_an_end() -> None:
    many = tuple(f"{number:06}" for number in range(MOST_SESSIONS + 5))
    assert len(parse_codes(".".join(many))) == MOST_SESSIONS
    assert with_code(("A", "B"), "A", chosen=False) == ("B",)
    assert with_code(("A", "B"), "A", chosen=True) == ("B", "A")


def test_sessions_clash_when_they_share_a_moment() -> None:
    after = replace(PANEL, starts_at=TALK.ends_at)
    assert find_clashes([TALK, after]) == {}
    within = replace(PANEL, starts_at=TALK.starts_at + timedelta(minutes=10))
    assert find_clashes([within, TALK]) == {"AAAAAA": (within,), "BBBBBB": (TALK,)}


def test_a_plan_without_scripts_and_account_is_kept_in_the_browser(browser: Browser) -> None:
    assert "Nic jeszcze nie wybrano" in browser.get(PLAN).text
    choose(browser, "Dane")
    choose(browser, "Mapy")
    assert kept(browser) == Choice((code_of(browser, "Dane"), code_of(browser, "Mapy")))
    page = browser.get(PLAN)
    assert "W tym samym czasie: Mapy (pl), 09:30" in page.text
    assert (page.headers["Cache-Control"], page.headers["X-Robots-Tag"]) == ("no-store", "noindex")
    browser.send(page, form=f"/sesja/{code_of(browser, 'Mapy')}")
    assert kept(browser).codes == (code_of(browser, "Dane"),)
    with browser.app.app_context():
        assert db.session.scalar(sa.select(sa.func.count(Agenda.id))) == 0


PROGRAMME = "/konferencja/2027/program"


@pytest.mark.parametrize("signed_in", [False, True])
def test_the_programme_can_be_limited_to_the_plan(browser: Browser, signed_in: bool) -> None:
    if signed_in:
        sign_in(browser)
    assert "Nic jeszcze nie wybrano" in browser.get(f"{PROGRAMME}?mine=1").text
    choose(browser, "Dane")
    choose(browser, "Szkoły")
    if signed_in:
        browser.client.delete_cookie("agenda-2027")
    page = browser.get(f"{PROGRAMME}?mine=1")
    shown = [title for title in ("Dane", "Mapy", "Szkoły", "Kawa") if f"{title} (pl)" in page.text]
    assert shown == ["Dane", "Szkoły"]
    assert (page.headers["Cache-Control"], page.headers["X-Robots-Tag"]) == ("no-store", "noindex")
    assert f'<a class="chip chip-remove" href="{PROGRAMME}">' in page.text
    assert f'href="{PROGRAMME}?day=2027-06-16&amp;mine=1"' in page.text
    stranger = browser.app.test_client()
    assert "Dane (pl)" not in stranger.get(f"{PROGRAMME}?mine=1").text
    assert "Dane (pl)" in stranger.get(PROGRAMME).text


def test_the_form_of_the_filters_asks_for_the_plan(browser: Browser) -> None:
    choose(browser, "Mapy")
    page = browser.send(browser.get(PROGRAMME), {"mine": "1"}, form="filters")
    assert page.request.query_string == b"mine=1"
    assert "Mapy (pl)" in page.text
    assert "Szkoły (pl)" not in page.text


def test_another_site_cannot_choose_for_somebody(browser: Browser) -> None:
    code = code_of(browser, "Dane")
    assert browser.client.post(f"{PLAN}/sesja/{code}", data={"chosen": "1"}).status_code == 409
    assert browser.client.post(f"{PLAN}/uzgodnij").status_code == 409
    assert kept(browser) == Choice()


@pytest.mark.parametrize("title", ["Kawa", None])
def test_only_sessions_can_be_chosen(browser: Browser, title: str | None) -> None:
    code = code_of(browser, title) if title else "ABCDEF"
    assert browser.get(f"{PLAN}/sesja/{code}").status_code == 404


def test_a_shared_plan_shows_its_sessions_and_can_be_taken_over(browser: Browser) -> None:
    codes = f"{code_of(browser, 'Dane')}.{code_of(browser, 'Szkoły')}.ABCDEF"
    page = browser.get(f"/en/conference/2027/my-plan/shared?s={codes}")
    assert "Dane (en)" in page.text
    assert kept(browser) == Choice()
    browser.send(page, form="/add")
    assert set(kept(browser).codes) == {code_of(browser, "Dane"), code_of(browser, "Szkoły")}


def test_a_shared_plan_of_unknown_sessions_adds_none_and_says_so(browser: Browser) -> None:
    page = browser.get(f"/en/conference/2027/my-plan/shared?s={code_of(browser, 'Dane')}")
    answer = browser.send(page, {"s": "ABCDEF"}, form="/add")
    assert kept(browser) == Choice()
    assert "None of these sessions is in the programme." in answer.text


def calendar_path(browser: Browser) -> str:
    with browser.app.app_context():
        return f"/moj-plan/{db.session.scalars(sa.select(Agenda.token)).one()}.ics"


def events(browser: Browser) -> dict[str, str]:
    answer = browser.client.get(calendar_path(browser))
    assert answer.headers["Cache-Control"] == "private, no-cache"
    calendar = Calendar.from_ical(answer.text)
    return {str(event["SUMMARY"]): str(event["STATUS"]) for event in calendar.walk("VEVENT")}


def test_a_calendar_address_follows_the_plan_and_the_programme(browser: Browser) -> None:
    choose(browser, "Dane")
    browser.send(browser.get(PLAN), form="/kalendarz")
    assert events(browser) == {"Dane (pl)": "CONFIRMED"}
    choose(browser, "Mapy")
    assert set(events(browser)) == {"Dane (pl)", "Mapy (pl)"}
    code = code_of(browser, "Dane")
    with browser.app.app_context(), transaction():
        edition_id, session_id = db.session.execute(
            sa.select(Session.edition_id, Session.id).filter_by(code=code)
        ).one()
        sessions.remove(edition_id, session_id, actor=SYSTEM, now=LATER)
        moved = get_session(edition_id, session_id + 1)
        placing.place(edition_id, moved.id, Placement(None, at(15), 45), actor=SYSTEM, now=LATER)
        publish(get_edition(edition_id), "Druga", LATER)
    assert events(browser) == {"Dane (pl)": "CANCELLED", "Mapy (pl)": "CONFIRMED"}
    calendar = Calendar.from_ical(browser.client.get(calendar_path(browser)).text)
    assert {str(event["SUMMARY"]): str(event["SEQUENCE"]) for event in calendar.walk("VEVENT")}["Mapy (pl)"] == "1"


def test_a_replaced_calendar_address_is_dead_at_once(browser: Browser) -> None:
    choose(browser, "Dane")
    browser.send(browser.get(PLAN), form="/kalendarz")
    former = calendar_path(browser)
    browser.send(browser.get(PLAN), form="/kalendarz")
    assert calendar_path(browser) != former
    assert browser.client.get(former).status_code == 404
    assert events(browser) == {"Dane (pl)": "CONFIRMED"}


def test_a_calendar_unchanged_is_not_sent_again(browser: Browser) -> None:
    choose(browser, "Dane")
    browser.send(browser.get(PLAN), form="/kalendarz")
    tag = browser.client.get(calendar_path(browser)).headers["ETag"]
    assert browser.client.get(calendar_path(browser), headers={"If-None-Match": tag}).status_code == 304


def test_the_key_of_an_account_s_calendar_opens_no_plan(browser: Browser) -> None:
    sign_in(browser)
    choose(browser, "Dane")
    with browser.app.app_context():
        token = db.session.scalars(sa.select(Agenda.token)).one()
    stranger = Browser(browser.app.test_client())
    stranger.client.set_cookie("agenda-key-2027", token)
    assert "Nic jeszcze nie wybrano" in stranger.get(PLAN).text
