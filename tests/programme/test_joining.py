"""A plan made without an account, and the account: nothing that was chosen is lost, wherever and whenever."""

from datetime import timedelta

import pytest
import sqlalchemy as sa
from flask.testing import FlaskClient
from icalendar import Calendar

from smwi_events.accounts.services.people import find_or_create
from smwi_events.accounts.services.profile import set_password
from smwi_events.core import clock
from smwi_events.core.database import db, transaction
from smwi_events.programme.models import Agenda
from smwi_events.programme.services.agendas import delete_forgotten
from tests.browsing import Browser
from tests.programme.test_agenda import PLAN, PROGRAMME, browser, choose, code_of, kept

__all__ = ["browser"]
ADDRESS, PASSWORD = "ewa@gmina.example", "trzy zielone kajaki"
SCRIPT = {"X-Own-Script": "agenda"}


@pytest.fixture
def person_id(client: FlaskClient) -> int:
    """Somebody with an account."""
    with client.application.app_context(), transaction():
        person = find_or_create(ADDRESS, "pl", clock.now(), "Ewa")
        set_password(person.id, PASSWORD, current=None, keep="", now=clock.now())
        return person.id


def enter(browser: Browser) -> None:
    """Sign in as people do, and look at nothing else."""
    sent = {"email": ADDRESS, "password": PASSWORD}
    assert browser.submit("/konto/logowanie/haslo", sent, follow=False).status_code == 302


def leave(browser: Browser) -> None:
    browser.send(browser.get("/konto"), form="/konto/wyloguj")


def end_session(browser: Browser) -> None:
    browser.client.delete_cookie("session")


def stored(browser: Browser, person_id: int) -> set[str]:
    """Titles in the plan that the account keeps."""
    with browser.app.app_context():
        agenda = db.session.scalar(sa.select(Agenda).filter_by(person_id=person_id))
        codes = [item.session_code for item in agenda.items] if agenda else []
    return {title for title in ("Dane", "Mapy", "Szkoły") if code_of(browser, title) in codes}


def make_address(browser: Browser) -> str:
    page = browser.send(browser.get(PLAN), form="/kalendarz")
    return page.text.partition("<code>")[2].partition("</code>")[0]


def events(browser: Browser, address: str) -> set[str]:
    calendar = Calendar.from_ical(browser.app.test_client().get(address).text)
    return {str(event["SUMMARY"]).removesuffix(" (pl)") for event in calendar.walk("VEVENT")}


def settle(browser: Browser) -> str:
    answer = browser.client.post(f"{PLAN}/uzgodnij", headers=SCRIPT)
    assert (answer.status_code, answer.headers.getlist("Set-Cookie")) == (200, [])
    return answer.text


def test_signing_in_stores_at_once_what_the_browser_kept(browser: Browser, person_id: int) -> None:
    choose(browser, "Dane")
    enter(browser)
    assert stored(browser, person_id) == {"Dane"}
    assert kept(browser).keeper == f"p{person_id}"
    second = Browser(browser.app.test_client())
    enter(second)
    assert second.get(PROGRAMME).headers["Cache-Control"] == "no-store"
    assert kept(second) == kept(browser)
    assert "Set-Cookie" not in second.get(PROGRAMME).headers


def test_another_device_follows_what_is_chosen_after_it_signed_in(browser: Browser, person_id: int) -> None:
    second = Browser(browser.app.test_client())
    for each in (browser, second):
        enter(each)
    assert second.get(PROGRAMME).status_code == 200
    choose(browser, "Mapy")
    second.get(PROGRAMME)
    assert kept(second).codes == (code_of(browser, "Mapy"),)


@pytest.mark.parametrize("has_plan", [False, True])
def test_a_plan_with_a_calendar_address_joins_the_account_and_the_address_follows(
    browser: Browser, person_id: int, *, has_plan: bool
) -> None:
    if has_plan:
        other = Browser(browser.app.test_client())
        enter(other)
        choose(other, "Mapy")
    choose(browser, "Dane")
    address = make_address(browser)
    choose(browser, "Szkoły")
    before = {"Mapy"} if has_plan else set()
    enter(browser)
    assert stored(browser, person_id) == {"Dane", "Szkoły"} | before
    assert browser.client.get_cookie("agenda-key-2027") is None
    browser.send(browser.get(PLAN), form=f"/sesja/{code_of(browser, 'Szkoły')}")
    assert events(browser, address) == {"Dane"} | before
    own = make_address(browser)
    assert own != address
    assert events(browser, own) == {"Dane"} | before


def test_replacing_the_address_ends_those_that_joined_too(browser: Browser, person_id: int) -> None:
    choose(browser, "Dane")
    address = make_address(browser)
    enter(browser)
    browser.send(browser.get(PLAN), {"renew": "1"}, form="/kalendarz")
    assert browser.client.get(address).status_code == 404
    assert stored(browser, person_id) == {"Dane"}


def test_a_script_has_everything_heard_that_was_pressed_without_a_network(browser: Browser, person_id: int) -> None:
    enter(browser)
    choose(browser, "Dane")
    data, maps = code_of(browser, "Dane"), code_of(browser, "Mapy")
    browser.client.set_cookie("agenda-2027", f"p{person_id}.{data}.-{data}.+{maps}")
    assert settle(browser) == f"p{person_id}.{maps}"
    assert stored(browser, person_id) == {"Mapy"}


def test_presses_of_who_is_signed_out_wait_for_signing_in(browser: Browser, person_id: int) -> None:
    enter(browser)
    choose(browser, "Dane")
    choose(browser, "Mapy")
    end_session(browser)
    choose(browser, "Szkoły")
    browser.send(browser.get(PLAN), form=f"/sesja/{code_of(browser, 'Dane')}")
    assert settle(browser) == str(kept(browser))
    assert kept(browser).chosen == (code_of(browser, "Mapy"), code_of(browser, "Szkoły"))
    assert stored(browser, person_id) == {"Dane", "Mapy"}
    enter(browser)
    assert stored(browser, person_id) == {"Mapy", "Szkoły"}


def test_who_signs_out_leaves_nothing_to_the_next(browser: Browser, person_id: int) -> None:
    enter(browser)
    choose(browser, "Dane")
    leave(browser)
    assert browser.client.get_cookie("agenda-2027") is None
    assert "Nic jeszcze nie wybrano" in browser.get(PLAN).text
    choose(browser, "Mapy")
    assert stored(browser, person_id) == {"Dane"}
    enter(browser)
    assert stored(browser, person_id) == {"Dane", "Mapy"}


def test_an_account_takes_nothing_of_another_one(browser: Browser, person_id: int) -> None:
    code = code_of(browser, "Dane")
    browser.client.set_cookie("agenda-2027", f"p{person_id + 1}.{code}.+{code_of(browser, 'Mapy')}")
    enter(browser)
    assert stored(browser, person_id) == set()
    browser.get(PROGRAMME)
    assert str(kept(browser)) == f"p{person_id}"


def test_a_lost_key_leaves_the_choice_to_the_browser(browser: Browser) -> None:
    choose(browser, "Dane")
    make_address(browser)
    browser.client.delete_cookie("agenda-key-2027")
    choose(browser, "Mapy")
    assert str(kept(browser)) == f"0.{code_of(browser, 'Dane')}.{code_of(browser, 'Mapy')}"


def test_a_hall_behind_one_address_is_counted_by_visitor(browser: Browser, person_id: int) -> None:
    enter(browser)
    for _time in range(600):
        assert browser.client.post(f"{PLAN}/uzgodnij", headers=SCRIPT).status_code == 200
    assert browser.client.post(f"{PLAN}/uzgodnij", headers=SCRIPT).status_code == 429
    neighbour = Browser(browser.app.test_client())
    choose(neighbour, "Dane")
    make_address(neighbour)
    assert settle(neighbour) == f"1.{code_of(browser, 'Dane')}"


def test_plans_of_nobody_are_forgotten_after_a_year(browser: Browser, person_id: int) -> None:
    choose(browser, "Dane")
    joined = make_address(browser)
    enter(browser)
    nobody = Browser(browser.app.test_client())
    choose(nobody, "Mapy")
    forgotten = make_address(nobody)
    for days, status in ((364, 200), (366, 404)):
        with browser.app.app_context(), transaction():
            delete_forgotten(clock.now() + timedelta(days=days))
        assert nobody.client.get(forgotten).status_code == status
    assert events(browser, joined) == {"Dane"}
