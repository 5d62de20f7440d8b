"""Setting a proforma from its frozen snapshot."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from flask_babel import force_locale
from flask_babel import gettext as _

from smwi_events.billing.models import Proforma
from smwi_events.billing.rules import DEMO_WARNING, SellerVatStatus, transfer_title
from smwi_events.core.money import VatRate, amount_in_words, format_money
from smwi_events.core.web.filters import format_date
from smwi_events.documents import pdf
from smwi_events.documents.qr import group_account, qr_svg, transfer_code
from smwi_events.institutions.rules import format_nip

EXEMPTION_BASIS = "art. 113 ust. 1 i 9 ustawy o VAT"


def render_proforma(proforma: Proforma) -> bytes:
    """The PDF, in the language of the order, whatever the reader's."""
    snapshot = proforma.snapshot
    with force_locale(snapshot["locale"]):
        title = _("Proforma %(number)s", number=proforma.number)
        return pdf.render("billing/proforma", describe(proforma), title=title, demo=snapshot["seller"]["is_demo"])


def describe(proforma: Proforma) -> dict[str, Any]:
    """Labels and values of the document in the language in force."""
    snapshot = proforma.snapshot
    locale, seller = snapshot["locale"], snapshot["seller"]
    return {
        "number": proforma.number,
        "heading": _("Proforma no. %(number)s", number=proforma.number),
        "subtitle": _("A proforma is not an invoice within the meaning of the VAT Act"),
        "dates": [
            {"label": _("Date of issue"), "value": format_date(proforma.issued_on)},
            {"label": _("Payment due"), "value": format_date(proforma.due_on)},
            {"label": _("Registration code"), "value": snapshot["order_code"]},
        ],
        "parties": _parties(snapshot),
        "columns": {
            "name": _("Service"),
            "quantity": _("Quantity"),
            "unit": _("Unit"),
            "unit_net": _("Unit net price"),
            "rate": _("VAT"),
            "net": _("Net value"),
            "vat": _("VAT amount"),
            "gross": _("Gross value"),
        },
        "lines": [_line(line, snapshot["event"], locale) for line in snapshot["lines"]],
        "rate_columns": [_("Rate"), _("Net"), _("VAT"), _("Gross")],
        "rates": [
            [VatRate(r["rate"]).label, *(_bare(r[key], locale) for key in ("net", "vat", "gross"))]
            for r in snapshot["rates"]
        ],
        "total": {"label": _("To pay"), "value": format_money(proforma.gross, locale)},
        "words": {"label": _("In words:"), "value": amount_in_words(proforma.gross, locale)},
        "transfer": {
            "heading": _("Transfer details"),
            "account": {"label": _("Account number"), "value": group_account(seller["account"])},
            "pairs": [
                {"label": _("Payee"), "value": seller["name"]},
                {"label": _("Title"), "value": transfer_title(proforma.number, snapshot["order_code"])},
                {"label": _("Amount"), "value": format_money(proforma.gross, locale)},
            ],
        },
        "qr": _transfer_picture(proforma),
        "notes": _notes(snapshot),
    }


def _line(line: Mapping[str, Any], event: str, locale: str) -> dict[str, str]:
    return {
        "name": _("%(event)s – participation: %(ticket)s", event=event, ticket=line["name"]),
        "quantity": str(line["quantity"]),
        "unit": _("pers."),
        "unit_net": _bare(line["unit_net"], locale),
        "rate": VatRate(line["rate"]).label,
        "net": _bare(line["net"], locale),
        "vat": _bare(line["vat"], locale),
        "gross": _bare(line["gross"], locale),
    }


def _parties(snapshot: Mapping[str, Any]) -> list[dict[str, Any]]:
    parties = [(_("Seller"), snapshot["seller"]), (_("Buyer"), snapshot["buyer"])]
    if snapshot["recipient"]:
        parties.append((_("Recipient"), snapshot["recipient"]))
    return [{"label": label, "lines": _address(party)} for label, party in parties]


def _address(party: Mapping[str, Any]) -> list[str]:
    town = f"{party['postcode']} {party['city']}".strip()
    nip = _("NIP %(nip)s", nip=format_nip(party["nip"])) if party["nip"] else ""
    return [line for line in (party["name"], party["street"], town, nip) if line]


def _notes(snapshot: Mapping[str, Any]) -> list[str]:
    notes = []
    if snapshot["order_no"]:
        notes.append(_("Buyer’s order or contract number: %(number)s.", number=snapshot["order_no"]))
    if snapshot["seller"]["vat_status"] == SellerVatStatus.EXEMPT_113:
        notes.append(_("Exempt from VAT: %(basis)s.", basis=EXEMPTION_BASIS))
    if snapshot["seller"]["is_demo"]:
        notes.append(str(DEMO_WARNING))
    return notes


def _transfer_picture(proforma: Proforma) -> dict[str, str] | None:
    seller = proforma.snapshot["seller"]
    code = transfer_code(
        nip=seller["nip"],
        account=seller["account"],
        amount=proforma.gross,
        name=seller["name"],
        title=transfer_title(proforma.number, proforma.snapshot["order_code"]),
    )
    if code is None:
        return None
    return {"svg": qr_svg(code), "alt": _("QR code with the transfer details"), "caption": _("Scan in your bank’s app")}


def _bare(amount: str, locale: str) -> str:
    """An amount without the currency, which the column's total names."""
    return format_money(Decimal(amount), locale).rpartition("\u00a0")[0]
