"""What remains of a session, and when readers may have it."""

from dataclasses import dataclass
from datetime import datetime

from smwi_events.core.localized import LocalizedText
from smwi_events.programme.rules.published import Session
from smwi_events.programme.rules.values import MaterialKind


@dataclass(frozen=True)
class MaterialData:
    """Everything an organiser may say about a material but the document itself."""

    kind: MaterialKind
    title: LocalizedText
    link: str = ""
    is_immediate: bool = False
    position: int = 0


@dataclass(frozen=True)
class Document:
    """A document that is stored: its name in the store, the one it is saved under, its size in bytes."""

    name: str
    download_name: str
    size: int


def is_open(session: Session | None, now: datetime, *, is_immediate: bool) -> bool:
    """Whether a material of a session is shown: once it is over, or at once where organisers say so.

    `session` is the published one, None while readers know none: its materials are nobody's business then.
    """
    return session is not None and not session.is_cancelled and (is_immediate or now >= session.ends_at)
