"""A clerk who registers a delegation in a browser."""

from decimal import Decimal

import sqlalchemy as sa
from playwright.sync_api import Locator, Page, expect

from smwi_events.core.database import db
from smwi_events.core.money import format_money
from smwi_events.mail.models import OutgoingMail
from smwi_events.registration.models import Delegate, Draft, Order, Quota
from tests.counting import count_rows
from tests.journeys.words import Words
from tests.live import LiveSite

EMAIL = "sekretariat@um.example.org"
PEOPLE = (
    ("Anna", "Łącka", "sekretarz"),
    ("Żaneta", "Ćwik", "informatyk"),
    ("Jan", "Śmiały", "inspektor"),
    ("Józef", "Źrebiec", "naczelnik wydziału"),
    ("Ewa", "Gęś", "skarbnik"),
)
NIP = "612-000-98-05"
WRONG_NIP = "612-000-98-06"


class Clerk:
    """Knows the way; everything on the page is found by its words, in either language."""

    def __init__(self, site: LiveSite, page: Page, words: Words) -> None:
        self.site, self.page, self.words = site, page, words

    def press(self, sentence: str) -> None:
        """Press a button."""
        self.page.get_by_role("button", name=self.words(sentence), exact=True).click()

    def field(self, label: str, within: str = "") -> Locator:
        """A field by its label, in a group of fields where there are several of the name."""
        place = self.page.get_by_role("group", name=self.words(within)) if within else self.page.get_by_role("main")
        return place.get_by_label(self.words(label))

    def expect_heading(self, sentence: str) -> None:
        """Be on a page."""
        expect(self.page.get_by_role("heading", level=1)).to_have_text(self.words(sentence))

    def start(self) -> None:
        """From the conference's page to the first step."""
        self.page.goto(self.site.url + self.site.path("editions.current", self.words.language))
        self.page.get_by_role("link", name=self.words("Register a delegation")).first.click()
        self.press("Start the registration")
        self.expect_heading("Who registers?")

    def give_contact(self) -> None:
        """Name the person who registers, and go on."""
        self.field("Given name").fill("Anna")
        self.field("Family name").fill("Łącka")
        self.field("E-mail address").fill(EMAIL)
        self.press("Save and go to the delegates")
        self.expect_heading("Who is coming?")

    def give_office(self, name: str = "Urząd Miasta Tarnowa") -> None:
        """Fill in the first step by hand."""
        self.field("Office or institution").fill(name)
        self.give_contact()

    def type_people(self) -> None:
        """Fill in the table from the keyboard, all with the first ticket."""
        for number, (given, family, job) in enumerate(PEOPLE):
            self.page.locator(f"#rows-{number}-given_name").fill(given)
            self.page.locator(f"#rows-{number}-family_name").fill(family)
            self.page.locator(f"#rows-{number}-job_title").fill(job)
            self.page.locator(f"#rows-{number}-ticket").select_option(index=1)

    def go_to_invoice(self) -> None:
        """Save the table."""
        self.press("Save and go to the invoice")
        self.expect_heading("Whom is the invoice for?")

    def give_buyer(self, nip: str = NIP) -> None:
        """Fill in buyer and recipient."""
        for label, value in (
            ("Buyer’s name", "Gmina Miasta Tarnowa"),
            ("Buyer’s NIP", nip),
            ("Street and number", "ul. Mickiewicza 2"),
            ("Postcode", "33-100"),
            ("Town", "Tarnów"),
        ):
            self.field(label, "Buyer").fill(value)
        self.field("Recipient’s name", "Recipient").fill("Urząd Miasta Tarnowa")
        self.field("E-mail address for documents").fill("faktury@um.example.org")

    def go_to_check(self) -> None:
        """Save the invoice."""
        self.press("Save and check everything")
        self.expect_heading("Is everything right?")

    def accept_all(self) -> None:
        """Tick every statement."""
        for box in self.page.get_by_role("main").get_by_role("checkbox").all():
            box.check()

    def fill_everything(self) -> None:
        """All steps up to the last button."""
        self.start()
        self.give_office()
        self.type_people()
        self.go_to_invoice()
        self.give_buyer()
        self.go_to_check()
        self.accept_all()

    def orders(self) -> list[Order]:
        """Orders of this clerk."""
        with self.site.inside():
            found = db.session.scalars(sa.select(Order).filter_by(contact_email=EMAIL))
            return list(found)

    def delegates(self, order: Order) -> list[tuple[str, str, str]]:
        """Who is in an order."""
        with self.site.inside():
            found = db.session.scalars(sa.select(Delegate).filter_by(order_id=order.id).order_by(Delegate.position))
            return [(one.given_name, one.family_name, one.job_title) for one in found]

    def mails(self) -> list[OutgoingMail]:
        """What was written to the clerk."""
        with self.site.inside():
            return list(db.session.scalars(sa.select(OutgoingMail).filter_by(to=EMAIL)))

    def money(self, amount: Decimal) -> str:
        """An amount as the pages write it."""
        return format_money(amount, self.words.language)

    def set_places(self, left: int) -> None:
        """Leave so many places of the only quota."""
        with self.site.inside():
            quota = db.session.scalars(sa.select(Quota)).one()
            quota.size = quota.used + left
            db.session.commit()

    def count_drafts(self) -> int:
        """Registrations begun."""
        with self.site.inside():
            return count_rows(Draft)
