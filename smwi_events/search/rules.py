"""What is handed in, what is found, and how a finding is shown."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from smwi_events.search.analysis import prefix, query_words, tokens, words

EXCERPT_LENGTH = 220
_LEAD_WORDS = 6


@dataclass(frozen=True)
class Entry:
    """One page in one language, as a feature hands it in; `key` is unique within `kind`."""

    kind: str
    key: str
    locale: str
    title: str
    url: str
    summary: str = ""
    body: str = ""
    weight: float = 1.0


@dataclass(frozen=True)
class Finding:
    """A page that answers a question; a higher score answers it better."""

    kind: str
    key: str
    title: str
    summary: str
    body: str
    url: str
    score: float


@dataclass(frozen=True)
class Group:
    """Findings of one kind, best first."""

    kind: str
    findings: tuple[Finding, ...]


@dataclass(frozen=True)
class Piece:
    """A piece of text, marked or plain."""

    text: str
    marked: bool


def group_by_kind(findings: Iterable[Finding]) -> list[Group]:
    """Findings by kind; the kind of the best finding first, each kind's in the given order."""
    ordered = list(findings)
    kinds = list(dict.fromkeys(finding.kind for finding in ordered))
    return [Group(kind, tuple(finding for finding in ordered if finding.kind == kind)) for kind in kinds]


def marks(text: str, query: str, locale: str) -> list[Piece]:
    """The text in plain and marked pieces: words with a stem of the question, or beginning like its last word."""
    wanted, beginning = _wanted(query, locale)
    pieces: list[tuple[str, bool]] = []
    end = 0
    for word in words(text):
        start = text.index(word, end)
        if start > end:
            pieces.append((text[end:start], False))
        pieces.append((word, _matches(word, wanted, beginning, locale)))
        end = start + len(word)
    if end < len(text):
        pieces.append((text[end:], False))
    return [Piece("".join(part for part, _ in run), marked) for marked, run in groupby(pieces, key=lambda p: p[1])]


def excerpt(text: str, query: str, locale: str, length: int = EXCERPT_LENGTH) -> str:
    """The stretch of a text where most of the question is found, cut between words, about `length` characters."""
    text = " ".join(text.split())
    if len(text) <= length:
        return text
    wanted, beginning = _wanted(query, locale)
    listed = text.split(" ")
    hits = [any(_matches(w, wanted, beginning, locale) for w in words(part)) for part in listed]
    first = _densest(listed, hits, length)
    start = max(0, first - _LEAD_WORDS)
    taken: list[str] = []
    room = length
    for part in listed[start:]:
        room -= len(part) + 1
        if room < 0 and taken:
            break
        taken.append(part[:length])
    before = "… " if start else ""
    after = " …" if start + len(taken) < len(listed) else ""
    return f"{before}{' '.join(taken)}{after}"


def _densest(listed: list[str], hits: list[bool], length: int) -> int:
    """Number of the hit from which `length` characters hold most hits; 0 without any."""
    best, most = 0, 0
    for start in (number for number, hit in enumerate(hits) if hit):
        room, count = length, 0
        for part, hit in zip(listed[start:], hits[start:], strict=True):
            room -= len(part) + 1
            if room < 0:
                break
            count += hit
        if count > most:
            best, most = start, count
    return best


def _wanted(query: str, locale: str) -> tuple[frozenset[str], str]:
    asked = query_words(query, locale)
    found = frozenset().union(*(tokens(word, locale) for word in asked)) if asked else frozenset()
    return found, prefix(asked[-1]) if asked else ""


def _matches(word: str, wanted: frozenset[str], beginning: str, locale: str) -> bool:
    if not wanted:
        return False
    return bool(tokens(word, locale) & wanted) or bool(beginning and prefix(word).startswith(beginning))
