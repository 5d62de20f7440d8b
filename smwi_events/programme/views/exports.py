"""The published programme for other programs: open to every site, answered from the page cache."""

from collections.abc import Iterable
from datetime import date

from flask import make_response, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from smwi_events.core.i18n import current_locale
from smwi_events.core.web.links import absolute_url
from smwi_events.core.web.page_cache import make_public
from smwi_events.programme.addresses import person_path, session_path
from smwi_events.programme.errors import DayNotFound, RoomNotFound, SessionNotFound, TrackNotFound
from smwi_events.programme.exports import calendars, schedule_json, schedule_xml
from smwi_events.programme.exports.source import Source
from smwi_events.programme.queries.readers import find_newest_of
from smwi_events.programme.queries.releases import read_programme
from smwi_events.programme.rules.days import day_of
from smwi_events.programme.rules.published import Session
from smwi_events.programme.views.blueprint import programme
from smwi_events.programme.views.published import Published, open_programme
from smwi_events.speakers.errors import SpeakerNotFound
from smwi_events.speakers.queries import find_by_slug

PL, EN = "/konferencja/<int:year>/program", "/conference/<int:year>/programme"


def make_source(shown: Published) -> Source:
    """What an export of this programme is made from, in the language of the request."""
    edition, locale = shown.edition, current_locale()
    # The days of the version: those of the edition may have been changed since.
    days = [*shown.programme.days, *(day for day in (edition.starts_on, edition.ends_on) if day)]
    return Source(
        programme=shown.programme,
        locale=locale,
        title=edition.title.in_(locale),
        acronym=f"mwi{edition.year}",
        venue=", ".join(part for part in (edition.venue.in_(locale), edition.city.in_(locale)) if part),
        starts_on=min(days),
        ends_on=max(days),
        version=shown.release.name.in_(locale) or str(shown.release.number),
        published_at=shown.release.published_at,
        base_url=absolute_url(""),
        url=absolute_url(url_for("programme.schedule", year=edition.year)),
        own_url=absolute_url(request.path),
        session_url=lambda session: absolute_url(session_path(edition.year, session, locale)),
        person_url=lambda person: absolute_url(person_path(person, locale)),
    )


@programme.localized(pl=f"{PL}/schedule.xml", en=f"{EN}/schedule.xml")
def schedule_as_xml(year: int) -> Response:
    """schedule.xml for the programs of conference goers and film crews."""
    source = make_source(open_programme(year))
    return open_to_all(schedule_xml.to_schedule_xml(source), schedule_xml.MEDIA_TYPE)


@programme.localized(pl=f"{PL}/schedule.json", en=f"{EN}/schedule.json")
def schedule_as_json(year: int) -> Response:
    """schedule.json, the same in JSON."""
    source = make_source(open_programme(year))
    return open_to_all(schedule_json.to_schedule_json(source), schedule_json.MEDIA_TYPE)


@programme.localized(pl=f"{PL}/program.ics", en=f"{EN}/programme.ics")
def calendar(year: int) -> Response:
    """The whole programme as a calendar."""
    shown = open_programme(year)
    return _calendar(shown, _all(shown), shown.edition.title.in_(current_locale()))


@programme.localized(pl=f"{PL}/dzien/<day:day>.ics", en=f"{EN}/day/<day:day>.ics")
def day_calendar(year: int, day: date) -> Response:
    """One day as a calendar."""
    shown = open_programme(year)
    source = make_source(shown)
    if not source.starts_on <= day <= source.ends_on:
        raise DayNotFound
    sessions = [session for session in _all(shown) if day_of(session.starts_at) == day]
    return _calendar(shown, sessions, f"{shown.edition.title.in_(current_locale())}, {day.isoformat()}")


@programme.localized(pl=f"{PL}/sala/<slug>.ics", en=f"{EN}/room/<slug>.ics")
def room_calendar(year: int, slug: str) -> Response:
    """One room as a calendar, with what happens in all rooms."""
    shown = open_programme(year)
    room = next((room for room in shown.programme.rooms if room.slug == slug), None)
    if room is None:
        raise RoomNotFound
    sessions = [session for session in _all(shown) if session.room_id in (room.id, None)]
    return _calendar(shown, sessions, room.name.in_(current_locale()))


@programme.localized(pl=f"{PL}/sciezka/<slug>.ics", en=f"{EN}/track/<slug>.ics")
def track_calendar(year: int, slug: str) -> Response:
    """One track as a calendar."""
    shown = open_programme(year)
    track = next((track for track in shown.programme.tracks if track.slug == slug), None)
    if track is None:
        raise TrackNotFound
    sessions = [session for session in _all(shown) if session.track_id == track.id]
    return _calendar(shown, sessions, track.name.in_(current_locale()))


@programme.localized(pl=f"{PL}/<code>.ics", en=f"{EN}/<code>.ics")
def session_calendar(year: int, code: str) -> Response:
    """One session as a calendar; one that was called off says so."""
    shown = open_programme(year)
    sessions = [session for session in _all(shown) if session.code == code]
    if not sessions:
        raise SessionNotFound
    return _calendar(shown, sessions, sessions[0].title.in_(current_locale()))


@programme.localized(pl="/osoby/<slug>.ics", en="/people/<slug>.ics")
def person_calendar(slug: str) -> Response:
    """A person's sessions of the newest programme that names them, and those that were called off since."""
    speaker = find_by_slug(slug)
    newest = find_newest_of(speaker) if speaker else None
    if speaker is None or newest is None:
        raise SpeakerNotFound
    edition, release = newest
    shown = Published(edition, release, read_programme(release))
    own = {*shown.programme.sessions_by_person.get(speaker.id, ()), *shown.programme.called_off_of(speaker.guid)}
    person = shown.programme.person_by_id.get(speaker.id)
    # Whoever is not on stage any more is not named either.
    name = person.name if person else edition.title.in_(current_locale())
    return _calendar(shown, [session for session in _all(shown) if session in own], name)


@programme.localized(pl=f"{PL}/eksport", en=f"{EN}/export")
def export_page(year: int) -> Response:
    """Where readers find the calendars and files, and how other sites show the programme."""
    shown = open_programme(year)
    days = sorted({day_of(session.starts_at) for session in shown.programme.sessions})
    return make_public(make_response(render_template("programme/export.html", shown=shown, days=days)))


def open_to_all(content: bytes, media_type: str) -> Response:
    """An answer that scripts of every other site may read, kept in the page cache."""
    response = make_response(content)
    response.content_type = f"{media_type}; charset=utf-8"
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return make_public(response)


def _all(shown: Published) -> Iterable[Session]:
    """What calendars hear of: sessions without the pauses between them, and those called off."""
    return [s for s in (*shown.programme.sessions, *shown.programme.cancelled) if not s.is_pause]


def _calendar(shown: Published, sessions: Iterable[Session], name: str) -> Response:
    title = _("%(name)s – programme", name=name)
    return open_to_all(calendars.to_calendar(make_source(shown), sessions, title), calendars.MEDIA_TYPE)
