"""Forms about speakers."""

from flask_babel import lazy_gettext as _
from wtforms import EmailField, FileField, HiddenField, StringField
from wtforms.validators import NumberRange, Optional

from smwi_events.core.fields import REQUIRED, at_most, email_shape, one_line
from smwi_events.core.forms import Form as TokenForm
from smwi_events.core.forms import WholeNumberField
from smwi_events.core.localized_forms import LocalizedForm, line, text, web_address
from smwi_events.speakers.rules import SpeakerData
from smwi_events.speakers.rules.naming import DEGREE_LENGTH, NAME_LENGTH
from smwi_events.uploads.pictures import Square

EMAIL_LENGTH, BIOGRAPHY_LENGTH = 254, 5000
# Of a portrait the head is in the upper part; in percent of what is left over.
HEADROOM = 15


def _name(label: object, length: int, *rules: object) -> StringField:
    return StringField(label, validators=[*rules, at_most(length)], filters=[one_line])


def _percent(label: object, hint: object, lowest: int, default: int) -> WholeNumberField:
    in_range = NumberRange(lowest, 100, _("Give a number from %(min)s to %(max)s."))
    return WholeNumberField(label, default=default, description=hint, validators=[Optional(), in_range])


class SpeakerForm(LocalizedForm):
    """Everything about a speaker but the photo."""

    localized = ("position", "organisation", "biography")
    plain = ("degree", "given_name", "family_name", "email", "link")

    seen = HiddenField()
    degree = _name(_("Degree or title"), DEGREE_LENGTH)
    given_name = _name(_("Given name"), NAME_LENGTH, REQUIRED)
    family_name = _name(_("Family name"), NAME_LENGTH, REQUIRED)
    position_pl = line(_("Position in Polish"))
    position_en = line(_("Position in English"))
    organisation_pl = line(_("Organisation in Polish"))
    organisation_en = line(_("Organisation in English"))
    biography_pl = text(_("Biography in Polish"), BIOGRAPHY_LENGTH)
    biography_en = text(_("Biography in English"), BIOGRAPHY_LENGTH)
    email = EmailField(_("E-mail address"), validators=[Optional(), at_most(EMAIL_LENGTH), email_shape])
    link = web_address(_("Address of their page"))

    def to_data(self) -> SpeakerData:
        """What was typed."""
        plain = {name: self.typed(name) for name in self.plain}
        return SpeakerData(**{**self.values(), **plain})


class PhotoForm(TokenForm):
    """A photo, and the square of it that is shown."""

    upload = FileField(
        _("Photo"), description=_("JPEG, PNG, WebP or AVIF, at most 10 MB."), render_kw={"accept": "image/*"}
    )
    size = _percent(
        _("How much of the picture"), _("100: as much as fits in a square. 50: half as much, closer."), 10, 100
    )
    across = _percent(_("From the left"), _("0: the left edge. 50: the middle. 100: the right edge."), 0, 50)
    down = _percent(_("From the top"), _("0: the top edge. 50: the middle. 100: the bottom edge."), 0, HEADROOM)

    def square(self) -> Square:
        """The square that was chosen; as large as it can be, in the middle and near the top where nothing was."""
        chosen = {name: self[name].data for name in ("size", "across", "down") if self[name].data is not None}
        return Square(**{"down": HEADROOM, **chosen})
