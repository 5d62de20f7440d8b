"""When a contact address has to be proven before places are taken, and the signed link that proves it."""

import hashlib
from collections.abc import Callable
from datetime import datetime, timedelta

from itsdangerous import BadSignature, URLSafeSerializer

from smwi_events.registration.errors import ProofDoesNotFit, ProofExpired

# More people than this are not registered on an address that nobody has shown to read …
MOST_UNPROVEN = 20
# … and neither are more than these in a day from one network, in however many orders.
MOST_UNPROVEN_A_DAY = 40
PROOF_LIFETIME = timedelta(hours=24)
# So many mails that ask for a proof go to one address, and leave on behalf of one network, in a day.
MOST_MAILS_TO_ADDRESS = 5
MOST_MAILS_FROM_NETWORK = 20
_SALT = "registration.proof"


def needs_proof(people: int, *, is_proven: bool, has_room: Callable[[int], bool]) -> bool:
    """Whether an order for so many people waits until its contact address is proven.

    `has_room` counts people against what their network may register in a day, so it is asked only where that decides.
    """
    return not is_proven and (people > MOST_UNPROVEN or not has_room(people))


def make_proof(secret: str, draft_token: str, email: str, now: datetime) -> str:
    """What the link to a draft carries, so that only who reads the mail of `email` can have it."""
    expires_at = int((now + PROOF_LIFETIME).timestamp())
    return str(_serializer(secret).dumps([_digest(draft_token, email), expires_at]))


def ensure_proves(proof: str, secret: str, draft_token: str, email: str, now: datetime) -> None:
    """Check that `proof` was made for this draft and address; raises ProofDoesNotFit and ProofExpired."""
    try:
        digest, expires_at = _serializer(secret).loads(proof)
    except BadSignature as error:
        raise ProofDoesNotFit from error
    if digest != _digest(draft_token, email):
        raise ProofDoesNotFit
    if now.timestamp() >= expires_at:
        raise ProofExpired


def _serializer(secret: str) -> URLSafeSerializer:
    return URLSafeSerializer(secret, salt=_SALT, signer_kwargs={"digest_method": hashlib.sha256})


def _digest(draft_token: str, email: str) -> str:
    # Hashed: no address of a person in the addresses of pages, which end up in logs.
    return hashlib.sha256(f"{draft_token}\n{email}".encode()).hexdigest()[:32]
