"""The conference's pages for visitors."""

import pytest
import time_machine
from flask.testing import FlaskClient

from smwi_events.audit.rules import SYSTEM
from smwi_events.core.database import transaction
from smwi_events.core.localized import LocalizedText
from smwi_events.editions import queries, services
from smwi_events.editions.rules.values import SponsorData, SponsorLevel
from tests.editions.samples import NOW, make_data


@pytest.fixture
def visitor(client: FlaskClient) -> FlaskClient:
    """A visitor of the site with the known editions and the demo."""
    with client.application.app_context(), transaction():
        services.seed(NOW)
        services.seed_demo(NOW)
    return client


def test_several_partners_stand_under_a_plural_heading(visitor: FlaskClient) -> None:
    def heading() -> str:
        return visitor.get("/en/conference").text.partition('id="partners"')[2]

    assert ">Main partner<" in heading()
    with visitor.application.app_context(), transaction():
        edition = queries.get_by_year(2027)
        name = LocalizedText("[DEMO] Drugi", "[DEMO] Second")
        services.add_sponsor(edition.id, SponsorData(SponsorLevel.MAIN, name), actor=SYSTEM, now=NOW)
    assert ">Main partners<" in heading()


def test_the_current_edition_has_one_address(visitor: FlaskClient) -> None:
    answer = visitor.get("/en/conference/2027")
    assert (answer.status_code, answer.location) == (302, "/en/conference")


def test_a_demo_edition_says_so_at_the_top(visitor: FlaskClient) -> None:
    page = visitor.get("/en/conference").text
    assert page.index("demo edition.") < page.index("<h1")
    assert "[DEMO]" in page


@pytest.mark.parametrize("year", ["1", "2003", "1996", "99999999999"])
def test_an_edition_nobody_knows_is_not_found(visitor: FlaskClient, year: str) -> None:
    assert visitor.get(f"/konferencja/{year}").status_code == 404


def test_a_gap_has_no_page_even_with_a_year(visitor: FlaskClient) -> None:
    with visitor.application.app_context(), transaction():
        gap = queries.find_by_number(7)
        assert gap is not None
        data = make_data(number=7, year=2003, starts_on=None, ends_on=None, is_gap=True)
        services.change(gap.id, data, actor=SYSTEM, now=NOW)
    assert visitor.get("/konferencja/2003").status_code == 404


def test_the_archive_has_every_edition_and_honest_gaps(visitor: FlaskClient) -> None:
    page = visitor.get("/en/conference/archive").text
    assert "26 editions since" in page
    assert "We know nothing certain of 12 editions" in page
    for number in range(1, 27):
        edition = f'id="nr-{number}"'
        assert edition in page or f">{number}</p>" in page


def test_a_past_edition_names_date_place_and_source(visitor: FlaskClient) -> None:
    page = visitor.get("/konferencja/2018").text
    assert "27–29 czerwca 2018" in page
    assert "Gdańsk" in page
    assert "22.kmwi.pl" in page


def test_without_a_current_edition_the_page_leads_to_the_archive(client: FlaskClient) -> None:
    page = client.get("/en/conference").text
    assert "has not been announced yet" in page
    assert 'href="/en/conference/archive"' in page


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        ("2026-09-01T12:00:00Z", "Registration opens on"),
        ("2027-06-05T12:00:00Z", "Registration is closed."),
        ("2027-06-16T12:00:00Z", "The conference is under way."),
        ("2027-07-01T12:00:00Z", "This edition is over."),
    ],
)
def test_the_hero_says_what_a_visitor_can_do(visitor: FlaskClient, moment: str, words: str) -> None:
    with time_machine.travel(moment, tick=False):
        assert words in visitor.get("/en/conference").text
