"""What the invoice starts from."""

from datetime import date

import pytest

from smwi_events.institutions.rules import CommuneKind, Unit, UnitLevel, suggest_office
from smwi_events.registration.rules.suggestions import suggest_parties

COMMUNE = Unit("1216092", UnitLevel.COMMUNE, CommuneKind.RURAL, "Tarnów", "tarnowski", "małopolskie", date(2025, 1, 1))
EMAIL = "sekretariat@example.org"


@pytest.mark.parametrize(
    ("name", "unit", "parties"),
    [
        ("Urząd Gminy", COMMUNE, {"buyer_name": suggest_office(COMMUNE).buyer, "recipient_name": "Urząd Gminy"}),
        ("Urząd Gminy Próbna", None, {"recipient_name": "Urząd Gminy Próbna"}),
        ("Fundacja Próbna", None, {"buyer_name": "Fundacja Próbna"}),
    ],
)
def test_parties(name: str, unit: Unit | None, parties: dict[str, str]) -> None:
    assert suggest_parties({"office_name": name, "contact_email": EMAIL}, unit) == {**parties, "invoice_email": EMAIL}


def test_a_first_step_not_yet_seen_suggests_nothing() -> None:
    assert set(suggest_parties({}, None).values()) == {""}
