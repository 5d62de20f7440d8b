"""Orders and delegates as spreadsheets."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, NamedTuple

import sqlalchemy as sa
from flask import Response
from flask_babel import lazy_gettext as _
from flask_babel.speaklater import LazyString

from smwi_events.accounts.guards import current_actor, requires
from smwi_events.accounts.rules import Permission
from smwi_events.core.clock import now, warsaw_date
from smwi_events.core.database import Zloty, transaction
from smwi_events.core.i18n import current_locale
from smwi_events.core.localized import LocalizedText
from smwi_events.core.money import VatRate
from smwi_events.core.text import slugify
from smwi_events.documents.spreadsheets import Cell, Column, write_csv, write_xlsx
from smwi_events.registration.models import Delegate, Order, TicketType
from smwi_events.registration.organiser.blueprint import organiser
from smwi_events.registration.organiser.listing import read_listing
from smwi_events.registration.queries.exports import Attribute
from smwi_events.registration.rules.orders import ORDER_STATE_NAMES, OrderState
from smwi_events.registration.services import exports as services

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV = "text/csv; charset=utf-8"


class Part(NamedTuple):
    """A column of a spreadsheet: what it holds, its heading, its width in characters."""

    attribute: Attribute
    heading: LazyString | str
    width: int


ORDER_PARTS = (
    Part(Order.code, _("Order code"), 12),
    Part(Order.state, _("State"), 16),
    Part(Order.office_name, _("Institution"), 36),
    Part(Order.teryt, "TERYT", 9),
    Part(Order.contact_given_name, _("Given name"), 14),
    Part(Order.contact_family_name, _("Family name"), 18),
    Part(Order.contact_email, _("E-mail"), 28),
    Part(Order.contact_phone, _("Telephone"), 16),
    Part(Order.places, _("People"), 8),
    Part(Order.net, _("Net"), 12),
    Part(Order.vat, _("VAT"), 12),
    Part(Order.gross, _("Gross"), 12),
    Part(Order.buyer_name, _("Buyer"), 36),
    Part(Order.buyer_nip, _("Buyer’s NIP"), 13),
    Part(Order.buyer_street, _("Buyer’s street and number"), 26),
    Part(Order.buyer_postcode, _("Buyer’s postcode"), 9),
    Part(Order.buyer_city, _("Buyer’s town"), 18),
    Part(Order.recipient_name, _("Recipient"), 36),
    Part(Order.recipient_nip, _("Recipient’s NIP"), 13),
    Part(Order.recipient_street, _("Recipient’s street and number"), 26),
    Part(Order.recipient_postcode, _("Recipient’s postcode"), 9),
    Part(Order.recipient_city, _("Recipient’s town"), 18),
    Part(Order.invoice_email, _("E-mail address for documents"), 28),
    Part(Order.order_no, _("Buyer’s order number"), 18),
    Part(Order.placed_at, _("Sent"), 17),
    Part(Order.paid_on, _("Date of payment"), 12),
    Part(Order.paid_amount, _("Amount paid"), 12),
    Part(sa.type_coerce(Order.paid_amount - Order.gross, Zloty), _("Difference from what is due"), 12),
    Part(Order.paid_at, _("Marked as paid"), 17),
)
DELEGATE_PARTS = (
    Part(Delegate.family_name, _("Family name"), 18),
    Part(Delegate.given_name, _("Given name"), 14),
    Part(Delegate.job_title, _("Position"), 24),
    Part(Delegate.email, _("E-mail"), 28),
    Part(TicketType.name, _("Ticket"), 24),
    Part(Order.office_name, _("Institution"), 36),
    Part(Order.code, _("Order code"), 12),
    Part(Order.state, _("State"), 16),
    Part(Delegate.unit_net, _("Unit net price"), 12),
    Part(Delegate.vat_rate, _("VAT rate"), 9),
)


@organiser.localized(pl="/zgloszenia/zamowienia.<any(xlsx,csv):kind>", en="/registrations/orders.<any(xlsx,csv):kind>")
@requires(Permission.REGISTRATION_VIEW)
def export_orders(kind: str) -> Response:
    """The orders that the list's filter shows, all pages."""
    return _answer(kind, str(_("orders")), ORDER_PARTS, services.export_orders)


@organiser.localized(
    pl="/zgloszenia/uczestnicy.<any(xlsx,csv):kind>", en="/registrations/delegates.<any(xlsx,csv):kind>"
)
@requires(Permission.REGISTRATION_VIEW)
def export_delegates(kind: str) -> Response:
    """The delegates on those orders."""
    return _answer(kind, str(_("delegates")), DELEGATE_PARTS, services.export_delegates)


def _answer(kind: str, name: str, parts: Sequence[Part], export: Callable[..., services.Rows]) -> Response:
    wanted, attributes = read_listing().wanted, [part.attribute for part in parts]
    with transaction():
        rows = export(attributes, wanted, kind, current_actor(), now())
    columns, shown = [Column(str(part.heading), part.width) for part in parts], _shown(rows)
    body = write_xlsx(columns, shown, name) if kind == "xlsx" else b"".join(write_csv(columns, shown))
    response = Response(body, content_type=XLSX if kind == "xlsx" else CSV)
    # Headers take no Polish letters (RFC 9110, 5.5).
    filename = f"{slugify(name)}-{warsaw_date(now()):%Y-%m-%d}.{kind}"
    response.headers.set("Content-Disposition", "attachment", filename=filename)
    return response


def _shown(rows: Iterable[Sequence[Any]]) -> Iterator[Sequence[Cell]]:
    """The rows as people read them, in the language in force."""
    states = {state: str(name) for state, name in ORDER_STATE_NAMES.items()}
    locale = current_locale()

    def show(value: Any) -> Cell:
        if isinstance(value, OrderState):
            return states[value]
        if isinstance(value, LocalizedText):
            return value.in_(locale)
        return value.label if isinstance(value, VatRate) else value

    return ([show(value) for value in row] for row in rows)
