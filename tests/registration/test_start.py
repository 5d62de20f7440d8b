"""The first page of the registration, and the drafts it begins."""

import pytest
import sqlalchemy as sa

from smwi_events.core.database import db
from tests.registration.clerk import START, Clerk, drafts

pytestmark = pytest.mark.usefixtures("offering")


class TestStart:
    def test_the_offer_is_shown_with_prices_and_places(self, clerk: Clerk) -> None:
        page = clerk.get(START)
        assert page.status_code == 200
        assert "590,00\u00a0zł" in page.text
        assert page.headers["Cache-Control"] == "no-store"

    def test_a_look_begins_nothing(self, clerk: Clerk) -> None:
        clerk.get(START)
        clerk.client.post(START)
        assert drafts() == []

    def test_the_button_begins_a_draft_under_an_unguessable_address(self, clerk: Clerk) -> None:
        page = clerk.start()
        draft = drafts()[0]
        assert page.request.path == f"{START}/{draft.token}/urzad"
        assert len(draft.token) >= 32
        assert page.status_code == 200

    def test_an_edition_without_tickets_takes_none(self, clerk: Clerk) -> None:
        db.session.execute(sa.text("DELETE FROM ticket_type"))
        db.session.commit()
        assert clerk.get(START).status_code == 200
        assert 'id="start"' not in clerk.get(START).text

    @pytest.mark.parametrize(
        "path",
        [
            "/konferencja/1801/rejestracja",
            f"{START}/wrong/urzad",
            "/konferencja/zgloszenie/wrong",
        ],
    )
    def test_what_is_not_there_is_not_found(self, clerk: Clerk, path: str) -> None:
        assert clerk.get(path).status_code == 404

    def test_a_draft_belongs_to_its_year(self, clerk: Clerk) -> None:
        clerk.start()
        assert clerk.get(clerk.draft.replace("2027", "2026") + "/urzad").status_code == 404
