"""The one grammar of e-mail addresses, and the form in which they are compared."""

from email_validator import EmailNotValidError, validate_email

LONGEST = 254  # RFC 5321, with the brackets of a path taken off


def normalize_address(typed: str) -> str | None:
    """The address in small letters, its domain in ASCII as mail servers take it; None for what is not an address."""
    try:
        valid = validate_email(typed.strip(), check_deliverability=False, allow_smtputf8=False, strict=True)
    except EmailNotValidError:
        return None
    address = (valid.ascii_email or valid.normalized).lower()
    # "=?" would begin an encoded word, which no header carries in an address.
    return address if len(address) <= LONGEST and "=?" not in address else None


def is_address(text: str) -> bool:
    """Whether the text is one plain address that can stand in a header as it is."""
    return text.isascii() and normalize_address(text) == text.lower()
