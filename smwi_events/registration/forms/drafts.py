"""From what a draft keeps to a submission, or to the places where something is missing."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, TypeVar

from werkzeug.datastructures import MultiDict

from smwi_events.core.forms import Form
from smwi_events.registration.errors import NoDelegates, TooManyDelegates
from smwi_events.registration.forms.rows import ROW_FIELDS
from smwi_events.registration.forms.steps import InvoiceForm, OfficeForm
from smwi_events.registration.rules.delegates import (
    MOST_DELEGATES,
    DelegateRow,
    RowProblem,
    check_rows,
    to_delegates,
)
from smwi_events.registration.rules.offers import Offer
from smwi_events.registration.rules.submissions import Submission

F = TypeVar("F", bound=Form)


@dataclass(frozen=True)
class Content:
    """A draft read as a whole; `submission` is there only when every step is in order."""

    office: OfficeForm
    invoice: InvoiceForm
    rows: tuple[DelegateRow, ...]
    row_problems: Mapping[int, Mapping[str, RowProblem]]
    submission: Submission | None

    @property
    def steps_in_order(self) -> dict[str, bool]:
        """Which of the three steps need nothing more."""
        return {
            "office": not self.office.errors,
            "delegates": bool(self.rows) and len(self.rows) <= MOST_DELEGATES and not self.row_problems,
            "invoice": not self.invoice.errors,
        }


def read_draft(data: Mapping[str, Any], offers: Iterable[Offer]) -> Content:
    """Check every step of a draft as it stands."""
    office = check_saved(OfficeForm, data.get("office", {}))
    invoice = check_saved(InvoiceForm, data.get("invoice", {}))
    rows = tuple(row for row in saved_rows(data) if not row.is_empty)
    problems = check_rows(rows, ticket_ids(offers))
    content = Content(office, invoice, rows, problems, None)
    if not all(content.steps_in_order.values()):
        return content
    submission = Submission(
        office=office.to_office(),
        buyer=invoice.to_buyer(),
        recipient=invoice.to_recipient(),
        order_no=invoice.order_no.data or "",
        invoice_email=invoice.invoice_email.data,
        delegates=to_delegates(rows),
    )
    return Content(office, invoice, rows, problems, submission)


def ensure_number(rows: Sequence[DelegateRow]) -> None:
    """Refuse a table without people or with too many; raises NoDelegates and TooManyDelegates."""
    people = sum(not row.is_empty for row in rows)
    if not people:
        raise NoDelegates
    if people > MOST_DELEGATES:
        raise TooManyDelegates(MOST_DELEGATES)


def ticket_ids(offers: Iterable[Offer]) -> set[str]:
    """Ids, as text, of the tickets that can be chosen."""
    return {str(offer.ticket_type_id) for offer in offers if offer.is_on_sale}


def saved_rows(data: Mapping[str, Any]) -> list[DelegateRow]:
    """Rows of the delegates' table that a draft keeps."""
    return [DelegateRow(**{field: row.get(field, "") for field in ROW_FIELDS}) for row in data.get("delegates", [])]


def rows_to_save(rows: Iterable[DelegateRow]) -> list[dict[str, str]]:
    """Rows as a draft keeps them; empty ones are not worth it."""
    return [asdict(row) for row in rows if not row.is_empty]


def typed_values(form: Form) -> dict[str, str]:
    """What was typed into a form, ready to be kept; what the page itself put there is not part of it."""
    return {field.name: field.data or "" for field in form if field.name not in ("csrf_token", "seen")}


def check_saved(form_class: type[F], saved: Mapping[str, str]) -> F:
    """A form holding what a draft keeps, with the errors it has, its own token not asked for."""
    form = form_class(formdata=MultiDict(saved), meta={"csrf": False})
    form.validate()
    return form


def show_saved(checked: F, saved: Mapping[str, str] | None, start: Mapping[str, str]) -> F:
    """A form to show: what a draft keeps with the errors it was found to have, or `start` in a step not yet seen."""
    form_class = type(checked)
    if saved is None:
        return form_class(formdata=None, data=dict(start))
    form = form_class(formdata=None, data=dict(saved))
    for field in checked:
        form[field.name].errors = field.errors
    return form
