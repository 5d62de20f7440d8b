"""schedule.xml, to the letter of c3voc's schedule.xml.xsd (github.com/voc/schedule, validator/xsd)."""

from xml.etree.ElementTree import Element, SubElement, indent, tostring

from smwi_events.core.clock import clock_time
from smwi_events.programme.exports import frab
from smwi_events.programme.exports.source import TIME_ZONE, TRACK_COLOURS, Source
from smwi_events.programme.rules.published import Session

MEDIA_TYPE = "application/xml"


def to_schedule_xml(source: Source) -> bytes:
    """The programme as one XML document in the language of the source."""
    root = Element("schedule")
    SubElement(root, "generator", name=frab.GENERATOR, system=source.base_url)
    _add(root, "url", source.own_url)
    _add(root, "version", source.version)
    _add_conference(root, source)
    for day in frab.list_export_days(source):
        element = SubElement(
            root,
            "day",
            index=str(day.index),
            date=day.date.isoformat(),
            start=frab.moment(day.starts_at),
            end=frab.moment(frab.last_moment(day.date)),
        )
        for room, sessions in day.rooms:
            name = source.text(room.name)
            place = SubElement(element, "room", name=name, guid=str(room.guid))
            for session in sessions:
                _add_event(place, source, session, name)
    indent(root)
    return bytes(tostring(root, encoding="utf-8", xml_declaration=True))


def _add_conference(root: Element, source: Source) -> None:
    conference = SubElement(root, "conference")
    days = (source.ends_on - source.starts_on).days + 1
    for name, value in (
        ("title", source.title),
        ("acronym", source.acronym),
        ("start", source.starts_on.isoformat()),
        ("end", source.ends_on.isoformat()),
        ("days", str(days)),
        ("timeslot_duration", frab.timeslot()),
        ("base_url", source.base_url),
        ("url", source.url),
        ("time_zone_name", TIME_ZONE),
    ):
        _add(conference, name, value)
    for track in source.programme.tracks:
        SubElement(
            conference, "track", name=source.text(track.name), color=TRACK_COLOURS[track.colour], slug=f"t-{track.slug}"
        )


def _add_event(place: Element, source: Source, session: Session, room: str) -> None:
    event = SubElement(place, "event", guid=str(session.guid), id=str(session.id), code=session.code)
    track = source.programme.track_of(session)
    for name, value in (
        ("room", room),
        ("title", source.text(session.title)),
        ("subtitle", ""),
        ("type", frab.TYPES[session.kind]),
        ("date", frab.moment(session.starts_at)),
        ("start", clock_time(session.starts_at)),
        ("duration", frab.duration(session.minutes)),
        ("abstract", source.text(session.abstract)),
        ("slug", frab.slug_of(source, session)),
        ("track", source.text(track.name) if track else ""),
        ("language", frab.LANGUAGES[session.language]),
        ("description", source.text(session.description)),
    ):
        _add(event, name, value)
    persons = SubElement(event, "persons")
    for person, _role in source.programme.people_of(session):
        _add(persons, "person", person.name, id=str(person.id), guid=str(person.guid))
    SubElement(event, "links")
    SubElement(event, "attachments")
    if not session.is_pause:
        _add(event, "url", source.session_url(session))


def _add(parent: Element, name: str, text: str, **attributes: str) -> None:
    SubElement(parent, name, attributes).text = text
