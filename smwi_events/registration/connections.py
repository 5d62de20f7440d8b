"""What registration answers to the features below it."""

from datetime import datetime

from flask import url_for

from smwi_events.core.i18n import current_locale
from smwi_events.core.money import round_grosz
from smwi_events.editions import hooks
from smwi_events.editions.models import Edition
from smwi_events.registration.queries.offers import list_offers
from smwi_events.registration.rules.offers import SaleState


def find_registration(edition: Edition, now: datetime) -> hooks.Registration | None:
    """Where to register for an edition whose tickets are on sale, with gross prices."""
    offers = [offer for offer in list_offers(edition, now) if offer.is_on_sale]
    if not offers or edition.year is None:
        return None
    return hooks.Registration(
        url=url_for("registration.start", year=edition.year),
        offers=tuple(
            hooks.Offer(
                name=offer.name.in_(current_locale()),
                price=round_grosz(offer.price * (1 + offer.rate.fraction)),
                is_available=offer.state is SaleState.OPEN,
            )
            for offer in offers
        ),
    )
