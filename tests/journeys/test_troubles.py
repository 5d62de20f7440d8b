"""What goes wrong on the way, and that nothing typed is lost by it."""

import pytest
from playwright.sync_api import expect

from tests.journeys.clerk import EMAIL, NIP, PEOPLE, Clerk

pytestmark = pytest.mark.journey


def test_a_double_click_makes_one_order(clerk: Clerk) -> None:
    clerk.fill_everything()
    clerk.page.get_by_role("button", name=clerk.words("Send the registration"), exact=True).dblclick()
    clerk.expect_heading("We have your registration")
    assert len(clerk.orders()) == len(clerk.mails()) == 1


def test_back_after_sending_leads_to_the_order(clerk: Clerk) -> None:
    clerk.fill_everything()
    clerk.press("Send the registration")
    clerk.expect_heading("We have your registration")
    clerk.page.go_back()
    clerk.expect_heading("We have your registration")
    assert len(clerk.orders()) == 1


def test_sending_the_last_page_from_a_second_tab_makes_no_second_order(clerk: Clerk) -> None:
    clerk.fill_everything()
    twin = Clerk(clerk.site, clerk.page.context.new_page(), clerk.words)
    twin.page.goto(clerk.page.url)
    twin.accept_all()
    clerk.press("Send the registration")
    clerk.expect_heading("We have your registration")
    twin.press("Send the registration")
    twin.expect_heading("We have your registration")
    assert len(clerk.orders()) == 1


def test_a_way_off_a_page_loses_nothing(clerk: Clerk) -> None:
    clerk.start()
    clerk.field("Given name").fill("Anna")
    clerk.page.get_by_role("banner").get_by_role("link", name="English").click()
    expect(clerk.page.get_by_label("Given name")).to_have_value("Anna")
    clerk.page.go_back()
    clerk.give_office()
    clerk.type_people()
    clerk.go_to_invoice()
    clerk.field("Buyer’s name", "Buyer").fill("Gmina w połowie wpisana")
    clerk.page.get_by_role("link", name=clerk.words("Back to the delegates")).click()
    clerk.go_to_invoice()
    expect(clerk.field("Buyer’s name", "Buyer")).to_have_value("Gmina w połowie wpisana")


def test_an_expired_session_keeps_what_was_typed(clerk: Clerk) -> None:
    clerk.start()
    clerk.give_office()
    clerk.type_people()
    clerk.page.context.clear_cookies()
    clerk.press("Save and go to the invoice")
    expect(clerk.page.get_by_role("alert")).to_contain_text(clerk.words("Everything you typed has been kept."))
    for number, person in enumerate(PEOPLE):
        expect(clerk.page.locator(f"#rows-{number}-family_name")).to_have_value(person[1])
        expect(clerk.page.locator(f"#rows-{number}-ticket")).not_to_have_value("")
    clerk.go_to_invoice()
    clerk.give_buyer()
    clerk.page.context.clear_cookies()
    clerk.press("Save and check everything")
    expect(clerk.field("Buyer’s NIP", "Buyer")).to_have_value(NIP)
    expect(clerk.field("Recipient’s name", "Recipient")).to_have_value("Urząd Miasta Tarnowa")
    clerk.go_to_check()
    clerk.accept_all()
    clerk.page.context.clear_cookies()
    clerk.press("Send the registration")
    expect(clerk.page.get_by_role("main").get_by_role("checkbox").first).to_be_checked()
    clerk.press("Send the registration")
    clerk.expect_heading("We have your registration")


def test_a_quota_sold_out_at_the_last_moment_keeps_everything(clerk: Clerk) -> None:
    clerk.fill_everything()
    clerk.set_places(3)
    clerk.press("Send the registration")
    expect(clerk.page.get_by_role("alert")).to_contain_text("3")
    assert clerk.orders() == []
    expect(clerk.page.get_by_role("row").filter(has_text=PEOPLE[4][1])).to_be_visible()
    expect(clerk.page.get_by_role("main").get_by_role("checkbox").first).to_be_checked()
    clerk.set_places(5)
    clerk.press("Send the registration")
    clerk.expect_heading("We have your registration")
    (order,) = clerk.orders()
    assert (order.places, order.contact_email) == (5, EMAIL)


def test_a_registration_left_half_way_is_found_again(clerk: Clerk) -> None:
    clerk.start()
    clerk.give_office("Urząd Gminy Przerwa")
    clerk.type_people()
    # The table is saved while it is being filled in: closing the browser then loses nothing.
    expect(clerk.page.locator("#order-summary dt").first).to_contain_text("× 5")
    address = clerk.page.url
    clerk.page.context.clear_cookies()
    clerk.page.goto("about:blank")
    clerk.page.goto(address)
    expect(clerk.page.locator("#rows-4-family_name")).to_have_value(PEOPLE[4][1])
