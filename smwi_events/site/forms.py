"""The form of a reader's preferences."""

from flask_babel import lazy_gettext as _
from wtforms import HiddenField, RadioField
from wtforms.fields import SelectChoice

from smwi_events.core.forms import Form
from smwi_events.core.web.preferences import CHOICES, Preferences

LABELS = {
    "theme": {"auto": _("As in my system"), "light": _("Light colours"), "dark": _("Dark colours")},
    "contrast": {"normal": _("Ordinary contrast"), "high": _("High contrast")},
    "text": {"normal": _("Ordinary size"), "large": _("Large text"), "larger": _("Largest text")},
    "motion": {"auto": _("As in my system"), "none": _("No motion")},
}


def _choices(name: str) -> list[SelectChoice]:
    return [SelectChoice(value, LABELS[name][value]) for value in CHOICES[name]]


class PreferencesForm(Form):
    """What a reader asks of the page's look."""

    class Meta(Form.Meta):
        """No token, as it would need a session; views.preferences refuses what another site sends."""

        csrf = False

    theme = RadioField(_("Colours"), choices=_choices("theme"))
    contrast = RadioField(_("Contrast"), choices=_choices("contrast"))
    text = RadioField(_("Text size"), choices=_choices("text"))
    motion = RadioField(_("Motion"), choices=_choices("motion"))
    next = HiddenField()

    def to_preferences(self) -> Preferences:
        """What was chosen."""
        return Preferences(self.theme.data, self.contrast.data, self.text.data, self.motion.data)
