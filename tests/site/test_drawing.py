"""Pictures for social networks."""

import re
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from config import ROOT
from smwi_events.editions.rules.values import Accent
from smwi_events.site import drawing
from tests.site.conftest import PublicSite


def test_a_picture_has_the_size_that_networks_want(tmp_path: Path) -> None:
    picture = drawing.find_or_draw(tmp_path, "Zażółć gęślą jaźń", "teal", "2027")
    assert Image.open(BytesIO(picture)).size == (1200, 630)
    assert len(picture) < 100_000


def test_a_picture_is_drawn_once(tmp_path: Path) -> None:
    drawing.find_or_draw(tmp_path, "Title", "blue", "1")
    (kept,) = tmp_path.iterdir()
    kept.write_bytes(b"kept")
    assert drawing.find_or_draw(tmp_path, "Title", "blue", "1") == b"kept"
    assert drawing.find_or_draw(tmp_path, "Title", "blue", "2") != b"kept"


@pytest.mark.parametrize("title", ["", "słowo " * 60, "A" * 200, "Miasta w\u00a0Internecie"])
def test_any_title_can_be_drawn(title: str) -> None:
    assert drawing.draw(title, "no such accent", "").startswith(b"\x89PNG")


def test_accents_are_those_of_the_style_sheet() -> None:
    tokens = (ROOT / "static/css/site/10-tokens.css").read_text("utf-8")
    listed = dict(re.findall(r'\[data-accent="(\w+)"\] \{ --accent: light-dark\((#\w+)', tokens))
    listed["blue"] = re.findall(r":root \{.*?--accent: light-dark\((#\w+)", tokens, re.DOTALL)[0]
    assert listed == drawing.ACCENTS
    assert drawing.ACCENTS.keys() == set(Accent)


def test_the_address_in_a_page_gives_its_picture(public_site: PublicSite) -> None:
    page = next(page for page in public_site.pages if page.path == "/konferencja")
    address = page.reader.all("meta", property="og:image")[0]["content"].removeprefix("http://localhost")
    answer = public_site.browser().get(address)
    assert (answer.status_code, answer.mimetype) == (200, "image/png")
    assert answer.headers["Cache-Control"] == "public, max-age=604800"


@pytest.mark.parametrize("token", ["x", "WyJhIl0.forged", "%25"])
def test_an_address_we_did_not_make_draws_nothing(public_site: PublicSite, token: str) -> None:
    assert public_site.browser().get(f"/obraz/{token}.png").status_code == 404
