"""First content: complete, truthful, and added once."""

import pytest
from flask import Flask

from smwi_events.audit.rules import SYSTEM
from smwi_events.core.database import transaction
from smwi_events.editions import queries, services
from smwi_events.editions.rules.archive import count_held, make_rows
from smwi_events.editions.rules.schedule import EditionState, state_of
from tests.editions.samples import NOW, make_data

pytestmark = pytest.mark.usefixtures("each_database")


def seed() -> tuple[int, bool]:
    with transaction():
        return services.seed(NOW), services.seed_demo(NOW)


def test_known_editions_and_gaps_are_all_there_once(app: Flask) -> None:
    assert (seed(), seed()) == ((26, True), (0, False))
    editions = queries.list_archive()
    assert [e.number for e in editions] == [*range(1, 27), None]
    assert [e.number for e in editions if e.is_gap] == [*range(6, 18), 23, 24]
    assert count_held(editions, NOW) == 26
    assert [len(row.editions) for row in make_rows(editions) if row.is_gap] == [2, 12]


def test_gaps_claim_nothing(app: Flask) -> None:
    seed()
    for edition in queries.list_archive():
        if edition.is_gap:
            facts = (edition.year, edition.starts_on, edition.city, edition.venue, edition.theme, edition.note)
            assert not any(facts)


def test_every_text_is_in_both_languages(app: Flask) -> None:
    seed()
    for edition in queries.list_all():
        texts = [edition.title, edition.city, edition.venue, edition.theme, edition.lead, edition.note]
        texts += [part.label for part in edition.key_dates]
        texts += [text for part in edition.sections for text in (part.heading, part.body)]
        texts += [text for part in edition.sponsors for text in (part.name, part.description)]
        assert [text for text in texts if text.missing()] == []


def test_the_demo_edition_says_so_and_takes_registrations(app: Flask) -> None:
    seed()
    demo = queries.get_current()
    assert demo.is_demo
    assert demo.title.pl.startswith("[DEMO]")
    assert demo.note
    assert state_of(demo, NOW) is EditionState.REGISTRATION_OPEN
    assert (len(demo.key_dates), len(demo.sections), len(demo.sponsors)) == (5, 5, 5)


def test_a_real_current_edition_stays_current(app: Flask) -> None:
    with transaction():
        real = services.create(make_data(year=2026, starts_on=NOW.date(), ends_on=None), actor=SYSTEM, now=NOW)
        services.make_current(real.id, actor=SYSTEM, now=NOW)
    seed()
    assert queries.get_current().year == 2026
    assert queries.get_by_year(2027).is_demo
