"""Finding out who is meant by a typed name."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from smwi_events.core.text import fold
from smwi_events.speakers.errors import NameIncomplete, NameTooLong, PersonAmbiguous

# A suggestion of one of several people of the same name ends so, with the number of the person.
_NUMBERED = re.compile(r"(.*\S)\s*\[(\d{1,9})\]", re.ASCII)
# As long as the columns of the table.
NAME_LENGTH, DEGREE_LENGTH = 80, 60
# Degrees and titles that stand before a name; what ends in a full stop is one anyway.
DEGREES = frozenset({"prof", "dr", "mgr", "inz", "hab", "doc", "lic", "ks", "phd"})


@dataclass(frozen=True)
class Named:
    """A known person, by number, with their names."""

    id: int
    degree: str
    given_name: str
    family_name: str


@dataclass(frozen=True)
class NewPerson:
    """A person who is not known yet."""

    degree: str
    given_name: str
    family_name: str

    @property
    def key(self) -> str:
        """What names of the same person have in common."""
        return name_key(self.given_name, self.family_name)


def identity_of(person: int | NewPerson) -> int | str:
    """What is the same however somebody's name is typed: the number of who is known, the name of who is not."""
    return person if isinstance(person, int) else person.key


@dataclass
class Directory:
    """Known people, to be found by what was typed."""

    people: dict[int, Named] = field(default_factory=dict)
    _by_name: dict[str, list[int]] = field(default_factory=dict)

    @classmethod
    def of(cls, people: Iterable[Named]) -> "Directory":
        """The directory of these people."""
        directory = cls()
        for person in people:
            directory.people[person.id] = person
            directory._by_name.setdefault(name_key(person.given_name, person.family_name), []).append(person.id)
        return directory

    def find(self, typed: str) -> int | NewPerson:
        """The number of the person meant, or a new person of that name.

        Raises PersonAmbiguous where several have the name, NameIncomplete for a name of one word, NameTooLong.
        """
        numbered = _NUMBERED.fullmatch(typed)
        if numbered and int(numbered[2]) in self.people:
            return int(numbered[2])
        new = split_name(typed)
        known = self._by_name.get(new.key, [])
        if len(known) > 1:
            raise PersonAmbiguous(typed)
        return known[0] if known else new

    def label(self, person_id: int) -> str:
        """The name that `find` takes back to this person."""
        person = self.people[person_id]
        name = f"{person.given_name} {person.family_name}"
        namesakes = self._by_name[name_key(person.given_name, person.family_name)]
        return f"{name} [{person_id}]" if len(namesakes) > 1 else name


def split_name(typed: str) -> NewPerson:
    """A typed name taken apart: "prof. dr hab. Anna Maria Wzór" has a degree, two given names and a family name.

    Raises NameIncomplete for a name of one word, NameTooLong.
    """
    words = typed.split()
    degrees = 0
    while degrees < len(words) - 1 and _is_degree(words[degrees]):
        degrees += 1
    names = words[degrees:]
    if len(names) < 2:
        raise NameIncomplete(typed)
    person = NewPerson(" ".join(words[:degrees]), " ".join(names[:-1]), names[-1])
    if len(person.degree) > DEGREE_LENGTH or max(len(person.given_name), len(person.family_name)) > NAME_LENGTH:
        raise NameTooLong(typed)
    return person


def _is_degree(word: str) -> bool:
    # Initials ("J. Nowak") are names; degrees have small letters before their full stop.
    bare = word.rstrip(".")
    return fold(bare) in DEGREES or (word.endswith(".") and len(bare) > 1)


def name_key(given_name: str, family_name: str) -> str:
    """What two names have in common that are one."""
    return fold(" ".join(f"{given_name} {family_name}".split()))
