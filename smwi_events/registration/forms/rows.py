"""Reading the table of delegates from a request."""

import re
from collections.abc import Iterable, Mapping

from flask_babel import lazy_gettext as _
from wtforms.fields import SelectChoice

from smwi_events.core.fields import NO_ADDRESS, one_line
from smwi_events.core.forms import clean_text
from smwi_events.registration.rules.delegates import DelegateRow, RowProblem

ROW_SENTENCES = {
    RowProblem.GIVEN_NAME_MISSING: _("The given name is missing."),
    RowProblem.FAMILY_NAME_MISSING: _("The family name is missing."),
    RowProblem.TICKET_MISSING: _("Please choose a ticket."),
    RowProblem.NAME_TOO_LONG: _("At most 80 characters, please."),
    RowProblem.JOB_TITLE_TOO_LONG: _("At most 150 characters, please."),
    RowProblem.EMAIL_WRONG: NO_ADDRESS,
    RowProblem.REPEATED: _("This person is already in the table. For a namesake please add an e-mail address."),
}
ROW_FIELDS = ("given_name", "family_name", "job_title", "email", "ticket")
ROWS = "rows"
FIRST_ROWS = 5
MORE_ROWS = 5
# Three digits: more than an order takes, so that a table that is too long comes back whole with an explanation.
_INDEX = re.compile(r"\d{1,3}", re.ASCII)


def read_rows(typed: Mapping[str, str]) -> list[DelegateRow]:
    """Rows of the delegates' table from a request, in their order, empty ones too."""
    indices = sorted({index for name in typed if (index := _row_index(name)) is not None})
    return [
        DelegateRow(**{field: one_line(clean_text(typed.get(f"{ROWS}-{index}-{field}", ""))) for field in ROW_FIELDS})
        for index in indices
    ]


def _row_index(name: str) -> int | None:
    prefix, _dash, rest = name.partition("-")
    index, _dash, field = rest.partition("-")
    return int(index) if prefix == ROWS and field in ROW_FIELDS and _INDEX.fullmatch(index) else None


def ticket_choices(names: Iterable[tuple[int, str]]) -> list[SelectChoice]:
    """Choices of a ticket, with an empty one first."""
    return [SelectChoice("", str(_("Choose"))), *(SelectChoice(str(id_), name) for id_, name in names)]
