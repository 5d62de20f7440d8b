"""What is still missing of a session."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from smwi_events.core.localized import LocalizedText
from smwi_events.programme.rules.values import PAUSES, Kind

# Kinds at which nobody has to be named.
UNSPOKEN = PAUSES | {Kind.EVENING}


class SessionGap(StrEnum):
    """Things a session should have, in the order in which they are asked for."""

    TITLE_PL = "title-pl"
    TITLE_EN = "title-en"
    ABSTRACT = "abstract"
    ABSTRACT_PL = "abstract-pl"
    ABSTRACT_EN = "abstract-en"
    PEOPLE = "people"
    PLACE = "place"


@dataclass(frozen=True)
class SessionFacts:
    """What of a session tells whether something is missing."""

    id: int
    code: str
    kind: Kind
    title: LocalizedText
    abstract: LocalizedText
    has_people: bool
    is_placed: bool
    is_held_back: bool = False


def list_gaps(session: SessionFacts) -> list[SessionGap]:
    """What is missing, nothing twice: without any abstract its languages are not asked for as well."""
    return list(_gaps(session))


def _gaps(session: SessionFacts) -> Iterator[SessionGap]:
    yield from (SessionGap(f"title-{language}") for language in session.title.missing())
    if session.kind not in PAUSES:
        if not session.abstract:
            yield SessionGap.ABSTRACT
        yield from (SessionGap(f"abstract-{language}") for language in session.abstract.missing())
    if session.kind not in UNSPOKEN and not session.has_people:
        yield SessionGap.PEOPLE
    # What is held back on purpose needs no place yet.
    if not session.is_placed and not session.is_held_back:
        yield SessionGap.PLACE
