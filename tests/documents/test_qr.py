"""QR codes and the banks' transfer code."""

import xml.etree.ElementTree as ET
from decimal import Decimal

import pytest

from smwi_events.documents.qr import group_account, qr_svg, transfer_code
from tests.documents.samples import ACCOUNT


def code(**changes: object) -> str | None:
    values = {
        "nip": "5260250274",
        "account": ACCOUNT,
        "amount": Decimal("1463.70"),
        "name": "Stowarzyszenie „Miasta w Internecie”",
        "title": "PF/42/11/2026 KMWI-7F3K",
    }
    return transfer_code(**{**values, **changes})  # type: ignore[arg-type]


def test_transfer_code_has_nine_fields_in_the_order_of_the_banks() -> None:
    assert code() == f"5260250274|PL|{ACCOUNT}|146370|Stowarzyszenie Miast|PF/42/11/2026 KMWI-7F3K|||"


def test_transfer_code_takes_an_account_as_people_write_it_and_no_nip() -> None:
    assert code(nip="", account="61 1090 1014 0000 0712 1981 2874") == (code() or "").removeprefix("5260250274")


def test_separator_cannot_be_smuggled_in() -> None:
    made = code(title="a|b|c", name="x|y") or ""
    assert made.count("|") == 8


@pytest.mark.parametrize(("amount", "field"), [("0.01", "000001"), ("9999.99", "999999"), ("10.10", "001010")])
def test_amount_is_six_digits_of_grosze(amount: str, field: str) -> None:
    assert (code(amount=Decimal(amount)) or "").split("|")[3] == field


@pytest.mark.parametrize("amount", ["0.00", "10000.00", "-1.00"])
def test_amount_that_does_not_fit_gives_no_code(amount: str) -> None:
    assert code(amount=Decimal(amount)) is None


def test_account_is_grouped_as_banks_print_it() -> None:
    assert group_account(ACCOUNT).split("\u00a0") == ["61", "1090", "1014", "0000", "0712", "1981", "2874"]


def test_qr_svg_is_a_picture_without_fixed_size() -> None:
    root = ET.fromstring(qr_svg("https://example.org/?a=1&b=ł"))
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    assert "viewBox" in root.attrib and "width" not in root.attrib
