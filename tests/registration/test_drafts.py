"""What is typed before an order is sent, on both databases."""

from datetime import timedelta

import pytest

from smwi_events.audit.rules import VISITOR
from smwi_events.core.database import transaction
from smwi_events.registration.errors import (
    AlreadySent,
    ContentChanged,
    KeyUsedForOther,
    NoSuchRegistration,
    ProofNeeded,
    RegistrationIncomplete,
)
from smwi_events.registration.models import Draft, Order
from smwi_events.registration.queries.drafts import get_draft, lock_draft
from smwi_events.registration.queries.offers import list_offers
from smwi_events.registration.queries.statements import list_statements
from smwi_events.registration.rules.submissions import (
    count_tickets,
    make_fingerprint,
    price_lines,
)
from smwi_events.registration.services.drafts import DRAFT_LIFETIME, purge_drafts, save_part, start_draft
from smwi_events.registration.services.orders import place_draft
from tests.counting import count_rows
from tests.registration.offering import NOW, Offering, make_submission, used

pytestmark = pytest.mark.usefixtures("each_database")


def send(offering: Offering, token: str, shown: str = "", has_room: bool = True) -> Order:
    draft = lock_draft(token)
    offers = list_offers(offering.edition, NOW)
    submission = make_submission(offering.office)
    lines = price_lines(count_tickets([offering.office]), offers, "pl")
    return place_draft(
        draft,
        submission,
        offers=offers,
        shown=shown or make_fingerprint(submission, lines),
        statements=list_statements(),
        accepted=[statement.key for statement in list_statements()],
        has_room=lambda _people: has_room,
        locale="pl",
        actor=VISITOR,
        now=NOW,
    )


@pytest.fixture
def token(offering: Offering) -> str:
    with transaction():
        return start_draft(offering.edition.id, NOW).token


def test_what_is_typed_is_kept(token: str) -> None:
    with transaction():
        save_part(lock_draft(token), "office", {"office_name": "<b>'; DROP"}, NOW + timedelta(hours=1))
    draft = get_draft(token)
    assert (draft.data, draft.updated_at) == ({"office": {"office_name": "<b>'; DROP"}}, NOW + timedelta(hours=1))


def test_an_unknown_token_opens_nothing(token: str) -> None:
    with pytest.raises(NoSuchRegistration):
        get_draft(token[:-1])


def test_a_draft_makes_one_order(offering: Offering, token: str) -> None:
    tokens = set()
    for _attempt in range(2):
        with transaction():
            tokens.add(send(offering, token).token)
    assert (len(tokens), count_rows(Order), used(offering)) == (1, 1, (1, 0))


def test_a_sent_draft_changes_no_more(offering: Offering, token: str) -> None:
    with transaction():
        code = send(offering, token).code
    with pytest.raises(AlreadySent, match=code), transaction():
        save_part(lock_draft(token), "office", {}, NOW)
    for forged in ("other", "żółw"):
        with pytest.raises(KeyUsedForOther), transaction():
            send(offering, token, forged)


def test_a_page_that_showed_something_else_is_shown_again(offering: Offering, token: str) -> None:
    with pytest.raises(ContentChanged), transaction():
        send(offering, token, "0" * 64)
    assert count_rows(Order) == 0


def test_an_incomplete_draft_is_refused(offering: Offering, token: str) -> None:
    with pytest.raises(RegistrationIncomplete), transaction():
        place_draft(
            lock_draft(token),
            None,
            offers=(),
            shown="",
            statements=(),
            accepted=(),
            has_room=lambda _people: True,
            locale="pl",
            actor=VISITOR,
            now=NOW,
        )


def test_a_network_without_room_proves_its_address_first(offering: Offering, token: str) -> None:
    with pytest.raises(ProofNeeded), transaction():
        send(offering, token, has_room=False)
    assert (count_rows(Order), used(offering)) == (0, (0, 0))


def test_old_drafts_are_deleted(offering: Offering, token: str) -> None:
    with transaction():
        start_draft(offering.edition.id, NOW + timedelta(seconds=1))
    with transaction():
        assert purge_drafts(NOW + DRAFT_LIFETIME + timedelta(seconds=1)) == 1
    assert count_rows(Draft) == 1
