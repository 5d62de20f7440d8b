"""Orders and delegates as spreadsheets."""

from collections.abc import Iterable, Iterator, Sequence

from flask import Response
from flask_babel import gettext as _

from smwi_events.accounts.guards import requires
from smwi_events.accounts.rules import Permission
from smwi_events.core.clock import now, warsaw_date
from smwi_events.core.i18n import current_locale
from smwi_events.core.text import slugify
from smwi_events.documents.spreadsheets import Cell, Column, write_csv, write_xlsx
from smwi_events.registration.organiser.blueprint import organiser
from smwi_events.registration.organiser.listing import STATE_NAMES, read_listing
from smwi_events.registration.queries.exports import list_delegate_rows, list_order_rows
from smwi_events.registration.queries.orders import OrderFilter

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV = "text/csv; charset=utf-8"


@organiser.localized(pl="/zgloszenia/zamowienia.<any(xlsx,csv):kind>", en="/registrations/orders.<any(xlsx,csv):kind>")
@requires(Permission.REGISTRATION_VIEW)
def export_orders(kind: str) -> Response:
    """The orders that the list's filter shows, all pages."""
    return _answer(kind, _("orders"), _order_columns(), _order_rows(read_listing().wanted))


@organiser.localized(
    pl="/zgloszenia/uczestnicy.<any(xlsx,csv):kind>", en="/registrations/delegates.<any(xlsx,csv):kind>"
)
@requires(Permission.REGISTRATION_VIEW)
def export_delegates(kind: str) -> Response:
    """The delegates on those orders."""
    return _answer(kind, _("delegates"), _delegate_columns(), _delegate_rows(read_listing().wanted))


def _answer(kind: str, name: str, columns: Sequence[Column], rows: Iterable[Sequence[Cell]]) -> Response:
    body = write_xlsx(columns, rows, name) if kind == "xlsx" else b"".join(write_csv(columns, rows))
    response = Response(body, content_type=XLSX if kind == "xlsx" else CSV)
    # Headers take no Polish letters (RFC 9110, 5.5).
    filename = f"{slugify(name)}-{warsaw_date(now()):%Y-%m-%d}.{kind}"
    response.headers.set("Content-Disposition", "attachment", filename=filename)
    return response


def _order_columns() -> list[Column]:
    return [
        Column(_("Order code"), 12),
        Column(_("State"), 16),
        Column(_("Institution"), 36),
        Column("TERYT", 9),
        Column(_("Given name"), 14),
        Column(_("Family name"), 18),
        Column(_("E-mail"), 28),
        Column(_("Telephone"), 16),
        Column(_("People"), 8),
        Column(_("Net"), 12),
        Column(_("VAT"), 12),
        Column(_("Gross"), 12),
        Column(_("Buyer"), 36),
        Column(_("Buyer’s NIP"), 13),
        Column(_("Street and number"), 26),
        Column(_("Postcode"), 9),
        Column(_("Town"), 18),
        Column(_("Recipient"), 36),
        Column(_("Recipient’s NIP"), 13),
        Column(_("E-mail address for documents"), 28),
        Column(_("Your order or contract number"), 18),
        Column(_("Sent"), 17),
        Column(_("Paid"), 17),
    ]


def _order_rows(wanted: OrderFilter) -> Iterator[Sequence[Cell]]:
    names = {state: str(name) for state, name in STATE_NAMES.items()}
    for code, state, *rest in list_order_rows(wanted):
        yield code, names[state], *rest


def _delegate_columns() -> list[Column]:
    return [
        Column(_("Family name"), 18),
        Column(_("Given name"), 14),
        Column(_("Position"), 24),
        Column(_("E-mail"), 28),
        Column(_("Ticket"), 24),
        Column(_("Institution"), 36),
        Column(_("Order code"), 12),
        Column(_("State"), 16),
        Column(_("Unit net price"), 12),
        Column(_("VAT rate"), 9),
    ]


def _delegate_rows(wanted: OrderFilter) -> Iterator[Sequence[Cell]]:
    names = {state: str(name) for state, name in STATE_NAMES.items()}
    locale = current_locale()
    for row in list_delegate_rows(wanted):
        family, given, job, email, ticket, office, code, state, unit_net, rate = row
        yield family, given, job, email, ticket.in_(locale), office, code, names[state], unit_net, rate.label
