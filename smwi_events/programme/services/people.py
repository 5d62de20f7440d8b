"""People named in sessions: found, or made on the spot."""

from collections.abc import Iterable
from datetime import datetime

from smwi_events.audit.rules import Actor
from smwi_events.programme.rules.values import PersonData, PersonRole
from smwi_events.speakers import services as speakers
from smwi_events.speakers.rules import SpeakerData
from smwi_events.speakers.rules.naming import NewPerson


class Newcomers:
    """Makes speakers of new people, each of them once, however often they are named in one transaction."""

    def __init__(self, actor: Actor, now: datetime) -> None:
        self._actor, self._now = actor, now
        self._made: dict[str, int] = {}

    def settle(self, parts: Iterable[tuple[int | NewPerson, PersonRole]]) -> tuple[PersonData, ...]:
        """The people of a session by number."""
        return tuple(PersonData(self._number(person), role) for person, role in parts)

    def _number(self, person: int | NewPerson) -> int:
        if isinstance(person, int):
            return person
        if person.key not in self._made:
            data = SpeakerData(person.given_name, person.family_name, person.degree)
            self._made[person.key] = speakers.create(data, actor=self._actor, now=self._now).id
        return self._made[person.key]
