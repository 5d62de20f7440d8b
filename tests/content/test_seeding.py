"""The starting content in the tables, on both databases."""

import pytest

from smwi_events.content.models import Revision
from smwi_events.content.queries import entries as queries
from smwi_events.content.rules.kinds import Kind
from smwi_events.content.services import publishing, seed, seed_demo_news
from tests.content.samples import (
    ANNA,
    LATER,
    NOW,
    change,
    find_entry,
    text,
)
from tests.counting import count_rows

pytestmark = pytest.mark.usefixtures("each_database", "app")


def test_seeding_enters_everything_once() -> None:
    entered = seed(NOW)
    assert entered > 80
    assert seed(LATER) == 0
    assert len(queries.list_published(Kind.MILESTONE)) == 12
    assert len(queries.list_published(Kind.PARTNER)) == 5
    assert queries.list_published(Kind.NEWS) == []
    assert count_rows(Revision) == entered


def test_seeding_never_touches_what_an_organiser_changed() -> None:
    seed(NOW)
    entry = find_entry(Kind.PARTNER, "mc")
    assert entry
    change(entry, title=text("Zmienione", "Changed"))
    publishing.publish(entry.id, ANNA, LATER)
    seed(LATER)
    assert entry.title == text("Zmienione", "Changed")


def test_demo_news_are_dated_as_their_file_says() -> None:
    assert seed_demo_news(NOW) == 4
    assert seed_demo_news(NOW) == 0
    news = queries.list_published(Kind.NEWS)
    days = [item.published_at for item in news]
    assert days == sorted(days, reverse=True)  # type: ignore[type-var]
    assert all(item.title.pl.startswith("[DEMO]") for item in news)
