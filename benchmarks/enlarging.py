"""A conference far larger than the demonstration: its rooms, people and sessions once more, until there are enough."""

from collections.abc import Iterator, Sequence
from itertools import count, islice
from typing import TypeVar
from uuid import uuid4

import sqlalchemy as sa

from smwi_events.core.database import Base, db
from smwi_events.editions.models import Edition, Room
from smwi_events.editions.queries import list_rooms
from smwi_events.programme.models import Appearance, Session
from smwi_events.programme.queries.sessions import list_sessions
from smwi_events.programme.rules.values import CODE_ALPHABET, CODE_LENGTH
from smwi_events.speakers.models import Speaker

Row = TypeVar("Row", bound=Base)


def enlarge(edition: Edition, size: int) -> None:
    """Add sessions until so many have a place; every copy takes place in a room of its own, with people of its own."""
    placed = [row for row in list_sessions(edition.id) if row.starts_at is not None and not row.is_held_back]
    models = [row for row in placed if row.room_id is not None]
    db.session.add_all(islice(_copies(models, list_rooms(edition.id)), size - len(placed)))
    db.session.flush()


def _copies(models: Sequence[Session], rooms: Sequence[Room]) -> Iterator[Session]:
    for number in count(1):
        room_of = {room.id: _copy(room, guid=uuid4(), slug=f"{room.slug}-{number}") for room in rooms}
        db.session.add_all(room_of.values())
        db.session.flush()
        speaker_of: dict[int, Speaker] = {}
        for model in models:
            assert model.room_id is not None
            guid = uuid4()
            yield _copy(
                model,
                guid=guid,
                code=_make_code(guid.int),
                room_id=room_of[model.room_id].id,
                appearances=[_appear(each, speaker_of, number) for each in model.appearances],
            )


def _appear(model: Appearance, speaker_of: dict[int, Speaker], number: int) -> Appearance:
    person = model.speaker
    if person.id not in speaker_of:
        speaker_of[person.id] = _copy(person, guid=uuid4(), slug=f"{person.slug}-copy-{number}")
    return Appearance(speaker=speaker_of[person.id], role=model.role, position=model.position)


def _copy(row: Row, **changes: object) -> Row:
    """A new row like another one but for the changes."""
    columns = [column.key for column in sa.inspect(type(row)).column_attrs if column.key != "id"]
    return type(row)(**{name: getattr(row, name) for name in columns} | changes)


def _make_code(number: int) -> str:
    letters = len(CODE_ALPHABET)
    return "".join(CODE_ALPHABET[number // letters**place % letters] for place in range(CODE_LENGTH))
