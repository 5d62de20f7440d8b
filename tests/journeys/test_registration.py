"""A clerk registers a delegation, from the conference's page to the proforma in hand."""

import re
from decimal import Decimal

import pytest
import sqlalchemy as sa
from playwright.sync_api import Browser as Chromium
from playwright.sync_api import expect

from smwi_events.core import clock
from smwi_events.core.database import db
from smwi_events.core.money import round_grosz
from smwi_events.mail.jobs import deliver
from smwi_events.registration.models import TicketType
from tests.journeys.clerk import NIP, PEOPLE, WRONG_NIP, Clerk
from tests.journeys.words import Words
from tests.live import LiveSite, new_context
from tests.pdf_text import read_text

pytestmark = pytest.mark.journey
TABLE = "\n".join("\t".join(person) for person in PEOPLE)


@pytest.mark.parametrize(("language", "width"), [("pl", 1280), ("en", 360)])
def test_five_people_in_one_go(site: LiveSite, chromium: Chromium, built: None, language: str, width: int) -> None:
    with new_context(chromium, width=width) as context:
        context.grant_permissions(["clipboard-read", "clipboard-write"], origin=site.url)
        clerk = Clerk(site, context.new_page(), Words(language))
        clerk.start()
        _choose_office(clerk)
        clerk.give_contact()
        _paste_people(clerk)
        clerk.go_to_invoice()
        _correct_the_nip(clerk)
        total = clerk.money(_gross(site, len(PEOPLE)))
        expect(clerk.page.locator("#order-summary dd.total")).to_have_text(total)
        clerk.accept_all()
        clerk.press("Send the registration")
        _hold_the_order(clerk, total)


def _choose_office(clerk: Clerk) -> None:
    unit = clerk.page.get_by_role("combobox", name=clerk.words("Commune, county or voivodeship"))
    unit.press_sequentially("tarn")
    suggestion = clerk.page.get_by_role("option").filter(has_text="Tarnów").first
    suggestion.click()
    expect(clerk.field("Office or institution")).to_have_value(re.compile("Tarn"))
    expect(unit).to_have_value(re.compile("Tarnów"))


def _paste_people(clerk: Clerk) -> None:
    """Five rows of three columns from the clipboard into the first field, then a ticket for each."""
    clerk.page.evaluate("text => navigator.clipboard.writeText(text)", TABLE)
    clerk.page.locator("#rows-0-given_name").focus()
    clerk.page.keyboard.press("Control+V")
    expect(clerk.page.locator("#rows-4-family_name")).to_have_value(PEOPLE[4][1])
    for number in range(len(PEOPLE)):
        clerk.page.locator(f"#rows-{number}-ticket").select_option(index=1)
    # The summary follows by itself while the table is being filled in.
    expect(clerk.page.locator("#order-summary dt").first).to_contain_text("× 5")


def _correct_the_nip(clerk: Clerk) -> None:
    clerk.give_buyer(WRONG_NIP)
    clerk.press("Save and check everything")
    summary = clerk.page.get_by_role("alert")
    expect(summary).to_be_focused()
    expect(clerk.field("Buyer’s NIP", "Buyer")).to_have_value(WRONG_NIP)
    expect(clerk.field("Recipient’s name", "Recipient")).to_have_value("Urząd Miasta Tarnowa")
    summary.get_by_role("link").first.click()
    expect(clerk.field("Buyer’s NIP", "Buyer")).to_be_focused()
    clerk.field("Buyer’s NIP", "Buyer").fill(NIP)
    clerk.go_to_check()


def _hold_the_order(clerk: Clerk, total: str) -> None:
    clerk.expect_heading("We have your registration")
    (order,) = clerk.orders()
    assert clerk.delegates(order) == list(PEOPLE)
    expect(clerk.page.locator(".big-code")).to_have_text(order.code)
    link = clerk.page.locator("a[href$='.pdf']").first
    number = re.findall(r"\S*/\S+", link.inner_text())[0]
    document = clerk.page.request.get(clerk.site.url + (link.get_attribute("href") or ""))
    assert document.headers["content-type"] == "application/pdf"
    text = read_text(document.body())
    assert number in text and order.code in text and "Gmina Miasta Tarnowa" in text
    assert "".join(total.split()) in "".join(text.split())
    _open_the_mailed_link(clerk, order.code, order.token)


def _open_the_mailed_link(clerk: Clerk, code: str, token: str) -> None:
    with clerk.site.inside():
        deliver.sweep()
    page = clerk.page
    page.context.clear_cookies()
    page.goto(clerk.site.url + clerk.site.path("mailbox.received", clerk.words.language))
    # Who pays may have had a mail of their own, with the proforma alone.
    mails = page.get_by_role("main").get_by_role("link").filter(has_text=code)
    mails.filter(has_not_text=re.compile("pro ?forma", re.IGNORECASE)).first.click()
    page.locator(f"main a[href*='{token}']").first.click()
    expect(page.locator(".big-code")).to_have_text(code)


def _gross(site: LiveSite, people: int) -> Decimal:
    """What the first ticket costs today for so many people: VAT is computed on the sum (art. 106e of the VAT act)."""
    with site.inside():
        ticket = db.session.scalars(sa.select(TicketType).order_by(TicketType.position)).first()
        assert ticket is not None
        early = ticket.early_price_net if ticket.early_until and clock.now() < ticket.early_until else None
        net = (early or ticket.price_net) * people
        return net + round_grosz(net * Decimal("0.23"))


def test_five_people_without_javascript(site: LiveSite, chromium: Chromium, polish: Words) -> None:
    with new_context(chromium, java_script_enabled=False) as context:
        clerk = Clerk(site, context.new_page(), polish)
        clerk.start()
        clerk.give_office()
        clerk.page.get_by_text(polish("Paste from a spreadsheet")).click()
        clerk.field("Rows from a spreadsheet").fill(TABLE)
        clerk.field("Ticket for the pasted people").select_option(index=1)
        clerk.press("Add to the table")
        expect(clerk.page.locator("#rows-4-given_name")).to_have_value(PEOPLE[4][0])
        clerk.go_to_invoice()
        clerk.give_buyer()
        clerk.go_to_check()
        clerk.press("Send the registration")
        # Nothing was ticked: the page says so beside each statement.
        expect(clerk.page.locator("main .has-error")).to_have_count(3)
        clerk.accept_all()
        clerk.press("Send the registration")
        clerk.expect_heading("We have your registration")
        (order,) = clerk.orders()
        assert clerk.delegates(order) == list(PEOPLE)
