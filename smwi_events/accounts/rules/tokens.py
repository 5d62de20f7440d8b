"""What the database keeps of random tokens and codes."""

import hashlib


def hash_token(token: str) -> str:
    """SHA-256 in hexadecimal: enough for a random text, which nobody can guess."""
    return hashlib.sha256(token.encode()).hexdigest()
