"""The first three steps of a registration: office, delegates, invoice."""

from collections.abc import Mapping

from flask import flash, make_response, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from markupsafe import Markup
from werkzeug.wrappers import Response

from smwi_events.core.errors import Refusal
from smwi_events.core.i18n import current_locale
from smwi_events.core.localized import LANGUAGES
from smwi_events.institutions.queries import find_unit, is_starter_list
from smwi_events.institutions.rules import names_an_office, unit_label
from smwi_events.registration.errors import PasteTooLong
from smwi_events.registration.forms import rows as table
from smwi_events.registration.forms.drafts import (
    ensure_number,
    rows_to_save,
    saved_rows,
    show_saved,
    ticket_ids,
    typed_values,
)
from smwi_events.registration.forms.steps import DelegatesForm, InvoiceForm, OfficeForm
from smwi_events.registration.rules.delegates import MOST_DELEGATES, DelegateRow, RowProblem, check_rows, common_ticket
from smwi_events.registration.rules.paste import LONGEST_PASTE, parse_paste
from smwi_events.registration.rules.suggestions import suggest_parties
from smwi_events.registration.views.blueprint import registration
from smwi_events.registration.views.pages import Page, keep, open_page, show


def step_url(endpoint: str, year: int, token: str) -> str:
    """Address of a step of a draft."""
    return url_for(f"registration.{endpoint}", year=year, token=token)


def order_redirect(page: Page) -> Response | None:
    """The way to the order, when the draft has become one: where Back leads after sending."""
    order = page.draft.order
    return redirect(url_for("registration.order", token=order.token)) if order else None


@registration.localized(
    pl="/konferencja/<int:year>/rejestracja/<token>/urzad",
    en="/conference/<int:year>/registration/<token>/office",
    methods=["GET", "POST"],
)
def office(year: int, token: str) -> Response:
    """Who registers."""
    if request.method == "GET":
        page = open_page(year, token)
        form = show_saved(page.content.office, page.draft.data.get("office"), {})
        return order_redirect(page) or show(page, "office", form, starter_list=is_starter_list())
    form = OfficeForm()
    if form.teryt.data and not _is_label_of(form.unit.data or "", form.teryt.data):
        form.teryt.data = ""
    valid = form.validate()
    refusal = keep(year, token, "office", typed_values(form), form)
    if _is_meanwhile() and refusal is None:
        return _summary(open_page(year, token))
    if valid and refusal is None:
        return redirect(step_url("delegates", year, token))
    status = refusal.status if refusal else 422
    return show(open_page(year, token), "office", form, status, starter_list=is_starter_list())


@registration.localized(
    pl="/konferencja/<int:year>/rejestracja/<token>/uczestnicy",
    en="/conference/<int:year>/registration/<token>/delegates",
    methods=["GET", "POST"],
)
def delegates(year: int, token: str) -> Response:
    """Who is coming: a table, rows pasted into it, more rows on request."""
    form = DelegatesForm()
    if request.method == "GET":
        page = open_page(year, token)
        return order_redirect(page) or _show_table(page, form, saved_rows(page.draft.data))
    rows = table.read_rows(request.form)
    action = request.form.get("action", "next")
    valid, refusal = form.validate(), None
    if valid and action == "paste":
        rows, refusal = _paste_into(rows, form, open_page(year, token))
    form.typed_rows = rows
    refusal = keep(year, token, "delegates", rows_to_save(rows), form) or refusal
    page = open_page(year, token)
    if not valid or refusal:
        return _show_table(page, form, rows, status=refusal.status if refusal else 422)
    if _is_meanwhile():
        return _summary(page)
    if action != "next":
        return _show_table(page, form, rows, more=table.MORE_ROWS if action == "add" else 0, check=False)
    try:
        ensure_number(rows)
    except Refusal as too_few_or_many:
        form.refuse(too_few_or_many)
    if form.form_errors or page.content.row_problems:
        return _show_table(page, form, rows, status=422)
    return redirect(step_url("invoice", year, token))


@registration.localized(
    pl="/konferencja/<int:year>/rejestracja/<token>/faktura",
    en="/conference/<int:year>/registration/<token>/invoice",
    methods=["GET", "POST"],
)
def invoice(year: int, token: str) -> Response:
    """Whom the documents are for."""
    if request.method == "GET":
        page = open_page(year, token)
        typed = page.draft.data.get("office", {})
        start = suggest_parties(typed, find_unit(typed["teryt"]) if typed.get("teryt") else None)
        form = show_saved(page.content.invoice, page.draft.data.get("invoice"), start)
        return order_redirect(page) or show(page, "invoice", form, office_as_buyer=_names_office(form))
    form = InvoiceForm()
    valid = form.validate()
    refusal = keep(year, token, "invoice", typed_values(form), form)
    if _is_meanwhile() and refusal is None:
        return _summary(open_page(year, token))
    if valid and refusal is None:
        return redirect(step_url("check", year, token))
    status = refusal.status if refusal else 422
    return show(open_page(year, token), "invoice", form, status, office_as_buyer=_names_office(form))


def _is_meanwhile() -> bool:
    """Whether the page saves itself while it is being filled in: nothing needs to be right yet."""
    return request.form.get("action") == "summary"


def _summary(page: Page) -> Response:
    """Money and places of a draft as it stands."""
    return make_response(render_template("registration/_summary.html", page=page))


def _show_table(
    page: Page, form: DelegatesForm, rows: list[DelegateRow], *, more: int = 0, check: bool = True, status: int = 200
) -> Response:
    """The delegates' step: the rows given, and empty ones up to the usual number."""
    known = ticket_ids(page.offers)
    ticket = next((row.ticket for row in reversed(rows) if row.ticket), common_ticket((), known))
    fill = max(table.FIRST_ROWS - len(rows), more)
    shown = [*rows, *[DelegateRow(ticket=ticket)] * min(fill, max(MOST_DELEGATES - len(rows), 0))]
    problems = check_rows(rows, known) if check else {}
    for index, row_problems in problems.items():
        form.form_errors.extend(_problem_links(index, row_problems))
    form.paste_ticket.choices = table.ticket_choices(_ticket_names(page))
    if not form.paste_ticket.data:
        form.paste_ticket.data = common_ticket(rows, known)
    return show(
        page,
        "delegates",
        form,
        status,
        rows=shown,
        problems=problems,
        sentences=table.ROW_SENTENCES,
        choices=form.paste_ticket.choices,
        default_ticket=ticket,
        most=MOST_DELEGATES,
    )


def _problem_links(index: int, problems: Mapping[str, RowProblem]) -> list[Markup]:
    """Lines of the error summary that lead to the fields of one row."""
    return [
        Markup('<a href="#{}-{}-{}">{}</a>').format(
            table.ROWS,
            index,
            name,
            _("Row %(number)d: %(problem)s", number=index + 1, problem=table.ROW_SENTENCES[problem]),
        )
        for name, problem in problems.items()
    ]


def _paste_into(rows: list[DelegateRow], form: DelegatesForm, page: Page) -> tuple[list[DelegateRow], Refusal | None]:
    """Rows with the pasted ones after them; a text too long stays in its field and is refused."""
    text = form.paste.data or ""
    filled = [row for row in rows if not row.is_empty]
    names = {offer.name.in_(language): str(offer.ticket_type_id) for offer in page.offers for language in LANGUAGES}
    ticket = form.paste_ticket.data or common_ticket(filled, ticket_ids(page.offers))
    pasted = parse_paste(text, names, ticket)
    if len(text) > LONGEST_PASTE or len(filled) + len(pasted) > MOST_DELEGATES:
        refusal = PasteTooLong()
        form.refuse(refusal)
        return rows, refusal
    form.paste.data = ""
    if pasted:
        message = ngettext("%(num)d row was added to the table.", "%(num)d rows were added to the table.", len(pasted))
        flash(message, "success")
    return [*filled, *pasted], None


def _ticket_names(page: Page) -> list[tuple[int, str]]:
    known = ticket_ids(page.offers)
    return [
        (offer.ticket_type_id, offer.name.in_(current_locale()))
        for offer in page.offers
        if str(offer.ticket_type_id) in known
    ]


def _is_label_of(text: str, teryt: str) -> bool:
    """Whether the text still names the unit that was picked."""
    unit = find_unit(teryt)
    return unit is not None and text in {unit_label(unit, language) for language in LANGUAGES}


def _names_office(form: InvoiceForm) -> bool:
    return names_an_office(form.buyer_name.data or "")
