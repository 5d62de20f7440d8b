"""QR codes as SVG, and the text of the Polish banks' transfer code."""

import io
import re
from decimal import Decimal

import segno

# "Rekomendacja ZBP: standard 2D", 3 December 2013: the amount has six digits of grosze.
LARGEST_TRANSFER = Decimal("9999.99")
_NOT_ALLOWED = re.compile(r"[^\w ,./\\\-@#&*]")


def qr_svg(text: str) -> str:
    """An SVG picture of a QR code (dark on nothing, quiet zone of four modules) that scales to the box it is put in."""
    out = io.BytesIO()
    segno.make_qr(text, error="m", boost_error=False).save(
        out, kind="svg", xmldecl=False, svgns=True, omitsize=True, border=4, dark="#10243e"
    )
    return out.getvalue().decode()


def transfer_code(*, nip: str, account: str, amount: Decimal, name: str, title: str) -> str | None:
    """Content of the ZBP 2D code that fills in a transfer in a banking application; None when the amount does not fit.

    `account` is the NRB (26 digits), `nip` ten digits or empty, `amount` in zł; of the name 20 characters are kept,
    of the title 32.
    """
    if not Decimal(0) < amount <= LARGEST_TRANSFER:
        return None
    digits = re.sub(r"\D", "", account)
    grosze = f"{int(amount * 100):06d}"
    return "|".join([nip, "PL", digits, grosze, _field(name, 20), _field(title, 32), "", "", ""])


def group_account(account: str) -> str:
    """An NRB in groups of 2 4 4 4 4 4 4 digits with non-breaking spaces, as it is printed and read aloud."""
    digits = re.sub(r"\D", "", account)
    return "\u00a0".join([digits[:2], *(digits[i : i + 4] for i in range(2, len(digits), 4))])


def _field(text: str, length: int) -> str:
    return " ".join(_NOT_ALLOWED.sub(" ", text).split())[:length].strip()
