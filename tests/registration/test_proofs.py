"""Large registrations wait until somebody has shown to read the contact's mail."""

import re
from datetime import timedelta

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from smwi_events.core import clock
from smwi_events.core.database import db
from smwi_events.mail.models import OutgoingMail
from smwi_events.registration.errors import ProofDoesNotFit, ProofExpired
from smwi_events.registration.models import Draft, Quota
from smwi_events.registration.rules.proofs import (
    MOST_MAILS_TO_ADDRESS,
    MOST_UNPROVEN,
    MOST_UNPROVEN_A_DAY,
    PROOF_LIFETIME,
    ensure_proves,
    make_proof,
    needs_proof,
)
from tests.registration.clerk import ACCEPTED, Clerk, orders
from tests.registration.offering import NOW, OFFICE, Offering, make_offering

ADDRESS = OFFICE["contact_email"]
OTHER = "ktos.inny@example.org"
SECRET = "s" * 32


@pytest.mark.parametrize(
    ("people", "registered", "is_proven", "needed"),
    [
        (1, 0, False, False),
        (5, 0, False, False),
        (MOST_UNPROVEN, 0, False, False),
        (MOST_UNPROVEN + 1, 0, False, True),
        (MOST_UNPROVEN, MOST_UNPROVEN_A_DAY - MOST_UNPROVEN, False, False),
        (MOST_UNPROVEN, MOST_UNPROVEN_A_DAY - MOST_UNPROVEN + 1, False, True),
        (1, MOST_UNPROVEN_A_DAY, False, True),
        (200, MOST_UNPROVEN_A_DAY, True, False),
    ],
)
def test_needs_proof(people: int, registered: int, is_proven: bool, needed: bool) -> None:
    assert (
        needs_proof(people, is_proven=is_proven, has_room=lambda number: registered + number <= MOST_UNPROVEN_A_DAY)
        is needed
    )


def test_people_are_counted_only_where_that_decides() -> None:
    counted: list[int] = []

    def has_room(people: int) -> bool:
        counted.append(people)
        return True

    needs_proof(21, is_proven=False, has_room=has_room)
    needs_proof(1, is_proven=True, has_room=has_room)
    assert counted == []
    needs_proof(1, is_proven=False, has_room=has_room)
    assert counted == [1]


class TestLink:
    proof = make_proof(SECRET, "draft", ADDRESS, NOW)

    def test_it_proves_until_a_day_is_over(self) -> None:
        ensure_proves(self.proof, SECRET, "draft", ADDRESS, NOW + PROOF_LIFETIME - timedelta(seconds=1))
        with pytest.raises(ProofExpired):
            ensure_proves(self.proof, SECRET, "draft", ADDRESS, NOW + PROOF_LIFETIME)

    @pytest.mark.parametrize(
        ("proof", "secret", "draft", "email"),
        [
            ("", SECRET, "draft", ADDRESS),
            ("x.y.z", SECRET, "draft", ADDRESS),
            (proof[:-1], SECRET, "draft", ADDRESS),
            (proof, "t" * 32, "draft", ADDRESS),
            (proof, SECRET, "other", ADDRESS),
            (proof, SECRET, "draft", OTHER),
        ],
    )
    def test_it_fits_its_own_draft_and_address_alone(self, proof: str, secret: str, draft: str, email: str) -> None:
        with pytest.raises(ProofDoesNotFit):
            ensure_proves(proof, secret, draft, email, NOW)

    def test_it_shows_no_address(self) -> None:
        assert "example" not in self.proof


@pytest.fixture
def clerk(client: FlaskClient) -> Clerk:
    return Clerk(client)


@pytest.fixture(autouse=True)
def offering(app: Flask) -> Offering:
    return make_offering(size=500)


def ask(clerk: Clerk, people: int = MOST_UNPROVEN + 1) -> TestResponse:
    """Send the last step of a registration for so many people."""
    return clerk.send(clerk.fill(people), ACCEPTED)


def mails(to: str = ADDRESS) -> list[OutgoingMail]:
    db.session.rollback()
    return list(db.session.scalars(sa.select(OutgoingMail).filter_by(to=to).order_by(OutgoingMail.id)))


def mailed_link(to: str = ADDRESS) -> str:
    """The path in the last mail."""
    found = re.search(r"http://localhost(/\S+/adres/\S+)", mails(to)[-1].text)
    assert found
    return found[1]


def nothing_taken() -> bool:
    return (orders(), db.session.get_one(Quota, 1).used) == ([], 0)


def draft() -> Draft:
    db.session.rollback()
    return db.session.scalars(sa.select(Draft).order_by(Draft.id)).all()[-1]


class TestTheWholeWay:
    @pytest.mark.usefixtures("each_database")
    def test_from_the_last_step_over_the_mail_to_the_order(self, clerk: Clerk) -> None:
        page = ask(clerk, 200)
        assert page.request.path == f"{clerk.draft}/adres"
        assert ADDRESS in page.text and nothing_taken()
        assert [mail.confidential for mail in mails()] == [True]
        page = clerk.get(mailed_link())
        assert draft().proven_at is None
        page = clerk.send(page, {})
        assert page.request.path == f"{clerk.draft}/sprawdzenie"
        assert "Adres jest potwierdzony" in page.text
        assert draft().is_proven and nothing_taken()
        clerk.send(page, ACCEPTED)
        assert [order.places for order in orders()] == [200]
        assert len(mails()) == 2

    def test_five_people_notice_nothing(self, clerk: Clerk) -> None:
        last = clerk.fill(5)
        assert "potwierdzający adres" not in last.text
        assert clerk.send(last, ACCEPTED).request.path.startswith("/konferencja/zgloszenie/")
        assert draft().proof_sent_at is None

    def test_the_last_step_says_it_beforehand(self, clerk: Clerk) -> None:
        assert "potwierdzający adres" in clerk.fill(MOST_UNPROVEN + 1).text

    def test_the_mail_is_in_the_language_of_the_clerk(self, clerk: Clerk) -> None:
        clerk.fill(MOST_UNPROVEN + 1)
        english = clerk.draft.replace("konferencja", "conference").replace("rejestracja", "registration")
        clerk.send(clerk.get(f"/en{english}/check"), ACCEPTED)
        assert mails()[0].subject == "Please confirm your e-mail address"
        assert f"/en{english}/address/" in mails()[0].text


class TestManyOrdersOfOneNetwork:
    def test_the_third_of_twenty_people_is_asked(self, clerk: Clerk) -> None:
        for _order in range(2):
            assert ask(clerk, MOST_UNPROVEN).request.path.startswith("/konferencja/zgloszenie/")
        assert ask(clerk, MOST_UNPROVEN).request.path == f"{clerk.draft}/adres"
        assert db.session.get_one(Quota, 1).used == 2 * MOST_UNPROVEN

    def test_another_network_is_not_asked(self, clerk: Clerk) -> None:
        for _order in range(2):
            ask(clerk, MOST_UNPROVEN)
        last = clerk.fill(MOST_UNPROVEN)
        page = clerk.send(last, ACCEPTED, environ_overrides={"REMOTE_ADDR": "10.0.0.2"})
        assert page.request.path.startswith("/konferencja/zgloszenie/")

    def test_a_refused_order_counts_for_nothing(self, clerk: Clerk) -> None:
        last = clerk.fill(MOST_UNPROVEN)
        for _time in range(3):
            assert clerk.send(last, {"regulations": "y"}).status_code == 422
        assert clerk.send(last, ACCEPTED).request.path.startswith("/konferencja/zgloszenie/")
        assert ask(clerk, MOST_UNPROVEN).request.path.startswith("/konferencja/zgloszenie/")

    def test_proven_people_are_not_counted(self, clerk: Clerk) -> None:
        page = ask(clerk, 100)
        clerk.send(clerk.send(clerk.get(mailed_link()), {}), ACCEPTED)
        page = ask(clerk, MOST_UNPROVEN)
        assert page.request.path.startswith("/konferencja/zgloszenie/")


class TestLinksThatDoNotProve:
    def refused(self, clerk: Clerk, link: str, sentence: str) -> None:
        page = clerk.get(link)
        assert page.request.path.endswith("/sprawdzenie")
        assert sentence in page.text
        assert draft().proven_at is None

    def test_a_forged_one(self, clerk: Clerk) -> None:
        ask(clerk)
        self.refused(clerk, f"{clerk.draft}/adres/forged", "nie potwierdza adresu")

    def test_one_of_another_draft(self, clerk: Clerk) -> None:
        ask(clerk)
        proof = mailed_link().rpartition("/")[2]
        ask(clerk)
        self.refused(clerk, f"{clerk.draft}/adres/{proof}", "nie potwierdza adresu")

    def test_one_that_is_over(self, clerk: Clerk, monkeypatch: pytest.MonkeyPatch) -> None:
        ask(clerk)
        later = clock.now() + PROOF_LIFETIME
        monkeypatch.setattr("smwi_events.registration.views.proofs.now", lambda: later)
        self.refused(clerk, mailed_link(), "24\u00a0godziny")

    def test_one_of_an_address_that_was_changed(self, clerk: Clerk) -> None:
        ask(clerk)
        link = mailed_link()
        page = clerk.get(link)
        clerk.step("urzad", {"contact_email": OTHER})
        self.refused(clerk, link, "nie potwierdza adresu")
        assert "nie potwierdza adresu" in clerk.send(page, {}).text
        assert draft().proven_at is None

    def test_a_changed_address_is_asked_anew(self, clerk: Clerk) -> None:
        ask(clerk)
        clerk.send(clerk.get(mailed_link()), {})
        clerk.step("urzad", {"contact_email": OTHER})
        page = clerk.send(clerk.get(f"{clerk.draft}/sprawdzenie"), ACCEPTED)
        assert (page.request.path, len(mails(OTHER))) == (f"{clerk.draft}/adres", 1)
        assert nothing_taken()
        clerk.send(clerk.send(clerk.get(mailed_link(OTHER)), {}), ACCEPTED)
        assert [order.contact_email for order in orders()] == [OTHER]

    def test_one_of_a_registration_that_was_sent_leads_to_the_order(self, clerk: Clerk) -> None:
        ask(clerk)
        link = mailed_link()
        clerk.send(clerk.send(clerk.get(link), {}), ACCEPTED)
        assert clerk.get(link).request.path.startswith("/konferencja/zgloszenie/")
        assert clerk.get(f"{clerk.draft}/adres").request.path.startswith("/konferencja/zgloszenie/")


class TestMails:
    def test_the_button_sends_one_more(self, clerk: Clerk, monkeypatch: pytest.MonkeyPatch) -> None:
        page = ask(clerk)
        later = clock.now() + timedelta(minutes=2)
        monkeypatch.setattr("smwi_events.registration.views.proofs.now", lambda: later)
        assert clerk.send(page, {}).request.path == f"{clerk.draft}/adres"
        assert len(mails()) == 2

    def test_no_more_than_a_few_a_day_go_to_one_address(self, clerk: Clerk) -> None:
        page = ask(clerk)
        answers = [clerk.send(page, {}).status_code for _mail in range(MOST_MAILS_TO_ADDRESS)]
        assert answers == [200] * (MOST_MAILS_TO_ADDRESS - 1) + [429]
        last = clerk.send(clerk.get(f"{clerk.draft}/sprawdzenie"), ACCEPTED)
        assert last.status_code == 429 and last.text.count("checked") == 3
        assert nothing_taken()

    def test_the_page_is_there_only_while_a_mail_is_out(self, clerk: Clerk) -> None:
        clerk.fill(MOST_UNPROVEN + 1)
        assert clerk.get(f"{clerk.draft}/adres").request.path == f"{clerk.draft}/sprawdzenie"
        assert mails() == []
