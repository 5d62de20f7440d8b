"""Forms of the back office about editions."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, ClassVar

from flask_babel import lazy_gettext as _
from wtforms import BooleanField, DateField, DateTimeLocalField, HiddenField, SelectField, StringField, TextAreaField
from wtforms.fields import SelectChoice
from wtforms.validators import URL, InputRequired, Length, NumberRange, Optional

from smwi_events.core.clock import from_wall_clock, to_wall_clock
from smwi_events.core.forms import Form, WholeNumberField
from smwi_events.core.localized import LANGUAGES, LocalizedText
from smwi_events.editions.rules.names import ACCENT_NAMES, LEVEL_NAMES, PRECISION_NAMES
from smwi_events.editions.rules.values import (
    Accent,
    DatePrecision,
    EditionData,
    KeyDateData,
    SectionData,
    SponsorData,
    SponsorLevel,
)

LINE_LENGTH, PARAGRAPH_LENGTH, TEXT_LENGTH = 200, 1000, 20_000
FIRST_YEAR, LAST_YEAR = 1990, 2100
LAST_NUMBER = 89
LAST_POSITION = 10_000
MOMENT_FORMATS = ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"]
NEEDED = _("This is needed.")


def _presence(required: bool) -> InputRequired | Optional:
    return InputRequired(NEEDED) if required else Optional()


def _limit(length: int) -> Length:
    return Length(max=length, message=_("This is longer than %(max)d characters."))


def _line(label: object, *, required: bool = False) -> StringField:
    return StringField(label, validators=[_presence(required), _limit(LINE_LENGTH)])


def _text(label: object, length: int = PARAGRAPH_LENGTH, *, required: bool = False) -> TextAreaField:
    return TextAreaField(label, validators=[_presence(required), _limit(length)])


def _day(label: object, *, required: bool = False) -> DateField:
    return DateField(label, validators=[_presence(required)])


def _whole_number(label: object, lowest: int, highest: int, *, required: bool = False) -> WholeNumberField:
    in_range = NumberRange(lowest, highest, _("Give a number from %(min)s to %(max)s."))
    return WholeNumberField(label, validators=[_presence(required), in_range])


def _moment(label: object) -> DateTimeLocalField:
    return DateTimeLocalField(label, format=MOMENT_FORMATS, validators=[Optional()])


def _choices(names: Mapping[Any, object]) -> list[SelectChoice]:
    return [SelectChoice(value, label) for value, label in names.items()]


class LocalizedForm(Form):
    """A form with pairs of fields, `name_pl` and `name_en`, each pair one text in both languages."""

    localized: ClassVar[tuple[str, ...]] = ()
    plain: ClassVar[tuple[str, ...]] = ()

    @classmethod
    def show(cls, source: object | None) -> Any:
        """The form with what `source` (a row or a value with the same names) holds; empty for None."""
        if source is None:
            return cls()
        data = {name: getattr(source, name) for name in cls.plain}
        for name in cls.localized:
            data |= {f"{name}_{language}": getattr(getattr(source, name), language) for language in LANGUAGES}
        return cls(data={**data, **cls.moments(source)})

    @classmethod
    def moments(cls, source: object) -> dict[str, datetime]:
        """Moments of `source` by the clock in Poland, as date fields want them."""
        return {}

    def values(self) -> dict[str, Any]:
        """What was typed, by the names of the value that the services take."""
        texts = {
            name: LocalizedText(*(self._typed(f"{name}_{language}") for language in LANGUAGES))
            for name in self.localized
        }
        return {**{name: self[name].data for name in self.plain}, **texts}

    def _typed(self, name: str) -> str:
        return str(self[name].data or "").replace("\r\n", "\n")


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
    number = _whole_number(_("Number"), 1, LAST_NUMBER)
    year = _whole_number(_("Year"), FIRST_YEAR, LAST_YEAR)
    title_pl = _line(_("Name in Polish"), required=True)
    title_en = _line(_("Name in English"))
    starts_on = _day(_("First day"))
    ends_on = _day(_("Last day"))
    precision = SelectField(_("How exactly the date is known"), choices=_choices(PRECISION_NAMES))
    city_pl = _line(_("Town in Polish"))
    city_en = _line(_("Town in English"))
    venue_pl = _line(_("Venue in Polish"))
    venue_en = _line(_("Venue in English"))
    address = _line(_("Street and number"))
    theme_pl = _text(_("Theme in Polish"))
    theme_en = _text(_("Theme in English"))
    lead_pl = _text(_("Introduction in Polish"))
    lead_en = _text(_("Introduction in English"))
    note_pl = _text(_("Notes in Polish"), TEXT_LENGTH)
    note_en = _text(_("Notes in English"), TEXT_LENGTH)
    source = _text(_("Sources"))
    is_gap = BooleanField(_("Nothing is known of this edition: show it as a gap"))
    is_demo = BooleanField(_("This is a demo edition: mark it on every page"))
    accent = SelectField(_("Accent colour"), choices=_choices(ACCENT_NAMES))
    motif_seed = StringField(_("Seed of the picture"), validators=[Length(max=40)])
    registration_opens_at = _moment(_("Registration opens (Polish time)"))
    registration_closes_at = _moment(_("Registration closes (Polish time)"))

    @classmethod
    def moments(cls, source: object) -> dict[str, datetime]:
        given = {name: getattr(source, name) for name in cls.timed}
        return {name: to_wall_clock(moment) for name, moment in given.items() if moment}

    def to_data(self) -> EditionData:
        """What was typed."""
        chosen = {
            "precision": DatePrecision(self.precision.data),
            "accent": Accent(self.accent.data),
            **{name: self._typed(name) for name in ("address", "source", "motif_seed")},
            **{name: from_wall_clock(typed) if (typed := self[name].data) else None for name in self.timed},
        }
        return EditionData(**{**self.values(), **chosen})


class KeyDateForm(LocalizedForm):
    """A key date."""

    localized = ("label",)
    plain = ("starts_on", "ends_on")

    starts_on = _day(_("Day, or the first of several"), required=True)
    ends_on = _day(_("Last day, if there are several"))
    label_pl = _line(_("What happens, in Polish"), required=True)
    label_en = _line(_("What happens, in English"))

    def to_data(self) -> KeyDateData:
        """What was typed."""
        return KeyDateData(**self.values())


class SectionForm(LocalizedForm):
    """A section of practical information."""

    localized = ("heading", "body")
    plain = ("position",)

    heading_pl = _line(_("Heading in Polish"), required=True)
    heading_en = _line(_("Heading in English"))
    body_pl = _text(_("Text in Polish"), TEXT_LENGTH, required=True)
    body_en = _text(_("Text in English"), TEXT_LENGTH)
    position = _whole_number(_("Place in the list"), 0, LAST_POSITION, required=True)

    def to_data(self) -> SectionData:
        """What was typed."""
        return SectionData(**self.values())


class SponsorForm(LocalizedForm):
    """A partner."""

    localized = ("name", "description")
    plain = ("level", "link", "position")

    level = SelectField(_("Kind of partnership"), choices=_choices(LEVEL_NAMES))
    name_pl = _line(_("Name in Polish"), required=True)
    name_en = _line(_("Name in English"))
    description_pl = _line(_("Description in Polish"))
    description_en = _line(_("Description in English"))
    link = StringField(
        _("Address of their site"),
        validators=[Optional(), URL(message=_("Give a full address that starts with https://.")), Length(max=500)],
    )
    position = _whole_number(_("Place in the list"), 0, LAST_POSITION, required=True)

    def to_data(self) -> SponsorData:
        """What was typed."""
        return SponsorData(**{**self.values(), "level": SponsorLevel(self.level.data), "link": self._typed("link")})
