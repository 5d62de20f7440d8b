"""Turning Polish and English text into tokens that both databases store and compare as they are."""

import re
import threading
from collections.abc import Iterator
from functools import lru_cache

import snowballstemmer

from smwi_events.core.text import fold
from smwi_events.search.alternations import HARD_ENDINGS, IRREGULAR, SHORTEST_SOFTENED, SOFTENED_ENDINGS

LONGEST_QUERY = 200
MOST_QUERY_WORDS = 12
_LONGEST_WORD = 40
_SHORTEST_BEGINNING = 2
_ALGORITHMS = {"pl": "polish", "en": "english"}
# Words that hardly narrow a search; left out of a question that has others.
_EMPTY_WORDS = {
    "pl": "a aby ale czy dla do i ich jak jest ku lub na nad o od oraz po pod przez przy sie to u w we z za ze",
    "en": "a an and are as at by for from in is of on or the to with",
}
_WORD = re.compile(r"[^\W_]+(?:[\u0300-\u036f]+[^\W_]*)*")
# A stemmer keeps its work in progress in itself, so each thread has its own.
_stemmers = threading.local()


def words(text: str) -> list[str]:
    """The words of a text as they stand; a hyphen divides words."""
    return _WORD.findall(text)


def tokens(word: str, locale: str) -> frozenset[str]:
    """All tokens under which a word is found: folded whole, folded stem, stem of the folded word, base forms."""
    return _tokens(word[:_LONGEST_WORD].lower(), locale)


def index_text(text: str, locale: str) -> str:
    """The tokens of a text in its order, as one string for the full-text index."""
    return " ".join(token for word in words(text) for token in sorted(tokens(word, locale)))


def query_words(query: str, locale: str) -> list[str]:
    """The words of a question that matter, at most twelve."""
    found = words(query[:LONGEST_QUERY])[:MOST_QUERY_WORDS]
    empty = _EMPTY_WORDS[locale].split()
    return [word for word in found if fold(word) not in empty] or found


def prefix(word: str) -> str:
    """The folded beginning of a word that is still being typed; empty for a single letter."""
    beginning = _clean(fold(word[:_LONGEST_WORD]))
    return beginning if len(beginning) >= _SHORTEST_BEGINNING else ""


@lru_cache(maxsize=20_000)
def _tokens(word: str, locale: str) -> frozenset[str]:
    found = {_clean(token) for token in _stems(word, locale)}
    if locale == "pl":
        found |= {_BASES[token] for token in found if token in _BASES}
        found |= {_clean(token) for token in _unsoftened(fold(word))}
    return frozenset(found - {""})


def _stems(word: str, locale: str) -> Iterator[str]:
    plain = fold(word)
    yield plain
    yield fold(_stem(word, locale))
    yield _stem(plain, locale)


def _unsoftened(plain: str) -> Iterator[str]:
    if len(plain) < SHORTEST_SOFTENED or plain.endswith(HARD_ENDINGS):
        return
    for ending, base in SOFTENED_ENDINGS:
        if plain.endswith(ending):
            yield plain[: -len(ending)] + base


def _stem(word: str, locale: str) -> str:
    stemmer = getattr(_stemmers, locale, None)
    if stemmer is None:
        stemmer = snowballstemmer.stemmer(_ALGORITHMS[locale])
        setattr(_stemmers, locale, stemmer)
    return str(stemmer.stemWord(word))


def _clean(token: str) -> str:
    """Only letters and digits: all that the two full-text engines read alike."""
    return re.sub(r"[\W_]", "", token)


def _base_forms() -> dict[str, str]:
    """For each stem of an irregular form, the folded stem of its base form."""
    bases: dict[str, str] = {}
    for line in IRREGULAR.strip().splitlines():
        base, *forms = line.split()
        target = _clean(fold(_stem(base, "pl")))
        for form in forms:
            bases.update((_clean(token), target) for token in _stems(form, "pl"))
    return bases


_BASES = _base_forms()
