"""The form that publishes a version."""

from flask_babel import lazy_gettext as _
from wtforms import BooleanField, HiddenField, StringField

from smwi_events.core.fields import at_most
from smwi_events.core.localized_forms import LocalizedForm, text

NAME_LENGTH = 60


class ReleaseForm(LocalizedForm):
    """The name of a version and what readers are told of it; `seen` is the stamp of what was looked at."""

    localized = ("name", "note")
    plain = ("is_correction",)

    seen = HiddenField()
    name_pl = StringField(
        _("Name of the version in Polish"),
        validators=[at_most(NAME_LENGTH)],
        description=_("Readers see it in the list of changes: “Second version”, “After the speakers’ answers”."),
    )
    name_en = StringField(_("Name of the version in English"), validators=[at_most(NAME_LENGTH)])
    note_pl = text(_("Note in Polish"))
    note_en = text(_("Note in English"))
    is_correction = BooleanField(
        _("Only a correction of texts"),
        description=_("It needs no name, and readers’ list of changes passes over it."),
    )
