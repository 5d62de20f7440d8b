"""Everybody who travels."""

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.journeys.clerk import Clerk
from tests.journeys.scheduling import colleague, edition_id, page
from tests.journeys.target import target
from tests.journeys.words import Words
from tests.live import PATIENCE_MS, LiveSite

__all__ = ["colleague", "edition_id", "page", "target"]

expect.set_options(timeout=PATIENCE_MS)


@pytest.fixture
def polish(built: None) -> Words:
    """The interface in Polish."""
    return Words("pl")


@pytest.fixture
def clerk(site: LiveSite, context: BrowserContext, polish: Words) -> Clerk:
    """A clerk at a desk."""
    return Clerk(site, context.new_page(), polish)
