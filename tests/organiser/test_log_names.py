"""The log calls things what people call them, as they were called at the time."""

from datetime import date

import pytest
import sqlalchemy as sa
from flask import Flask

from smwi_events.accounts.models import Person
from smwi_events.accounts.rules import Permission
from smwi_events.accounts.services.people import find_or_create
from smwi_events.audit.models import LABEL_LENGTH, AuditEntry
from smwi_events.audit.rules import SYSTEM
from smwi_events.audit.services import record
from smwi_events.billing.models import SellerProfile
from smwi_events.content.models import Entry, Image, StoredFile
from smwi_events.core.clock import now
from smwi_events.core.database import Base, db, transaction
from smwi_events.core.localized import LocalizedText
from smwi_events.editions.models import Edition, KeyDate, PracticalSection, Room, Sponsor, Track
from smwi_events.institutions.models import RegisterImport
from smwi_events.mail.models import OutgoingMail
from smwi_events.programme.models import Release, Session
from smwi_events.registration.models import Order, Quota, TicketType
from smwi_events.speakers.models import Speaker
from tests.browsing import Browser, sign_in

NAME = LocalizedText("Nazwa", "Name")


@pytest.mark.parametrize(
    ("row", "label"),
    [
        (Entry(title=NAME), "Nazwa"),
        (Entry(title=LocalizedText("", "Name")), "Name"),
        (Edition(year=2027, slug="2027"), "2027"),
        (Edition(slug="iv"), "iv"),
        (Image(original_name="ratusz.jpg"), "ratusz.jpg"),
        (Order(code="MWI-7KQ4F3"), "MWI-7KQ4F3"),
        (OutgoingMail(subject="Pro forma"), "Pro forma"),
        (Person(name="Anna Nowak", email="a@example.com"), "Anna Nowak"),
        (Person(name="", email="a@example.com"), "a@example.com"),
        (Quota(name=NAME), "Nazwa"),
        (RegisterImport(valid_on=date(2027, 1, 1)), ""),
        (SellerProfile(name="Stowarzyszenie"), "Stowarzyszenie"),
        (StoredFile(download_name="statut.pdf"), "statut.pdf"),
        (TicketType(name=NAME), "Nazwa"),
        (KeyDate(label=NAME), "Nazwa"),
        (PracticalSection(heading=NAME), "Nazwa"),
        (Room(name=NAME), "Nazwa"),
        (Sponsor(name=NAME), "Nazwa"),
        (Track(name=NAME), "Nazwa"),
        (Session(title=NAME, code="AAAAAA"), "Nazwa (AAAAAA)"),
        (Release(name=LocalizedText("Majowa"), number=2), "Majowa"),
        (Release(name=LocalizedText(), number=3), "3"),
        (Speaker(degree="dr", given_name="Anna", family_name="Nowak"), "dr Anna Nowak"),
    ],
)
def test_things_are_called_as_people_know_them(row: Base, label: str) -> None:
    assert row.log_label == label


def test_the_name_is_that_of_the_time_and_older_lines_have_their_number(app: Flask, browser: Browser) -> None:
    with transaction():
        person = find_or_create("a@example.com", "pl", now(), "Dawna Nazwa")
        record(SYSTEM, "accounts.renamed", person, now())
        person.name = "x" * (LABEL_LENGTH + 9)
        record(SYSTEM, "accounts.renamed", person, now())
        record(SYSTEM, "accounts.renamed", Person, now())
        number = person.id
    labels = db.session.scalars(sa.select(AuditEntry.subject_label).order_by(AuditEntry.id)).all()
    assert labels[-3:] == ["Dawna Nazwa", "x" * LABEL_LENGTH, ""]
    with transaction():
        db.session.execute(sa.update(AuditEntry).where(AuditEntry.subject_label == labels[-2]).values(subject_label=""))
    sign_in(browser, Permission.AUDIT_VIEW)
    log = browser.get("/en/organizer/log").text
    assert ">person: Dawna Nazwa</a>" in log
    assert f">person no. {number}</a>" in log
    found = browser.get("/en/organizer/log?q=dawna").text
    assert "Dawna Nazwa" in found
    assert f"person no. {number}" not in found
