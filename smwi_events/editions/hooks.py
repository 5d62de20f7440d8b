"""What editions ask of features above them; features.py fills the lists."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from smwi_events.core.localized import LocalizedText
from smwi_events.editions.models import Edition, Room, Track


@dataclass(frozen=True)
class Offer:
    """A kind of ticket that can be bought now, as search engines want to know it; the price is gross, in zł."""

    name: str
    price: Decimal
    is_available: bool


@dataclass(frozen=True)
class Registration:
    """Where to register for an edition, and what for."""

    url: str
    offers: tuple[Offer, ...] = ()


@dataclass(frozen=True)
class PublishedProgramme:
    """Where the programme of an edition is; `list_events` gives its sessions as parts of an Event (schema.org).

    It takes the place of the whole, in schema.org's words.
    """

    url: str
    speakers_url: str
    list_events: Callable[[dict[str, Any]], list[dict[str, Any]]]


@dataclass(frozen=True)
class Stranded:
    """How many things stand on days that an edition does not have, and where organisers move them."""

    count: int
    url: str


@dataclass(frozen=True)
class PageText:
    """What editors wrote for one of the conference's pages; the body is Markdown."""

    summary: LocalizedText
    body: LocalizedText


# Each takes an edition and the present moment; the first that answers is used.
registration_providers: list[Callable[[Edition, datetime], Registration | None]] = []

# Each takes an edition; the first that answers is used.
programme_providers: list[Callable[[Edition], PublishedProgramme | None]] = []

# Each takes an edition and tells what of a feature above stands outside its days, None where nothing does.
stranded_finders: list[Callable[[Edition], Stranded | None]] = []

# Each takes the key of a page, "conference" or "archive"; the first that answers is used.
page_text_providers: list[Callable[[str], PageText | None]] = []


def find_registration(edition: Edition, now: datetime) -> Registration | None:
    """Where to register for the edition, when some feature takes registrations for it now."""
    answers = (provide(edition, now) for provide in registration_providers)
    return next((answer for answer in answers if answer is not None), None)


def find_programme(edition: Edition) -> PublishedProgramme | None:
    """Where the programme of the edition is, when it is published."""
    answers = (provide(edition) for provide in programme_providers)
    return next((answer for answer in answers if answer is not None), None)


def find_stranded(edition: Edition) -> Stranded | None:
    """What was arranged for days that the edition does not have."""
    answers = (find(edition) for find in stranded_finders)
    return next((answer for answer in answers if answer is not None), None)


def find_page_text(key: str) -> PageText | None:
    """What editors wrote for a page, when some feature lets them."""
    answers = (provide(key) for provide in page_text_providers)
    return next((answer for answer in answers if answer is not None), None)


# Each tells whether a feature above needs the room, or the track.
room_users: list[Callable[[Room], bool]] = []
track_users: list[Callable[[Track], bool]] = []


def is_room_used(room: Room) -> bool:
    """Whether a room is in use, so that it cannot be removed."""
    return any(uses(room) for uses in room_users)


def is_track_used(track: Track) -> bool:
    """Whether a track is in use, so that it cannot be removed."""
    return any(uses(track) for uses in track_users)
