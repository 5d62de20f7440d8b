"""schedule.json, to the letter of c3voc's schema.json (github.com/voc/schedule, validator/json)."""

import json
from typing import Any

from smwi_events.core.clock import clock_time
from smwi_events.programme.exports import frab
from smwi_events.programme.exports.source import TIME_ZONE, TRACK_COLOURS, Source
from smwi_events.programme.rules.published import Room, Session

SCHEMA = "https://c3voc.de/schedule/schema.json"
MEDIA_TYPE = "application/json"


def to_schedule_json(source: Source) -> bytes:
    """The programme as one JSON document in the language of the source."""
    document = {
        "$schema": SCHEMA,
        "generator": {"name": frab.GENERATOR, "url": source.base_url},
        "schedule": {"version": source.version, "base_url": source.base_url, "conference": _conference(source)},
    }
    return json.dumps(document, ensure_ascii=False).encode()


def _conference(source: Source) -> dict[str, Any]:
    days = list(frab.list_export_days(source))
    return {
        "acronym": source.acronym,
        "title": source.title,
        "start": source.starts_on.isoformat(),
        "end": source.ends_on.isoformat(),
        "daysCount": len(days),
        "timeslot_duration": frab.timeslot(),
        "time_zone_name": TIME_ZONE,
        "url": source.url,
        "tracks": [
            {"name": source.text(track.name), "slug": track.slug, "color": TRACK_COLOURS[track.colour]}
            for track in source.programme.tracks
        ],
        "rooms": [_room(source, room) for room, _sessions in days[0].rooms],
        "days": [
            {
                "index": day.index,
                "date": day.date.isoformat(),
                "day_start": frab.moment(day.starts_at),
                "day_end": frab.moment(frab.last_moment(day.date)),
                "rooms": {
                    source.text(room.name): [_event(source, session) for session in sessions]
                    for room, sessions in day.rooms
                },
            }
            for day in days
        ],
    }


def _room(source: Source, room: Room) -> dict[str, Any]:
    described = {"name": source.text(room.name), "slug": room.slug, "guid": str(room.guid), "capacity": room.capacity}
    return {**described, "description": source.text(room.directions) or None}


def _event(source: Source, session: Session) -> dict[str, Any]:
    track = source.programme.track_of(session)
    return {
        "guid": str(session.guid),
        "code": session.code,
        "id": session.id,
        "date": frab.moment(session.starts_at),
        "start": clock_time(session.starts_at),
        "end": frab.moment(session.ends_at),
        "duration": frab.duration(session.minutes),
        "room": source.text(source.room_of(session).name),
        "slug": frab.slug_of(source, session),
        "url": source.url if session.is_pause else source.session_url(session),
        "title": source.text(session.title),
        "subtitle": "",
        "track": source.text(track.name) if track else None,
        "type": frab.TYPES[session.kind],
        "language": frab.LANGUAGES[session.language],
        "abstract": source.text(session.abstract),
        "description": source.text(session.description),
        # A person is either {public_name, id} or {name}: both at once are refused by the schema.
        "persons": [
            {"name": person.name, "guid": str(person.guid), "url": source.person_url(person)}
            for person, _role in source.programme.people_of(session)
        ],
        "links": [],
        "attachments": [],
    }
