"""What of the programme is still missing, for its page and for the organisers' overview."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask_babel.speaklater import LazyString

from smwi_events.editions.queries import find_current_alone
from smwi_events.programme.queries.desk import list_facts, list_speakers_in
from smwi_events.programme.rules.gaps import SessionFacts, SessionGap, list_gaps
from smwi_events.programme.rules.names import GAP_NAMES
from smwi_events.speakers.models import Speaker
from smwi_events.speakers.rules.gaps import SpeakerGap
from smwi_events.speakers.rules.gaps import list_gaps as list_speaker_gaps
from smwi_events.speakers.rules.names import GAP_NAMES as SPEAKER_GAP_NAMES


@dataclass(frozen=True)
class Lack:
    """One kind of thing that is missing, with the sessions or the people that lack it."""

    key: str
    name: LazyString
    sessions: Sequence[SessionFacts] = ()
    people: Sequence[Speaker] = ()

    @property
    def count(self) -> int:
        """How many lack it."""
        return len(self.sessions) + len(self.people)


def list_lacks(edition_id: int) -> list[Lack]:
    """What is missing in the draft of an edition, sessions first; only what something lacks."""
    sessions: dict[SessionGap, list[SessionFacts]] = {gap: [] for gap in SessionGap}
    for facts in list_facts(edition_id):
        for gap in list_gaps(facts):
            sessions[gap].append(facts)
    people: dict[SpeakerGap, list[Speaker]] = {gap: [] for gap in SpeakerGap}
    for person in list_speakers_in(edition_id):
        for missing in list_speaker_gaps(
            email=person.email, photo=person.photo, biography=person.biography, position=person.position
        ):
            people[missing].append(person)
    lacks = [Lack(gap, GAP_NAMES[gap], sessions=found) for gap, found in sessions.items()]
    lacks += [Lack(gap, SPEAKER_GAP_NAMES[gap], people=found) for gap, found in people.items()]
    return [lack for lack in lacks if lack.count]


def read_lacks(_now: datetime) -> dict[str, Any] | None:
    """What is missing in the programme of the current edition; None where there is nothing to tell."""
    edition = find_current_alone()
    lacks = list_lacks(edition.id) if edition else []
    return {"edition": edition, "lacks": lacks} if lacks else None
