"""The filter in the address of the list of orders, and the chips that change it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask import request, url_for
from flask_babel import lazy_gettext as _

from smwi_events.core.i18n import current_locale
from smwi_events.editions.models import Edition
from smwi_events.registration.models import TicketType
from smwi_events.registration.queries.offers import list_editions, list_ticket_types
from smwi_events.registration.queries.orders import DEFAULT_SORT, SORTS, OrderFilter, count_by_state
from smwi_events.registration.rules.orders import ORDER_STATE_NAMES, OrderState

LONGEST_SEARCH = 100
Chip = dict[str, Any]


@dataclass(frozen=True)
class Listing:
    """What the address asks for, with the editions and ticket types that can be asked for."""

    wanted: OrderFilter
    editions: Sequence[Edition]
    ticket_types: Sequence[TicketType]

    def url(self, **changes: Any) -> str:
        """The list with the same filter but for `changes`; None takes one away."""
        return url_for(".orders", **self.arguments(**changes))

    def arguments(self, **changes: Any) -> dict[str, Any]:
        """The filter as arguments of an address."""
        wanted = self.wanted
        present = {
            "q": wanted.text or None,
            "state": wanted.state,
            "ticket": wanted.ticket_type_id,
            "edition": wanted.edition_id,
            "sort": wanted.sort if wanted.sort != DEFAULT_SORT else None,
        }
        return {name: value for name, value in {**present, **changes}.items() if value is not None}

    def state_chips(self) -> list[Chip]:
        """All orders, or those in one state, with counts."""
        counts = count_by_state(self.wanted)
        chips = [self._chip(str(name), counts[state], state=state) for state, name in ORDER_STATE_NAMES.items()]
        return [self._chip(str(_("All")), sum(counts.values()), state=None), *chips]

    def ticket_chips(self) -> list[Chip]:
        """Orders with any ticket, or with one of a type."""
        locale = current_locale()
        chips = [self._chip(each.name.in_(locale), ticket=each.id) for each in self.ticket_types]
        return [self._chip(str(_("Any ticket")), ticket=None), *chips]

    def edition_chips(self) -> list[Chip]:
        """Orders of any edition, or of one."""
        chips = [self._chip(str(each.year or each.slug), edition=each.id, ticket=None) for each in self.editions]
        return [self._chip(str(_("All editions")), edition=None, ticket=None), *chips]

    def _chip(self, label: str, count: int | None = None, **change: Any) -> Chip:
        name, value = next(iter(change.items()))
        chip = {"label": label, "url": self.url(**change), "current": self.arguments().get(name) == value}
        return chip if count is None else {**chip, "count": count}


def read_listing() -> Listing:
    """The filter of the request; whatever it names that does not exist filters nothing."""
    editions = list_editions()
    edition_id = _number("edition", {edition.id for edition in editions})
    shown = next((each for each in editions if each.id == edition_id), editions[0] if editions else None)
    ticket_types = list_ticket_types(shown.id) if shown else ()
    state, sort = request.args.get("state", ""), request.args.get("sort", "")
    wanted = OrderFilter(
        text=" ".join(request.args.get("q", "").replace("\0", "").split())[:LONGEST_SEARCH],
        state=OrderState(state) if state in set(OrderState) else None,
        ticket_type_id=_number("ticket", {ticket_type.id for ticket_type in ticket_types}),
        edition_id=edition_id,
        sort=sort if sort in SORTS else DEFAULT_SORT,
    )
    return Listing(wanted, editions, ticket_types)


def _number(name: str, known: set[int]) -> int | None:
    value = request.args.get(name, type=int)
    return value if value in known else None
