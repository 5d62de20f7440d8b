"""An organiser signs in, finds an order, marks it paid, takes the list along."""

from io import BytesIO
from pathlib import Path

import pyotp
import pytest
import sqlalchemy as sa
from playwright.sync_api import BrowserContext, Page, expect
from python_calamine import CalamineWorkbook

from smwi_events.accounts.models import Person
from smwi_events.accounts.services.demo import DEMO_EMAIL, DEMO_PASSWORD
from smwi_events.audit.models import AuditEntry
from smwi_events.core.clock import now, warsaw_date
from smwi_events.core.database import db
from smwi_events.registration.models import Order
from smwi_events.registration.rules.orders import OrderState
from tests.journeys.words import Words
from tests.live import LiveSite

pytestmark = pytest.mark.journey


def test_an_organiser_signs_in_and_marks_an_order_paid(site: LiveSite, context: BrowserContext, polish: Words) -> None:
    page = site.open(context, site.path("organiser.registration.orders"))
    _sign_in(site, page, polish)
    # Signing in leads to where one wanted to be.
    expect(page.get_by_role("heading", level=1)).to_have_text(polish("Orders"))
    order = _waiting_order(site)
    page.get_by_role("searchbox").fill(order.code.lower())
    page.get_by_role("main").get_by_role("button", name=polish("Search")).click()
    expect(page.locator("tbody tr")).to_have_count(1)
    page.get_by_role("link", name=order.code).click()
    page.get_by_role("link", name=polish("Mark as paid")).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(order.code)
    # Day and amount are filled in.
    page.get_by_role("main").get_by_role("button", name=polish("Mark as paid")).click()
    expect(page.locator("main .status").first).to_have_text(polish("paid"))
    with site.inside():
        stored = db.session.get_one(Order, order.id)
        assert (stored.state, stored.paid_on, stored.paid_amount) == (OrderState.PAID, warsaw_date(now()), stored.gross)
        last = db.session.scalars(sa.select(AuditEntry).order_by(AuditEntry.id.desc())).first()
        assert last is not None and last.actor_label == "Demo Organizator"
    _take_the_list(site, page, order.code, polish)


def _sign_in(site: LiveSite, page: Page, words: Words) -> None:
    page.goto(site.url + site.path("accounts.sign_in_password"))
    page.get_by_label(words("E-mail address")).fill(DEMO_EMAIL)
    page.get_by_label(words("Password")).fill("not the password")
    page.get_by_role("main").get_by_role("button", name=words("Sign in")).click()
    expect(page.get_by_role("alert")).to_be_visible()
    page.get_by_label(words("Password")).fill(DEMO_PASSWORD)
    page.get_by_role("main").get_by_role("button", name=words("Sign in")).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(words("Second step of signing in"))
    with site.inside():
        secret = db.session.scalars(sa.select(Person.totp_secret).filter_by(email=DEMO_EMAIL)).one()
    page.locator("input[autocomplete=one-time-code]").fill(pyotp.TOTP(secret or "").now())
    page.get_by_role("main").get_by_role("button", name=words("Sign in")).click()


def _waiting_order(site: LiveSite) -> Order:
    with site.inside():
        found = db.session.scalars(sa.select(Order).filter_by(state=OrderState.PLACED).order_by(Order.id)).first()
    assert found is not None
    return found


def _take_the_list(site: LiveSite, page: Page, code: str, words: Words) -> None:
    page.goto(site.url + site.path("organiser.registration.orders"))
    with page.expect_download() as download:
        page.get_by_role("link", name="XLSX").first.click()
    rows = CalamineWorkbook.from_filelike(BytesIO(Path(download.value.path()).read_bytes())).get_sheet_by_index(0)
    (row,) = [row for row in rows.to_python() if code in row]
    assert words("paid") in row
