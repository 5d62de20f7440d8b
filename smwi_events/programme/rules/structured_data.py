"""Sessions and people as search engines read them (schema.org, JSON-LD); what is not known is left out."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from smwi_events.core.clock import WARSAW

SCHEMA = "https://schema.org"


@dataclass(frozen=True)
class Performer:
    """Somebody on stage, in one language; the address is absolute."""

    name: str
    url: str
    position: str = ""
    organisation: str = ""


@dataclass(frozen=True)
class SessionFacts:
    """What search engines are told of a session, in one language, addresses absolute."""

    name: str
    starts_at: datetime
    ends_at: datetime
    url: str
    language: str
    description: str = ""
    room: str = ""
    image: str = ""
    performers: tuple[Performer, ...] = ()


def session_event(facts: SessionFacts, conference: dict[str, Any]) -> dict[str, Any]:
    """A session as schema.org's Event, part of the conference's own, which tells place and organiser."""
    data = {
        "@context": SCHEMA,
        **sub_event(facts, conference["location"]),
        "eventStatus": f"{SCHEMA}/EventScheduled",
        "eventAttendanceMode": f"{SCHEMA}/OfflineEventAttendanceMode",
        "inLanguage": facts.language.split("-"),
        "organizer": conference["organizer"],
        "superEvent": {key: value for key, value in conference.items() if key in _OF_SUPER_EVENT},
    }
    if facts.description:
        data["description"] = facts.description
    if facts.image:
        data["image"] = [facts.image]
    if facts.performers:
        data["performer"] = [person(performer) for performer in facts.performers]
    return data


_OF_SUPER_EVENT = ("@type", "name", "startDate", "endDate", "location", "url")


def sub_event(facts: SessionFacts, venue: dict[str, Any]) -> dict[str, Any]:
    """A session as a part of the conference's Event, with no more than every Event must have."""
    return {
        "@type": "Event",
        "name": facts.name,
        "startDate": _local(facts.starts_at),
        "endDate": _local(facts.ends_at),
        "location": {**venue, "name": facts.room} if facts.room else venue,
        "url": facts.url,
    }


def person(performer: Performer) -> dict[str, Any]:
    """Somebody on stage as schema.org's Person."""
    data: dict[str, Any] = {"@type": "Person", "name": performer.name, "url": performer.url}
    if performer.position:
        data["jobTitle"] = performer.position
    if performer.organisation:
        data["affiliation"] = {"@type": "Organization", "name": performer.organisation}
    return data


def profile(performer: Performer, image: str) -> dict[str, Any]:
    """A page about somebody on stage: schema.org's Person by itself; `image` is empty without a photo."""
    data = {"@context": SCHEMA, **person(performer)}
    if image:
        data["image"] = image
    return data


def _local(moment: datetime) -> str:
    """The moment by the clock in Poland with its offset, as schema.org asks for where an event has a place."""
    return moment.astimezone(WARSAW).isoformat()
