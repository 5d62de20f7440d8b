"""What a step starts from, by what the steps before it say; always open to correction."""

from collections.abc import Mapping

from smwi_events.institutions.rules import Unit, names_an_office, suggest_office


def suggest_parties(office: Mapping[str, str], unit: Unit | None) -> dict[str, str]:
    """Buyer, recipient and address for documents, by the first step as typed and the unit that was picked there.

    The taxpayer is the unit itself, and its office the recipient; an office without its unit is no buyer either.
    """
    name = office.get("office_name", "")
    start = {"invoice_email": office.get("contact_email", "")}
    if unit:
        return {**start, "buyer_name": suggest_office(unit).buyer, "recipient_name": name}
    return {**start, "recipient_name" if names_an_office(name) else "buyer_name": name}
