"""The life of an order, and its code."""

import re
from collections.abc import Mapping
from enum import StrEnum

from flask_babel import LazyString
from flask_babel import lazy_gettext as _

# No 0 and O, 1, I and L, no vowels that could make words, no 5 and S, 2 and Z, 8 and B to mishear or misread.
CODE_ALPHABET = "34679CDFGHJKMNPQRTVWXY"
CODE_LENGTH = 6
CODE_PREFIX = "MWI"
_CODE = re.compile(rf"(?:{CODE_PREFIX})?[\s-]*([{CODE_ALPHABET}]{{{CODE_LENGTH}}})")


class OrderState(StrEnum):
    """Where an order stands."""

    PLACED = "placed"
    PAID = "paid"
    CANCELLED = "cancelled"


ORDER_STATE_NAMES: Mapping[OrderState, LazyString] = {
    OrderState.PLACED: _("awaiting payment"),
    OrderState.PAID: _("paid"),
    OrderState.CANCELLED: _("cancelled"),
}


class OrderEvent(StrEnum):
    """What can happen to an order."""

    MARK_PAID = "mark_paid"
    UNDO_PAYMENT = "undo_payment"
    CANCEL = "cancel"


TRANSITIONS: Mapping[OrderEvent, Mapping[OrderState, OrderState]] = {
    OrderEvent.MARK_PAID: {OrderState.PLACED: OrderState.PAID},
    OrderEvent.UNDO_PAYMENT: {OrderState.PAID: OrderState.PLACED},
    OrderEvent.CANCEL: {OrderState.PLACED: OrderState.CANCELLED, OrderState.PAID: OrderState.CANCELLED},
}


def can_happen(event: OrderEvent, state: OrderState) -> bool:
    """Whether `event` is possible for an order in `state`."""
    return state in TRANSITIONS[event]


def possible_events(state: OrderState) -> tuple[OrderEvent, ...]:
    """What can happen to an order in `state`, in the order of OrderEvent."""
    return tuple(event for event in OrderEvent if can_happen(event, state))


def format_code(letters: str) -> str:
    """The code as people see it: MWI-7KQ4F3."""
    return f"{CODE_PREFIX}-{letters}"


def parse_code(text: str) -> str | None:
    """The code meant by what somebody typed (small letters, no prefix, spaces), or None."""
    match = _CODE.fullmatch(text.strip().upper())
    return format_code(match[1]) if match else None
