"""A readable difference of two texts: word by word, with long unchanged stretches left out."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

_WORDS = re.compile(r"\w+|\s+|[^\w\s]")
# Comparing words is quadratic: beyond this product of lengths two passages are shown whole, one after the other.
LARGEST_COMPARISON = 4_000_000
CONTEXT_CHARACTERS = 90
ELLIPSIS = " … "


class Change(StrEnum):
    """What happened to a piece of text; the values are the HTML elements that say so."""

    SAME = "span"
    DELETED = "del"
    INSERTED = "ins"


@dataclass(frozen=True)
class Piece:
    """A stretch of text with one fate."""

    change: Change
    text: str


def compare(old: str, new: str) -> list[Piece]:
    """Pieces that, read in order, tell how `old` became `new`."""
    pieces: list[Piece] = []
    old_lines, new_lines = old.splitlines(keepends=True), new.splitlines(keepends=True)
    for change, a, b in _blocks(old_lines, new_lines):
        before, after = "".join(a), "".join(b)
        pieces.extend([Piece(Change.SAME, before)] if change == "equal" else _compare_words(before, after))
    return _joined(pieces)


def shorten(pieces: Sequence[Piece]) -> list[Piece]:
    """The same pieces with long unchanged stretches cut to their ends nearest a change."""
    return [
        Piece(piece.change, _cut(piece.text, first=index == 0, last=index == len(pieces) - 1))
        if piece.change is Change.SAME
        else piece
        for index, piece in enumerate(pieces)
    ]


def _compare_words(old: str, new: str) -> Iterator[Piece]:
    before, after = _WORDS.findall(old), _WORDS.findall(new)
    if len(before) * len(after) > LARGEST_COMPARISON:
        yield from _both(old, new)
        return
    for change, a, b in _blocks(before, after):
        if change == "equal":
            yield Piece(Change.SAME, "".join(a))
        else:
            yield from _both("".join(a), "".join(b))


def _both(old: str, new: str) -> Iterator[Piece]:
    if old:
        yield Piece(Change.DELETED, old)
    if new:
        yield Piece(Change.INSERTED, new)


def _blocks(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[str, Sequence[str], Sequence[str]]]:
    matcher = SequenceMatcher(a=old, b=new, autojunk=False)
    for change, a1, a2, b1, b2 in matcher.get_opcodes():
        yield change, old[a1:a2], new[b1:b2]


def _joined(pieces: Sequence[Piece]) -> list[Piece]:
    """Neighbours of one fate made one."""
    joined: list[Piece] = []
    for piece in pieces:
        if joined and joined[-1].change is piece.change:
            joined[-1] = Piece(piece.change, joined[-1].text + piece.text)
        else:
            joined.append(piece)
    return joined


def _cut(text: str, *, first: bool, last: bool) -> str:
    if first and last:
        return text
    head = "" if first else text[:CONTEXT_CHARACTERS].rpartition(" ")[0]
    tail = "" if last else text[-CONTEXT_CHARACTERS:].partition(" ")[2]
    return text if len(text) <= 2 * CONTEXT_CHARACTERS else head + ELLIPSIS + tail
