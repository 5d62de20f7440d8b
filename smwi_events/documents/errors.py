"""Why a spreadsheet is not taken in."""

from flask_babel import lazy_gettext as _

from smwi_events.core.errors import Refusal


class TableTooLarge(Refusal):
    """More bytes, rows, columns or unpacked content than one upload may have."""

    message = _("The file is too large: at most 5 MB, 5,000 rows and 100 columns can be read.")
    field = "file"
    status = 413


class TableEmpty(Refusal):
    """No cell of the file holds anything."""

    message = _("The file holds no data.")
    field = "file"
    status = 422


class TableUnreadable(Refusal):
    """Neither an XLSX workbook nor a CSV text."""

    message = _("This file cannot be read. Please save it as XLSX or CSV and send it again.")
    field = "file"
    status = 422
