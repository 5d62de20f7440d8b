"""The form that publishes a version."""

from flask_babel import lazy_gettext as _
from wtforms import BooleanField, StringField

from smwi_events.core.fields import at_most
from smwi_events.core.localized_forms import LocalizedForm, text

NAME_LENGTH = 60


class ReleaseForm(LocalizedForm):
    """The name of a version and what readers are told of it."""

    localized = ("note",)
    plain = ("name", "is_correction")

    name = StringField(
        _("Name of the version"),
        validators=[at_most(NAME_LENGTH)],
        description=_("Readers see it in the list of changes: “Second version”, “After the speakers’ answers”."),
    )
    note_pl = text(_("Note in Polish"))
    note_en = text(_("Note in English"))
    is_correction = BooleanField(
        _("Only a correction of texts"),
        description=_("It needs no name, and readers’ list of changes passes over it."),
    )
