"""The registration on a small phone, in the usual and in the largest text."""

from collections.abc import Iterator

import pytest
import sqlalchemy as sa
from playwright.sync_api import Browser

from smwi_events.core.database import db
from smwi_events.registration.models import Order
from tests.journeys.clerk import Clerk
from tests.journeys.words import Words
from tests.live import LiveSite, new_context

pytestmark = pytest.mark.journey
WIDTH, HEIGHT = 360, 640
# Where the focused field ends, and where the bar with the sums begins; nothing for what is in the bar.
COVERED = """() => {
  const bar = document.querySelector(".registration > aside");
  const field = document.activeElement;
  if (field === document.body || bar.contains(field)) return false;
  const [one, other] = [field.getBoundingClientRect(), bar.getBoundingClientRect()];
  return one.bottom > other.top + 1 && one.top < other.bottom;
}"""


@pytest.fixture
def phone(site: LiveSite, chromium: Browser, polish: Words) -> Iterator[Clerk]:
    with new_context(chromium, width=WIDTH) as context:
        clerk = Clerk(site, context.new_page(), polish)
        clerk.page.set_viewport_size({"width": WIDTH, "height": HEIGHT})
        yield clerk


def enlarge(phone: Clerk) -> None:
    phone.page.evaluate("document.documentElement.dataset.text = 'larger'")


@pytest.mark.parametrize("large", [False, True])
def test_the_bar_with_the_sums_covers_a_fifth_at_most_and_no_focused_field(phone: Clerk, large: bool) -> None:
    steps = (phone.give_office, phone.type_people, phone.go_to_invoice, phone.give_buyer, phone.go_to_check)
    for step in (phone.start, *steps):
        step()
        if large:
            enlarge(phone)
        bar = phone.page.locator(".registration > aside").bounding_box()
        assert bar is not None and bar["height"] <= HEIGHT / 5
        for _field in range(12):
            phone.page.keyboard.press("Tab")
            assert not phone.page.evaluate(COVERED)


def test_nothing_is_cut_off_in_the_largest_text(phone: Clerk) -> None:
    with phone.site.inside():
        token = db.session.scalars(sa.select(Order.token).order_by(Order.id)).first()
    for endpoint, values in (
        ("editions.current", {}),
        ("registration.start", {"year": 2027}),
        ("registration.links", {}),
        ("registration.order", {"token": token}),
    ):
        phone.page.goto(phone.site.url + phone.site.path(endpoint, **values))
        enlarge(phone)
        assert phone.page.evaluate("document.documentElement.scrollWidth") == WIDTH, endpoint
        heading = phone.page.get_by_role("heading", level=1).bounding_box()
        assert heading is not None and heading["x"] + heading["width"] <= WIDTH, endpoint
