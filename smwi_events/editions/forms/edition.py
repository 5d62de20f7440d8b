"""The form of an edition."""

from datetime import datetime

from flask_babel import lazy_gettext as _
from wtforms import BooleanField, HiddenField, SelectField, StringField

from smwi_events.core.clock import from_wall_clock, to_wall_clock
from smwi_events.core.fields import at_most
from smwi_events.core.localized_forms import TEXT_LENGTH, LocalizedForm, choices, day, line, moment, text, whole_number
from smwi_events.editions.rules.names import ACCENT_NAMES, PRECISION_NAMES
from smwi_events.editions.rules.values import Accent, DatePrecision, EditionData

FIRST_YEAR, LAST_YEAR = 1990, 2100
LAST_NUMBER = 89


class EditionForm(LocalizedForm):
    """Everything about an edition but its parts."""

    localized = ("title", "city", "venue", "theme", "lead", "note")
    plain = (
        "number",
        "year",
        "starts_on",
        "ends_on",
        "address",
        "source",
        "is_gap",
        "is_demo",
        "motif_seed",
        "precision",
        "accent",
    )
    timed = ("registration_opens_at", "registration_closes_at")

    seen = HiddenField()
    number = whole_number(_("Number"), 1, LAST_NUMBER)
    year = whole_number(_("Year"), FIRST_YEAR, LAST_YEAR)
    title_pl = line(_("Name in Polish"), required=True)
    title_en = line(_("Name in English"))
    starts_on = day(_("First day"))
    ends_on = day(_("Last day"))
    precision = SelectField(_("How exactly the date is known"), choices=choices(PRECISION_NAMES))
    city_pl = line(_("Town in Polish"))
    city_en = line(_("Town in English"))
    venue_pl = line(_("Venue in Polish"))
    venue_en = line(_("Venue in English"))
    address = line(_("Street and number"))
    theme_pl = text(_("Theme in Polish"))
    theme_en = text(_("Theme in English"))
    lead_pl = text(_("Introduction in Polish"))
    lead_en = text(_("Introduction in English"))
    note_pl = text(_("Notes in Polish"), TEXT_LENGTH)
    note_en = text(_("Notes in English"), TEXT_LENGTH)
    source = text(_("Sources"))
    is_gap = BooleanField(_("Nothing is known of this edition: show it as a gap"))
    is_demo = BooleanField(_("This is a demo edition: mark it on every page"))
    accent = SelectField(_("Accent colour"), choices=choices(ACCENT_NAMES))
    motif_seed = StringField(_("Seed of the picture"), validators=[at_most(40)])
    registration_opens_at = moment(_("Registration opens (Polish time)"))
    registration_closes_at = moment(_("Registration closes (Polish time)"))

    @classmethod
    def moments(cls, source: object) -> dict[str, datetime]:
        given = {name: getattr(source, name) for name in cls.timed}
        return {name: to_wall_clock(at) for name, at in given.items() if at}

    def to_data(self) -> EditionData:
        """What was typed."""
        chosen = {
            "precision": DatePrecision(self.precision.data),
            "accent": Accent(self.accent.data),
            **{name: self.typed(name) for name in ("address", "source", "motif_seed")},
            **{name: from_wall_clock(typed) if (typed := self[name].data) else None for name in self.timed},
        }
        return EditionData(**{**self.values(), **chosen})
