"""The form of a session."""

from collections.abc import Iterable

from flask_babel import lazy_gettext as _
from wtforms import BooleanField, HiddenField, SelectField
from wtforms.fields import SelectChoice

from smwi_events.core.fields import BoxesField
from smwi_events.core.i18n import current_locale
from smwi_events.core.localized_forms import TEXT_LENGTH, LocalizedForm, choices, line, text, whole_number
from smwi_events.editions.models import Track
from smwi_events.editions.rules.names import EQUIPMENT_NAMES
from smwi_events.editions.rules.values import Equipment
from smwi_events.programme.rules.names import KIND_NAMES, LANGUAGE_NAMES
from smwi_events.programme.rules.values import (
    LARGEST_AUDIENCE,
    LONGEST_MINUTES,
    SHORTEST_MINUTES,
    Kind,
    Language,
    PersonData,
    SessionData,
)


class SessionForm(LocalizedForm):
    """Everything about a session but its people, its place and its materials."""

    localized = ("title", "abstract", "description")
    plain = ("kind", "language", "track_id", "minutes", "expected_audience", "equipment", "is_held_back")

    seen = HiddenField()
    kind = SelectField(_("Kind"), choices=choices(KIND_NAMES), default=Kind.TALK)
    language = SelectField(_("Language"), choices=choices(LANGUAGE_NAMES))
    track_id = SelectField(_("Track"), coerce=lambda value: "" if value is None else str(value))
    minutes = whole_number(_("Length in minutes"), SHORTEST_MINUTES, LONGEST_MINUTES, required=True)
    title_pl = line(_("Title in Polish"))
    title_en = line(_("Title in English"))
    abstract_pl = text(_("Abstract in Polish"))
    abstract_en = text(_("Abstract in English"))
    description_pl = text(_("Description in Polish"), TEXT_LENGTH)
    description_en = text(_("Description in English"), TEXT_LENGTH)
    expected_audience = whole_number(_("Expected audience"), 1, LARGEST_AUDIENCE)
    equipment = BoxesField(_("What has to be in the room"), choices=choices(EQUIPMENT_NAMES))
    is_held_back = BooleanField(_("Hold back: not published with the next version"))

    def offer_tracks(self, tracks: Iterable[Track]) -> None:
        """Fill the list of tracks."""
        offered = [SelectChoice(str(track.id), track.name.in_(current_locale())) for track in tracks]
        self.track_id.choices = [SelectChoice("", _("none")), *offered]

    def to_data(self, people: tuple[PersonData, ...]) -> SessionData:
        """What was typed, with these people."""
        given = {
            "kind": Kind(self.kind.data),
            "language": Language(self.language.data),
            "track_id": int(self.track_id.data) if self.track_id.data else None,
            "equipment": tuple(map(Equipment, self.equipment.data or ())),
            "people": people,
        }
        return SessionData(**{**self.values(), **given})
