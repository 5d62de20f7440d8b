"""The rows of people in the form of a session: a name, what the person does, and the place in the order."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flask_babel import gettext as _

from smwi_events.core.errors import Refusal
from smwi_events.core.fields import one_line
from smwi_events.core.forms import clean_text
from smwi_events.programme.rules.values import PersonData, PersonRole
from smwi_events.speakers.rules.naming import Directory, NewPerson, identity_of

ROWS = "people"
SPARE_ROWS = 2
MOST_ROWS = 40
# Two digits: a little more than a session takes.
_ROW_NAME = re.compile(rf"{ROWS}-(\d{{1,2}})-name", re.ASCII)
Part = tuple[int | NewPerson, PersonRole]


@dataclass(frozen=True)
class PersonRow:
    """A row as it was typed."""

    name: str = ""
    role: PersonRole = PersonRole.SPEAKER
    order: str = ""


def read_rows(typed: Mapping[str, str]) -> list[PersonRow]:
    """The rows of a request that name somebody, in the order that was asked for."""
    found = sorted({int(match[1]) for name in typed if (match := _ROW_NAME.fullmatch(name))})
    rows = [_read_row(typed, index) for index in found]
    return sorted((row for row in rows if row.name), key=_place)[:MOST_ROWS]


def show_rows(people: Sequence[PersonData], directory: Directory) -> list[PersonRow]:
    """Rows for the people of a session."""
    return [PersonRow(directory.label(each.speaker_id), each.role, str(n)) for n, each in enumerate(people, start=1)]


def with_spares(rows: Sequence[PersonRow]) -> list[PersonRow]:
    """The rows, and empty ones for who has no JavaScript to add them."""
    return [*rows, *(PersonRow() for _spare in range(SPARE_ROWS))]


def find_people(rows: Sequence[PersonRow], directory: Directory) -> tuple[list[Part], dict[int, str]]:
    """Who is meant by the rows, and by row what is wrong with a name."""
    parts: list[Part] = []
    problems: dict[int, str] = {}
    named: set[int | str] = set()
    for index, row in enumerate(rows):
        try:
            person = directory.find(row.name)
        except Refusal as refusal:
            problems[index] = str(refusal)
            continue
        key = identity_of(person)
        if key in named:
            problems[index] = _("%(name)s is named twice.", name=row.name)
        named.add(key)
        parts.append((person, row.role))
    return parts, problems


def _read_row(typed: Mapping[str, str], index: int) -> PersonRow:
    def given(name: str) -> str:
        return str(one_line(clean_text(typed.get(f"{ROWS}-{index}-{name}", ""))))

    role = given("role")
    return PersonRow(
        given("name"), PersonRole(role) if role in set(PersonRole) else PersonRole.SPEAKER, given("order")[:4]
    )


def _place(row: PersonRow) -> int:
    return int(row.order) if row.order.isascii() and row.order.isdigit() else 9999
