"""The kinds of parts of an edition: their tables, forms, verbs and words."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask_babel import lazy_gettext
from flask_babel.speaklater import LazyString

from smwi_events.editions import services
from smwi_events.editions.forms.parts import KeyDateForm, PartForm, RoomForm, SectionForm, SponsorForm, TrackForm
from smwi_events.editions.models import KeyDate, PracticalSection, Room, Sponsor, Track

VISIBLE = lazy_gettext("The changes are saved and visible on the site.")
SAVED = lazy_gettext("The changes are saved. Readers see them with the next version of the programme.")
GONE = lazy_gettext("It disappears from the site at once.")
UNUSED_ONLY = lazy_gettext("This works only while no session of the programme needs it.")


@dataclass(frozen=True)
class PartKind:
    """One kind of part: its table, its form, its verbs, and its words.

    `attribute` is the edition's list of them, `saved` what is said after a change, `consequence` before a removal.
    """

    model: Any
    form: type[PartForm]
    add: Callable[..., Any]
    change: Callable[..., Any]
    attribute: str
    new_label: LazyString
    edit_label: LazyString
    question: LazyString
    saved: LazyString = VISIBLE
    consequence: LazyString = GONE


KINDS = {
    "key-dates": PartKind(
        KeyDate,
        KeyDateForm,
        services.add_key_date,
        services.change_key_date,
        "key_dates",
        lazy_gettext("New key date"),
        lazy_gettext("Key date"),
        lazy_gettext("Remove this key date?"),
    ),
    "sections": PartKind(
        PracticalSection,
        SectionForm,
        services.add_section,
        services.change_section,
        "sections",
        lazy_gettext("New section of practical information"),
        lazy_gettext("Section of practical information"),
        lazy_gettext("Remove this section?"),
    ),
    "partners": PartKind(
        Sponsor,
        SponsorForm,
        services.add_sponsor,
        services.change_sponsor,
        "sponsors",
        lazy_gettext("New partner"),
        lazy_gettext("Partner"),
        lazy_gettext("Remove this partner?"),
    ),
    "rooms": PartKind(
        Room,
        RoomForm,
        services.add_room,
        services.change_room,
        "rooms",
        lazy_gettext("New room"),
        lazy_gettext("Room"),
        lazy_gettext("Remove this room?"),
        SAVED,
        UNUSED_ONLY,
    ),
    "tracks": PartKind(
        Track,
        TrackForm,
        services.add_track,
        services.change_track,
        "tracks",
        lazy_gettext("New track"),
        lazy_gettext("Track"),
        lazy_gettext("Remove this track?"),
        SAVED,
        UNUSED_ONLY,
    ),
}
