"""Forms of the parts of an edition: key dates, sections of practical information, partners."""

from flask_babel import lazy_gettext as _
from wtforms import BooleanField, SelectField, StringField
from wtforms.validators import URL, Optional

from smwi_events.core.fields import at_most
from smwi_events.core.localized_forms import TEXT_LENGTH, LocalizedForm, choices, day, line, text, whole_number
from smwi_events.editions.rules.names import LEVEL_NAMES
from smwi_events.editions.rules.values import KeyDateData, SectionData, SponsorData, SponsorLevel

LAST_POSITION = 10_000


class KeyDateForm(LocalizedForm):
    """A key date."""

    localized = ("label",)
    plain = ("starts_on", "ends_on", "is_payment_deadline")

    starts_on = day(_("Day, or the first of several"), required=True)
    ends_on = day(_("Last day, if there are several"))
    label_pl = line(_("What happens, in Polish"), required=True)
    label_en = line(_("What happens, in English"))
    is_payment_deadline = BooleanField(
        _("This is the last day for payments"),
        description=_("No proforma issued before it is due later than that day."),
    )

    def to_data(self) -> KeyDateData:
        """What was typed."""
        return KeyDateData(**self.values())


class SectionForm(LocalizedForm):
    """A section of practical information."""

    localized = ("heading", "body")
    plain = ("position",)

    heading_pl = line(_("Heading in Polish"), required=True)
    heading_en = line(_("Heading in English"))
    body_pl = text(_("Text in Polish"), TEXT_LENGTH, required=True)
    body_en = text(_("Text in English"), TEXT_LENGTH)
    position = whole_number(_("Place in the list"), 0, LAST_POSITION, required=True)

    def to_data(self) -> SectionData:
        """What was typed."""
        return SectionData(**self.values())


class SponsorForm(LocalizedForm):
    """A partner."""

    localized = ("name", "description")
    plain = ("level", "link", "position")

    level = SelectField(_("Kind of partnership"), choices=choices(LEVEL_NAMES))
    name_pl = line(_("Name in Polish"), required=True)
    name_en = line(_("Name in English"))
    description_pl = line(_("Description in Polish"))
    description_en = line(_("Description in English"))
    link = StringField(
        _("Address of their site"),
        validators=[Optional(), URL(message=_("Give a full address that starts with https://.")), at_most(500)],
    )
    position = whole_number(_("Place in the list"), 0, LAST_POSITION, required=True)

    def to_data(self) -> SponsorData:
        """What was typed."""
        return SponsorData(**{**self.values(), "level": SponsorLevel(self.level.data), "link": self.typed("link")})
