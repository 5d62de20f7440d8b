"""Changing what is sold, on both databases."""

from datetime import timedelta
from decimal import Decimal

import pytest
import sqlalchemy as sa

from smwi_events.audit.models import AuditEntry
from smwi_events.audit.rules import SYSTEM
from smwi_events.core.database import db, transaction
from smwi_events.registration.errors import (
    SizeBelowUsed,
)
from smwi_events.registration.queries.offers import list_offers, lock_quotas
from smwi_events.registration.rules.offers import Price
from smwi_events.registration.services.quotas import set_price, set_size
from tests.registration.offering import NOW, Offering, make_submission, place

pytestmark = pytest.mark.usefixtures("each_database")


def test_a_quota_grows_and_shrinks_to_what_is_sold(offering: Offering) -> None:
    with transaction():
        place(offering, make_submission(*[offering.office] * 4))
        set_size(offering.quota_id, 4, actor=SYSTEM, now=NOW)
    assert lock_quotas([offering.quota_id])[offering.quota_id].left == 0
    with pytest.raises(SizeBelowUsed, match="4"), transaction():
        set_size(offering.quota_id, 3, actor=SYSTEM, now=NOW)
    entry = db.session.scalars(sa.select(AuditEntry).filter_by(action="registration.quota_resized")).one()
    assert entry.data == {"before": 10, "after": 4}


def test_an_early_price_is_written_down(offering: Offering) -> None:
    price = Price(Decimal("790.00"), Decimal("590.00"), NOW + timedelta(days=1))
    with transaction():
        set_price(offering.office, price, actor=SYSTEM, now=NOW)
    early = list_offers(offering.edition, NOW)[0]
    late = list_offers(offering.edition, NOW + timedelta(days=1))[0]
    assert (early.price, early.later_price) == (Decimal("590.00"), Decimal("790.00"))
    assert (late.price, late.later_price) == (Decimal("790.00"), None)
