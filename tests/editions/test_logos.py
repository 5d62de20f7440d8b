"""Logos of partners: how large they are, and what organisers do with them."""

import io
from datetime import timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa
from flask.testing import FlaskClient

from smwi_events.accounts.rules import Permission
from smwi_events.audit.models import AuditEntry
from smwi_events.core import clock
from smwi_events.core.database import db, transaction
from smwi_events.editions import logos, queries, services
from smwi_events.editions.jobs import sweep_logos
from smwi_events.editions.models import Sponsor
from smwi_events.editions.rules.logos import AREAS, TALLEST, WIDEST, shown_size, stored_size
from smwi_events.editions.rules.values import SponsorLevel
from smwi_events.editions.services.demo_logos import MARKS, draw
from smwi_events.uploads.logos import prepare_logo
from smwi_events.uploads.storage import uploads
from tests.browsing import Browser, sign_in
from tests.editions.samples import NOW


@pytest.mark.parametrize("sides", [(100, 100), (200, 100), (330, 100), (3000, 1000)])
def test_logos_of_a_level_have_one_area_whatever_their_shape(sides: tuple[int, int]) -> None:
    width, height = shown_size(SponsorLevel.SUPPORTING, *sides)
    assert width * height == pytest.approx(AREAS[SponsorLevel.SUPPORTING], rel=0.02)
    assert width / height == pytest.approx(sides[0] / sides[1], rel=0.02)


@pytest.mark.parametrize("sides", [(1, 1600), (1600, 1), (5, 5000)])
def test_no_logo_is_wider_or_taller_than_its_place(sides: tuple[int, int]) -> None:
    width, height = shown_size(SponsorLevel.MAIN, *sides)
    assert 1 <= width <= WIDEST and 1 <= height <= TALLEST


def test_what_is_stored_is_enough_for_fine_screens() -> None:
    assert stored_size(300, 100)[0] >= 2 * max(shown_size(level, 300, 100)[0] for level in SponsorLevel) - 1


@pytest.fixture
def browser(client: FlaskClient) -> Browser:
    """An editor's browser, the demo edition in place."""
    with client.application.app_context(), transaction():
        services.seed_demo(NOW)
    browser = Browser(client)
    sign_in(browser, Permission.EDITIONS_MANAGE)
    return browser


def partner(browser: Browser, name: str) -> Sponsor:
    with browser.app.app_context():
        sponsors = queries.get_by_year(2027).sponsors
        db.session.expunge_all()
        return next(sponsor for sponsor in sponsors if name in sponsor.name.pl)


def address(sponsor: Sponsor) -> str:
    return f"/en/organizer/editions/{sponsor.edition_id}/partners/{sponsor.id}"


def upload(browser: Browser, sponsor: Sponsor, data: bytes) -> str:
    sent = {"upload": (io.BytesIO(data), "logo.png")}
    return browser.submit(f"{address(sponsor)}/logo", sent, content_type="multipart/form-data").text


def files(browser: Browser) -> list[Path]:
    with browser.app.app_context():
        return sorted(uploads(logos.PART).iterdir())


def actions(browser: Browser) -> list[str]:
    with browser.app.app_context():
        select = sa.select(AuditEntry.action).where(AuditEntry.action.startswith("editions.logo"))
        return list(db.session.scalars(select.where(AuditEntry.actor_kind == "person").order_by(AuditEntry.id)))


def test_a_logo_is_added_replaced_and_removed(browser: Browser) -> None:
    bare = partner(browser, "Czasopismo")
    before = len(files(browser))
    page = upload(browser, bare, draw("ring"))
    assert "The logo is saved" in page and page.count('class="logo-preview"') == 2
    first = partner(browser, "Czasopismo")
    assert first.logo_width > 2 * first.shown_size[0] > 0
    upload(browser, bare, draw("grid"))
    second = partner(browser, "Czasopismo")
    assert second.logo != first.logo and len(files(browser)) == before + 1
    assert "The name stands in its place." in browser.submit(f"{address(bare)}/logo/remove", {}, form=1).text
    removed = partner(browser, "Czasopismo")
    assert (removed.logo, removed.logo_width, len(files(browser))) == ("", 0, before)
    assert actions(browser) == ["editions.logo_set", "editions.logo_set", "editions.logo_removed"]


@pytest.mark.parametrize(("data", "sentence"), [(b"", "Choose a file."), (b"<svg/>", "not a picture that can be read")])
def test_what_is_no_logo_leaves_the_former_one(browser: Browser, data: bytes, sentence: str) -> None:
    former, before = partner(browser, "Fundacja"), files(browser)
    assert sentence in upload(browser, former, data)
    assert (partner(browser, "Fundacja").logo, files(browser)) == (former.logo, before)


def test_the_logo_leaves_with_its_partner(browser: Browser) -> None:
    sponsor = partner(browser, "Fundacja")
    browser.submit(f"{address(sponsor)}/remove", {}, form=1)
    assert not any(path.name.startswith(sponsor.logo) for path in files(browser))


def test_the_sweep_deletes_logos_that_no_partner_has(browser: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = files(browser)
    with browser.app.app_context():
        (uploads(logos.PART) / f"{'f' * 24}-100.webp").write_bytes(b"x")
        sweep_logos.sweep()
        assert len(files(browser)) == len(kept) + 1
        later = clock.now() + timedelta(hours=2)
        monkeypatch.setattr("smwi_events.editions.jobs.now", lambda: later)
        sweep_logos.sweep()
    assert files(browser) == kept


def test_visitors_see_logos_with_their_names_and_names_where_there_is_none(browser: Browser) -> None:
    sponsor = partner(browser, "Fundacja")
    page = browser.get("/en/conference").text
    width, height = sponsor.shown_size
    assert f'alt="[DEMO] Example Foundation" width="{width}" height="{height}" loading="lazy"' in page
    assert "magazine" in page and 'alt="[DEMO] “Sample Local' not in page
    path = f"/konferencja/loga/{sponsor.logo}-{sponsor.logo_width}.webp"
    with browser.get(path) as answer:
        assert (answer.status_code, answer.mimetype) == (200, "image/webp")
        assert "immutable" in answer.headers["Cache-Control"]
    assert browser.get(f"/konferencja/loga/{'0' * 24}-10.webp").status_code == 404


def test_words_stand_for_the_logo_where_they_are_given(browser: Browser) -> None:
    sponsor = partner(browser, "Fundacja")
    browser.submit(address(sponsor), {"logo_alt_pl": "Kratka", "logo_alt_en": "A grid"})
    assert 'alt="A grid"' in browser.get("/en/conference").text
    assert 'alt="Kratka"' in browser.get("/konferencja").text


@pytest.mark.parametrize("mark", MARKS)
def test_made_up_logos_are_small_files(browser: Browser, mark: str) -> None:
    picture = prepare_logo(draw(mark), stored_size)
    assert all(len(forms["webp"]) < 7_000 for forms in picture.widths.values())
