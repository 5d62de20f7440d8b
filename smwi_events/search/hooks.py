"""What search asks of features whose pages it finds; features.py fills the list."""

from collections.abc import Callable, Collection, Mapping

# By kind: takes keys of findings and a language, gives for each key a line that helps to choose between them.
notes: dict[str, Callable[[Collection[str], str], Mapping[str, str]]] = {}


def list_notes(kind: str, keys: Collection[str], locale: str) -> Mapping[str, str]:
    """The line under each finding of a kind that has one, by key."""
    return notes[kind](keys, locale) if kind in notes else {}
