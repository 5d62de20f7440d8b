"""What the pages of an edition show, put together from its facts, the calendar and the hooks."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from markupsafe import Markup

from smwi_events.core.assets.motif import motif
from smwi_events.core.i18n import current_locale
from smwi_events.core.web.links import absolute_url, external_url
from smwi_events.core.web.social_image import social_image_url
from smwi_events.editions import hooks
from smwi_events.editions.addresses import path_of
from smwi_events.editions.models import Edition, Sponsor
from smwi_events.editions.rules.names import LEVEL_NAMES, LEVEL_NAMES_OF_SEVERAL
from smwi_events.editions.rules.naming import placed_title
from smwi_events.editions.rules.schedule import EditionState, MarkedDate, mark_key_dates, next_change, state_of
from smwi_events.editions.rules.structured_data import EventFacts, OfferFacts, event
from smwi_events.editions.rules.values import DatePrecision, KeyDateData


@dataclass(frozen=True)
class EditionPage:
    """An edition as a visitor sees it at `now`; templates read it and decide nothing."""

    edition: Edition
    now: datetime

    @property
    def url(self) -> str:
        return path_of(self.edition, current_locale())

    @cached_property
    def state(self) -> EditionState:
        return state_of(self.edition, self.now)

    @cached_property
    def registration(self) -> hooks.Registration | None:
        """Where to register, while registration is open."""
        if self.state is not EditionState.REGISTRATION_OPEN:
            return None
        return hooks.find_registration(self.edition, self.now)

    @cached_property
    def programme(self) -> hooks.PublishedProgramme | None:
        """Where the programme is, once it is published."""
        return hooks.find_programme(self.edition)

    @property
    def key_dates(self) -> list[MarkedDate]:
        return mark_key_dates(self._dates, self.now)

    @property
    def sponsor_levels(self) -> list[tuple[str, list[Sponsor]]]:
        """Partners under the name of their level, levels in their order."""
        by_level = [(level, [s for s in self.edition.sponsors if s.level is level]) for level in LEVEL_NAMES]
        return [
            (str((LEVEL_NAMES_OF_SEVERAL if len(sponsors) > 1 else LEVEL_NAMES)[level]), sponsors)
            for level, sponsors in by_level
            if sponsors
        ]

    @property
    def title(self) -> str:
        """What the page is called: the year and town tell past editions apart."""
        edition = self.edition
        if edition.is_current or edition.year is None:
            return edition.title.in_(current_locale())
        return placed_title(edition.title, edition.city, edition.year).in_(current_locale())

    @property
    def motif(self) -> Markup:
        # The style sheet gives the home point the edition's accent.
        return Markup(motif(self.edition.motif_seed or self.edition.slug, "currentColor"))

    @property
    def social_image(self) -> str:
        title = self.edition.title.in_(current_locale())
        return social_image_url(title, self.edition.accent, self.edition.motif_seed)

    @property
    def changes_at(self) -> datetime | None:
        """When the page reads otherwise by itself."""
        return next_change(self.edition, self._dates, self.now)

    @property
    def _dates(self) -> list[KeyDateData]:
        return [KeyDateData(row.starts_on, row.label, row.ends_on) for row in self.edition.key_dates]

    @cached_property
    def event(self) -> dict[str, Any] | None:
        """The edition for search engines, where its day and town are known."""
        edition, locale = self.edition, current_locale()
        if edition.starts_on is None or edition.precision is not DatePrecision.DAY or not edition.city:
            return None
        facts = EventFacts(
            name=edition.title.in_(locale),
            starts_on=edition.starts_on,
            ends_on=edition.ends_on,
            venue=edition.venue.in_(locale),
            address=edition.address,
            city=edition.city.in_(locale),
            description=edition.lead.in_(locale) or edition.theme.in_(locale),
            url=absolute_url(self.url),
            organizer_url=external_url("content.home"),
            image=self.social_image,
        )
        whole = event(facts, self._offers())
        if self.programme and (parts := self.programme.list_events(whole["location"])):
            whole["subEvent"] = parts
        return whole

    def _offers(self) -> Iterable[OfferFacts]:
        if self.registration is None:
            return ()
        url = absolute_url(self.registration.url)
        return (OfferFacts(offer.name, offer.price, offer.is_available, url) for offer in self.registration.offers)
