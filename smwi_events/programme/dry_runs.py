"""Files that were read for an import and wait to be taken in: kept with the uploads for a day, under a secret name."""

import json
import secrets
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path

from smwi_events.programme.errors import DryRunNotFound
from smwi_events.uploads import storage

PART = "imports"
KEPT = timedelta(days=1)


@dataclass(frozen=True)
class DryRun:
    """The rows of a file, whose name and digest are shown, for one edition and by one person."""

    edition_id: int
    sheet: str
    person_id: int | None
    file_name: str
    digest: str
    table: list[list[str]]


def digest_of(content: bytes) -> str:
    """What tells one file from another."""
    return sha256(content).hexdigest()


def store(run: DryRun) -> str:
    """Keep the rows of a file; returns the token under which they are found."""
    token = secrets.token_hex(12)
    _path(token).write_text(json.dumps(asdict(run)), "utf-8")
    return token


def load(token: str, edition_id: int, sheet: str, person_id: int | None) -> DryRun:
    """The rows that this person sent for this edition; raises DryRunNotFound."""
    if not (token.isascii() and token.isalnum()):
        raise DryRunNotFound
    try:
        run = DryRun(**json.loads(_path(token).read_text("utf-8")))
    except (OSError, ValueError, TypeError) as error:
        raise DryRunNotFound from error
    if (run.edition_id, run.sheet, run.person_id) != (edition_id, sheet, person_id):
        raise DryRunNotFound
    return run


def discard(token: str) -> None:
    """Forget the rows."""
    storage.remove(token, PART)


def sweep(now: datetime) -> None:
    """Forget what was not taken in within a day."""
    for token in storage.list_names(PART, now - KEPT):
        discard(token)


def _path(token: str) -> Path:
    return storage.uploads(PART) / f"{token}.json"
