"""The overview of the back office, made of cards and shortcuts that the features bring."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from flask import current_app, url_for
from flask_babel.speaklater import LazyString

from smwi_events.accounts.guards import signed_in
from smwi_events.accounts.rules import Permission


class Place(StrEnum):
    """Where a card stands: in the wide column, or beside it."""

    MAIN = "main"
    BESIDE = "beside"


@dataclass(frozen=True)
class Card:
    """A part of the overview; `read` gives what `template` shows as `card`, None where there is nothing to tell."""

    place: Place
    permission: Permission
    template: str
    read: Callable[[datetime], Mapping[str, Any] | None]


@dataclass(frozen=True)
class ShownCard:
    """A card with what it tells one person at one moment."""

    template: str
    facts: Mapping[str, Any]


@dataclass(frozen=True)
class Shortcut:
    """Something that organisers do often, one press away; `values` go into the address."""

    endpoint: str
    label: LazyString
    permission: Permission
    values: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class ShortcutLink:
    """A shortcut as one person sees it."""

    label: str
    url: str


def visible_cards(now: datetime) -> dict[str, list[ShownCard]]:
    """By place, the cards that this person's permissions open and that have something to tell."""
    user = signed_in()
    cards: tuple[Card, ...] = current_app.extensions["organiser_cards"]
    shown: dict[str, list[ShownCard]] = {place.value: [] for place in Place}
    for card in cards:
        facts = card.read(now) if user and user.can(card.permission) else None
        if facts is not None:
            shown[card.place].append(ShownCard(card.template, facts))
    return shown


def visible_shortcuts() -> list[ShortcutLink]:
    """The shortcuts that this person's permissions open."""
    user = signed_in()
    shortcuts: tuple[Shortcut, ...] = current_app.extensions["organiser_shortcuts"]
    return [
        ShortcutLink(str(shortcut.label), url_for(shortcut.endpoint, **shortcut.values))
        for shortcut in shortcuts
        if user and user.can(shortcut.permission)
    ]
