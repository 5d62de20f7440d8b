"""What the site map hears."""

import pytest

from smwi_events.content.public_pages import list_public_pages
from smwi_events.content.rules.kinds import Kind
from smwi_events.core.web.public_pages import PageGroup
from tests.content.samples import NOW, make, text

pytestmark = pytest.mark.usefixtures("each_database", "app")


def test_published_entries_with_a_page_are_listed_with_their_addresses() -> None:
    make()
    make(Kind.NEWS, title=text("Nowina", "Tidings"))
    make(Kind.PARTNER, title=text("Partner", "Partner"))
    make(title=text("Szkic", "Draft"), published=False)
    listed = {(page.endpoint, page.group): page.values for page in list_public_pages(NOW)}
    assert listed == {
        ("content.milestone", PageGroup.ASSOCIATION): {
            "pl": {"slug": "pierwsza-konferencja"},
            "en": {"slug": "first-conference"},
        },
        ("content.news_item", PageGroup.NEWS): {"pl": {"slug": "nowina"}, "en": {"slug": "tidings"}},
    }
