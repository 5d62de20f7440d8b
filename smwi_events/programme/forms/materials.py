"""The form of a material of a session."""

from flask_babel import lazy_gettext as _
from wtforms import BooleanField, FileField, SelectField

from smwi_events.core.localized_forms import LocalizedForm, choices, line, web_address, whole_number
from smwi_events.programme.rules.materials import MaterialData
from smwi_events.programme.rules.names import MATERIAL_NAMES
from smwi_events.programme.rules.values import MaterialKind

LAST_POSITION = 10_000


class MaterialForm(LocalizedForm):
    """A link or a document."""

    localized = ("title",)
    plain = ("kind", "link", "is_immediate", "position")

    kind = SelectField(_("Kind"), choices=choices(MATERIAL_NAMES))
    title_pl = line(_("Title in Polish"), required=True)
    title_en = line(_("Title in English"))
    link = web_address(_("Address of a page"))
    upload = FileField(_("PDF document"), description=_("At most 10 MB."), render_kw={"accept": "application/pdf,.pdf"})
    is_immediate = BooleanField(_("Show before the end of the session"))
    position = whole_number(_("Place in the list"), 0, LAST_POSITION, required=True)

    def to_data(self) -> MaterialData:
        """What was typed."""
        return MaterialData(**{**self.values(), "kind": MaterialKind(self.kind.data), "link": self.typed("link")})
