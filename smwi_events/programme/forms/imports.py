"""Forms of an import: the file, and the consent to what it does."""

from flask_babel import lazy_gettext as _
from wtforms import FileField, HiddenField

from smwi_events.core.forms import Form


class SheetForm(Form):
    """A spreadsheet."""

    file = FileField(
        _("Spreadsheet"),
        description=_("XLSX or CSV, at most 5 MB and 1,000 rows. The first sheet is read."),
        render_kw={"accept": ".xlsx,.csv"},
    )


class TakeInForm(Form):
    """What was shown, so that nothing else is done."""

    fingerprint = HiddenField()
