"""When a step of a draft must not be written over: it was changed in another window, unseen."""

import hashlib
import json
import re
from dataclasses import dataclass
from typing import Any

_SHAPE = re.compile(r"([\w-]{0,40})\.([0-9a-f]{0,64})", re.ASCII)


@dataclass(frozen=True)
class Seen:
    """Which window a step was filled in by, and the digest of what was stored when that window showed it."""

    window: str
    digest: str

    def __str__(self) -> str:
        return f"{self.window}.{self.digest}"

    @classmethod
    def parse(cls, text: str) -> "Seen":
        """What `str` wrote; anything else is a window that saw nothing."""
        match = _SHAPE.fullmatch(text)
        return cls(*match.groups()) if match else cls("", "")


def digest_part(typed: Any) -> str:
    """SHA-256 of a step as it is kept; empty for one not yet filled in."""
    if typed is None:
        return ""
    return hashlib.sha256(json.dumps(typed, sort_keys=True).encode()).hexdigest()


def would_hide(seen: Seen, stored: Any, writer: str | None) -> bool:
    """Whether storing from a window would lose what it never showed; `writer` is the window that stored last.

    A window may always go on from its own saves: it need not wait for the answer to one before the next.
    """
    return seen.digest != digest_part(stored) and (not seen.window or seen.window != writer)
