"""A clerk with two windows, a row removed by mistake, and an address to confirm."""

import re

import pytest
from playwright.sync_api import expect

from smwi_events.core.database import db
from smwi_events.registration.models import Draft
from smwi_events.registration.rules.proofs import MOST_UNPROVEN
from tests.journeys.clerk import PEOPLE, Clerk

pytestmark = pytest.mark.journey


def stored_names(clerk: Clerk) -> list[str]:
    """Family names in the table that the newest draft keeps."""
    with clerk.site.inside():
        draft = db.session.query(Draft).order_by(Draft.id.desc()).first()
        assert draft is not None
        return [row["family_name"] for row in draft.data.get("delegates", [])]


def test_typing_in_two_windows_loses_nothing(clerk: Clerk) -> None:
    clerk.start()
    clerk.give_office()
    twin = Clerk(clerk.site, clerk.page.context.new_page(), clerk.words)
    twin.page.goto(clerk.page.url)
    clerk.type_people()
    expect(clerk.page.locator("#order-summary dt").first).to_contain_text("× 5")
    twin.page.locator("#rows-0-family_name").fill("Zupełnie-Inna")
    notice = twin.page.locator("#stored-now")
    expect(notice).to_contain_text(clerk.words("Stored now"))
    expect(notice).to_contain_text(PEOPLE[0][1])
    assert stored_names(clerk) == [person[1] for person in PEOPLE]
    twin.page.locator("#rows-0-given_name").fill("Ewa")
    twin.page.locator("#rows-0-ticket").select_option(index=1)
    expect(twin.page.locator("#rows-0-family_name")).to_have_value("Zupełnie-Inna")
    twin.go_to_invoice()
    assert stored_names(clerk) == ["Zupełnie-Inna"]


def test_a_removed_row_comes_back(clerk: Clerk) -> None:
    clerk.start()
    clerk.give_office()
    clerk.type_people()
    clerk.page.get_by_role("button", name=re.compile(clerk.words("Remove"))).nth(2).press("Enter")
    undo = clerk.page.get_by_role("button", name=clerk.words("Put the removed row back"))
    expect(undo).to_be_focused()
    expect(clerk.page.locator("[data-rows-status]")).to_contain_text("4")
    expect(clerk.page.locator("#rows-2-family_name")).to_have_value(PEOPLE[3][1])
    undo.press("Enter")
    expect(clerk.page.locator("#rows-2-family_name")).to_have_value(PEOPLE[2][1])
    expect(clerk.page.locator("#rows-2-given_name")).to_be_focused()
    clerk.go_to_invoice()
    assert stored_names(clerk) == [person[1] for person in PEOPLE]


def test_the_only_row_comes_back_too(clerk: Clerk) -> None:
    clerk.start()
    clerk.give_office()
    clerk.page.locator("#rows-0-family_name").fill("Łącka")
    remove = clerk.page.get_by_role("button", name=re.compile(clerk.words("Remove")))
    for _row in range(4):
        remove.last.click()
    remove.first.click()
    expect(clerk.page.locator("#rows-0-family_name")).to_have_value("")
    clerk.page.get_by_role("button", name=clerk.words("Put the removed row back")).press("Enter")
    expect(clerk.page.locator("#rows-0-family_name")).to_have_value("Łącka")
    expect(clerk.page.locator("[data-row]")).to_have_count(1)


def test_a_ticket_spread_to_all_rows_settles_their_errors(clerk: Clerk) -> None:
    clerk.start()
    clerk.give_office()
    for number in range(2):
        clerk.page.locator(f"#rows-{number}-given_name").fill("Ewa")
        clerk.page.locator(f"#rows-{number}-family_name").fill(f"Żak-{number}")
    clerk.press("Save and go to the invoice")
    expect(clerk.page.locator("#error-summary li")).to_have_count(2)
    clerk.page.locator("#rows-0-ticket").select_option(index=1)
    expect(clerk.page.locator("#error-summary")).to_have_count(0)
    expect(clerk.page.locator("[aria-invalid]")).to_have_count(0)
    clerk.go_to_invoice()


def test_a_large_registration_confirms_its_address(clerk: Clerk) -> None:
    clerk.start()
    clerk.give_office()
    clerk.page.get_by_text(clerk.words("Paste from a spreadsheet")).click()
    people = "\n".join(f"Jan\tĆwik-{number}\tinspektor" for number in range(MOST_UNPROVEN + 1))
    clerk.field("Rows from a spreadsheet").fill(people)
    clerk.field("Ticket for the pasted people").select_option(index=1)
    clerk.press("Add to the table")
    clerk.go_to_invoice()
    clerk.give_buyer()
    clerk.go_to_check()
    clerk.accept_all()
    clerk.press("Send the registration")
    clerk.expect_heading("Please confirm your e-mail address")
    assert clerk.orders() == []
    (mail,) = clerk.mails()
    link = re.search(r"https?://[^/]+(/\S+/(?:adres|address)/\S+)", mail.text)
    assert link
    clerk.page.goto(clerk.site.url + link[1])
    clerk.press("Confirm the address")
    clerk.expect_heading("Is everything right?")
    clerk.accept_all()
    clerk.press("Send the registration")
    clerk.expect_heading("We have your registration")
    assert [order.places for order in clerk.orders()] == [MOST_UNPROVEN + 1]
