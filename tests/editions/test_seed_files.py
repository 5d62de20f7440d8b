"""The editions that the site starts with: what is known of them, and nothing made up."""

from decimal import Decimal

import pytest

from smwi_events.core.localized import LANGUAGES
from tests.content.seed_files import DEMO, EDITIONS, load


def test_editions_without_facts_are_gaps_and_nothing_is_made_up_for_them() -> None:
    editions = load(EDITIONS)["edition"]
    assert [edition["number"] for edition in editions] == list(range(1, 27))
    gaps = [edition for edition in editions if edition["gap"]]
    assert [edition["number"] for edition in gaps] == [*range(6, 18), 23, 24]
    for edition in gaps:
        assert {"year", "starts_on", "ends_on", "precision"}.isdisjoint(edition)
        assert (edition["city"]["pl"], edition["venue"]["pl"], edition["theme"]["pl"]) == ("", "", "")
    for edition in editions:
        assert edition["gap"] or edition["source"], edition["number"]
        if "starts_on" in edition:
            assert edition["starts_on"].year == edition["year"]
            assert edition.get("ends_on", edition["starts_on"]) >= edition["starts_on"]


@pytest.mark.parametrize("number", [5, 18])
def test_an_inferred_year_says_so(number: int) -> None:
    note = load(EDITIONS)["edition"][number - 1]["note"]
    assert "pośrednio" in note["pl"]
    assert "inferred" in note["en"]


def test_the_demo_edition_holds_together() -> None:
    demo = load(DEMO)
    edition = demo["edition"]
    assert "number" not in edition
    assert all(edition[field][language].startswith("[DEMO] ") for field in ("title", "venue") for language in LANGUAGES)
    assert all(partner["name"][language].startswith("[DEMO] ") for partner in demo["partner"] for language in LANGUAGES)
    assert all(section["body"]["pl"].lstrip().startswith("*Dane demonstracyjne.*") for section in demo["section"])
    assert all(section["body"]["en"].lstrip().startswith("*Demo data.*") for section in demo["section"])
    days = [key_date["on"] for key_date in demo["key_date"]]
    assert days == sorted(days)
    assert days[-1] < edition["starts_on"] <= edition["ends_on"]


def test_the_demo_tickets_draw_on_known_quotas() -> None:
    demo = load(DEMO)
    quotas = {quota["key"]: quota["size"] for quota in demo["quota"]}
    assert quotas == {"participants": 300}
    assert len(demo["ticket_type"]) == 3
    for ticket_type in demo["ticket_type"]:
        assert set(ticket_type["quotas"]) <= set(quotas)
        assert ticket_type["vat_policy"] == "standard_23"
        assert Decimal(ticket_type["early_price_net"]) < Decimal(ticket_type["price_net"])
