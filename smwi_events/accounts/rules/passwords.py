"""What a password must be: long, and not one that is guessed first."""

import re
from collections.abc import Collection, Iterable
from itertools import pairwise

from smwi_events.core.text import fold

# OWASP ASVS 5.0, 6.2.1 and 6.2.9: at least twelve characters asked for, long ones permitted.
SHORTEST = 12
LONGEST = 200
FEWEST_DIFFERENT = 5
SHORTEST_OWN_WORD = 4
_DISGUISES = str.maketrans({"@": "a", "4": "a", "3": "e", "1": "i", "!": "i", "0": "o", "$": "s", "5": "s", "7": "t"})
_ENDS = re.compile(r"^[^a-z]+|[^a-z]+$")
_NOT_LETTERS = re.compile(r"[^a-z]+")


def is_guessable(password: str, common: Collection[str], own: Iterable[str] = ()) -> bool:
    """Whether a password is common, a word repeated or dressed up, a run of neighbours, or the person's own name.

    `common` holds folded words; `own` is text about the person, such as name and address.
    """
    folded = fold(password)
    if folded in common or len(set(folded)) < FEWEST_DIFFERENT or _is_run(folded):
        return True
    words = {word for text in own for word in _NOT_LETTERS.split(fold(text)) if len(word) >= SHORTEST_OWN_WORD}
    cores = {_NOT_LETTERS.sub("", folded), _NOT_LETTERS.sub("", _ENDS.sub("", folded).translate(_DISGUISES))}
    return any(_repeated(core) in common or _repeated(core) in words or not core for core in cores)


def _is_run(text: str) -> bool:
    """Whether each character is the neighbour of the one before, as in "abcdefghijkl" or "987654321098"."""
    steps = {(ord(second) - ord(first)) % 10 for first, second in pairwise(text)}
    return len(steps) == 1 and steps <= {1, 9}


def _repeated(text: str) -> str:
    """The shortest text that gives `text` when repeated: "haslo" for "haslohaslo"."""
    period = (text + text).find(text, 1)
    return text[:period] if period > 0 else text
