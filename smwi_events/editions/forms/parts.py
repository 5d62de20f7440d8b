"""Forms of the parts of an edition: key dates, practical information, partners, rooms, tracks."""

from flask_babel import lazy_gettext as _
from wtforms import BooleanField, FileField, HiddenField, RadioField, SelectField

from smwi_events.core.fields import BoxesField
from smwi_events.core.forms import Form
from smwi_events.core.localized_forms import (
    TEXT_LENGTH,
    LocalizedForm,
    choices,
    day,
    line,
    text,
    web_address,
    whole_number,
)
from smwi_events.editions.rules.names import COLOUR_NAMES, EQUIPMENT_NAMES, LEVEL_NAMES
from smwi_events.editions.rules.values import (
    Equipment,
    KeyDateData,
    RoomData,
    SectionData,
    SponsorData,
    SponsorLevel,
    TrackData,
)

LAST_POSITION = 10_000
LARGEST_ROOM = 50_000


class PartForm(LocalizedForm):
    """A part of an edition; `seen` is the fingerprint of what its page showed."""

    seen = HiddenField()


class KeyDateForm(PartForm):
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


class SectionForm(PartForm):
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


class SponsorForm(PartForm):
    """A partner."""

    localized = ("name", "description", "logo_alt")
    plain = ("level", "link", "position")

    level = SelectField(_("Kind of partnership"), choices=choices(LEVEL_NAMES))
    name_pl = line(_("Name in Polish"), required=True)
    name_en = line(_("Name in English"))
    description_pl = line(_("Description in Polish"))
    description_en = line(_("Description in English"))
    logo_alt_pl = line(_("The logo in words, in Polish"))
    logo_alt_en = line(_("The logo in words, in English"))
    link = web_address(_("Address of their site"))
    position = whole_number(_("Place in the list"), 0, LAST_POSITION, required=True)

    def to_data(self) -> SponsorData:
        """What was typed."""
        return SponsorData(**{**self.values(), "level": SponsorLevel(self.level.data), "link": self.typed("link")})


class LogoForm(Form):
    """The logo of a partner."""

    upload = FileField(
        _("Logo"),
        description=_(
            "PNG, WebP, JPEG or AVIF, at most 10 MB, best 500 pixels wide or more, drawn for white paper. The site "
            "trims it and sets it in one ink. Of an SVG please save a PNG first: SVG files can carry programs."
        ),
        render_kw={"accept": "image/png, image/webp, image/jpeg, image/avif"},
    )


class RoomForm(PartForm):
    """A room."""

    localized = ("name", "directions")
    plain = ("capacity", "equipment", "position")

    name_pl = line(_("Name in Polish"), required=True)
    name_en = line(_("Name in English"))
    directions_pl = text(_("How to find it, in Polish"))
    directions_en = text(_("How to find it, in English"))
    capacity = whole_number(_("Seats"), 1, LARGEST_ROOM)
    equipment = BoxesField(_("Equipment"), choices=choices(EQUIPMENT_NAMES))
    position = whole_number(_("Place in the list"), 0, LAST_POSITION, required=True)

    def to_data(self) -> RoomData:
        """What was typed."""
        return RoomData(**{**self.values(), "equipment": tuple(map(Equipment, self.equipment.data or ()))})


class TrackForm(PartForm):
    """A track."""

    localized = ("name",)
    plain = ("colour", "position")

    name_pl = line(_("Name in Polish"), required=True)
    name_en = line(_("Name in English"))
    colour = RadioField(_("Colour"), choices=choices(COLOUR_NAMES), coerce=int, default=1)
    position = whole_number(_("Place in the list"), 0, LAST_POSITION, required=True)

    def to_data(self) -> TrackData:
        """What was typed."""
        return TrackData(**self.values())
