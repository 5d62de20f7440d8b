"""Forms of rows that hold texts in both languages, and the fields that most of them are made of."""

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any, ClassVar

from flask_babel import lazy_gettext as _
from wtforms import DateField, DateTimeLocalField, StringField, TextAreaField
from wtforms.fields import SelectChoice
from wtforms.validators import URL, DataRequired, InputRequired, NumberRange, Optional, Regexp

from smwi_events.core.fields import REQUIRED, REQUIRED_VALUE, at_most
from smwi_events.core.forms import Form, WholeNumberField
from smwi_events.core.localized import LANGUAGES, LocalizedText

LINE_LENGTH, PARAGRAPH_LENGTH, TEXT_LENGTH = 200, 1000, 20_000
LINK_LENGTH = 500
WHOLE_ADDRESS = _("Give a full address that starts with https://.")
# A host with a dot in its name and what may follow it; no scheme, no mailbox.
_BARE_ADDRESS = re.compile(r"[^\W_][\w-]*(\.[\w-]+)+(:\d+)?([/?#]\S*)?\Z")
MOMENT_FORMATS = ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"]


def line(label: object, *, required: bool = False) -> StringField:
    """A text of one line."""
    return StringField(label, validators=[_text_presence(required), at_most(LINE_LENGTH)])


def text(label: object, length: int = PARAGRAPH_LENGTH, *, required: bool = False) -> TextAreaField:
    """A text of several lines, of at most `length` characters."""
    return TextAreaField(label, validators=[_text_presence(required), at_most(length)])


def web_address(label: object) -> StringField:
    """The address of a page, which a browser may open; one typed without https:// gets it."""
    whole = (Regexp(r"https?://", message=WHOLE_ADDRESS), URL(message=WHOLE_ADDRESS))
    return StringField(label, filters=[_complete], validators=[Optional(), *whole, at_most(LINK_LENGTH)])


def day(label: object, *, required: bool = False) -> DateField:
    """A day."""
    return DateField(label, validators=[_presence(required)])


def moment(label: object) -> DateTimeLocalField:
    """A moment by the clock in Poland."""
    return DateTimeLocalField(label, format=MOMENT_FORMATS, validators=[Optional()])


def whole_number(label: object, lowest: int, highest: int, *, required: bool = False) -> WholeNumberField:
    """A whole number within limits."""
    in_range = NumberRange(lowest, highest, _("Give a number from %(min)s to %(max)s."))
    return WholeNumberField(label, validators=[_presence(required), in_range])


def choices(names: Mapping[Any, object]) -> list[SelectChoice]:
    """What a list offers: values with their names."""
    return [SelectChoice(value, label) for value, label in names.items()]


def _complete(address: str | None) -> str | None:
    return f"https://{address}" if address and _BARE_ADDRESS.match(address) else address


def _presence(required: bool) -> InputRequired | Optional:
    return REQUIRED_VALUE if required else Optional()


def _text_presence(required: bool) -> DataRequired | Optional:
    return REQUIRED if required else Optional()


class LocalizedForm(Form):
    """A form with pairs of fields, `name_pl` and `name_en`, each pair one text in both languages."""

    localized: ClassVar[tuple[str, ...]] = ()
    plain: ClassVar[tuple[str, ...]] = ()

    @classmethod
    def show(cls, source: object | None, **options: Any) -> Any:
        """The form with what `source` (a row or a value with the same names) holds; empty for None.

        `options` are those of a form, such as `formdata=None` for one that nobody filled in.
        """
        if source is None:
            return cls(**options)
        data = {name: getattr(source, name) for name in cls.plain}
        for name in cls.localized:
            data |= {f"{name}_{language}": getattr(getattr(source, name), language) for language in LANGUAGES}
        return cls(data={**data, **cls.moments(source)}, **options)

    @classmethod
    def moments(cls, source: object) -> dict[str, datetime]:
        """Moments of `source` by the clock in Poland, as date fields want them."""
        return {}

    def values(self) -> dict[str, Any]:
        """What was typed, by the names of the value that the services take."""
        texts = {
            name: LocalizedText(*(self.typed(f"{name}_{language}") for language in LANGUAGES))
            for name in self.localized
        }
        return {**{name: self[name].data for name in self.plain}, **texts}

    def typed(self, name: str) -> str:
        """The text of a field, with lines that end as databases keep them."""
        return str(self[name].data or "").replace("\r\n", "\n")
