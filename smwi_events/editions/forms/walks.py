"""The form of the ways between the rooms of an edition."""

from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import Any

from smwi_events.core.forms import Form
from smwi_events.core.i18n import current_locale
from smwi_events.core.localized_forms import whole_number
from smwi_events.editions.models import Room

LONGEST_WALK = 120
Pair = tuple[Room, Room]


class WalksForm(Form):
    """Minutes for each pair of rooms; the fields are those of one edition (see `make`)."""

    pairs: Sequence[Pair] = ()

    @classmethod
    def make(cls, rooms: Sequence[Room], minutes: Mapping[frozenset[int], int]) -> "WalksForm":
        """The form for these rooms, with the minutes that are known."""
        pairs = list(combinations(rooms, 2))
        fields: dict[str, Any] = {_name(pair): whole_number(_label(pair), 0, LONGEST_WALK) for pair in pairs}
        known = {_name(pair): minutes.get(frozenset(room.id for room in pair)) for pair in pairs}
        form: WalksForm = type("WalksForm", (cls,), fields)(data=known)
        form.pairs = pairs
        return form

    def field_of(self, pair: Pair) -> Any:
        """The field of a pair."""
        return self[_name(pair)]

    def minutes(self) -> dict[tuple[int, int], int | None]:
        """What was typed, by the numbers of the rooms; None where nothing was."""
        return {(first.id, second.id): self.field_of((first, second)).data for first, second in self.pairs}


def _name(pair: Pair) -> str:
    return f"walk_{pair[0].id}_{pair[1].id}"


def _label(pair: Pair) -> str:
    return " – ".join(room.name.in_(current_locale()) for room in pair)
