"""E-mail addresses in the one form in which they are compared."""

from email_validator import EmailNotValidError, validate_email

LONGEST = 254  # RFC 5321, with the brackets of a path taken off


def normalize_address(typed: str) -> str | None:
    """The address in small letters, its domain in ASCII as mail servers take it; None for what is not an address."""
    try:
        valid = validate_email(typed.strip(), check_deliverability=False, allow_smtputf8=False, strict=True)
    except EmailNotValidError:
        return None
    address = (valid.ascii_email or valid.normalized).lower()
    return address if len(address) <= LONGEST else None
