"""Exports of the published programme, read back by others' readers and held against the published schemas."""

import json
import re
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from icalendar import Calendar
from jsonschema import Draft6Validator
from lxml import etree

from config import ROOT
from smwi_events.audit.rules import SYSTEM
from smwi_events.core.database import transaction
from smwi_events.editions import services as editions
from smwi_events.editions.queries import get_edition
from smwi_events.programme.exports.source import TRACK_COLOURS
from smwi_events.programme.queries.sessions import get_session
from smwi_events.programme.rules.values import Kind, Placement
from smwi_events.programme.services import placing, sessions
from smwi_events.speakers import services as speakers
from smwi_events.speakers.queries import get_speaker
from tests.editions.samples import NOW, make_data
from tests.programme.samples import at, make_edition, make_room, make_session, make_speaker, make_track, publish
from tests.programme.walking import list_addresses, read_all

# The schemas are not ours to keep: they are read where somebody put them beside the project.
SCHEMAS = ROOT.parent / "shared" / "data" / "c3voc"
has_schemas = pytest.mark.skipif(not SCHEMAS.is_dir(), reason="c3voc's schemas are not beside the project")
PROGRAMME = "/konferencja/2027/program"
LATER = NOW + timedelta(days=1)


@pytest.fixture
def ids(client: FlaskClient) -> dict[str, int]:
    """A published programme with everything an export can hold, and a secret beside it in the draft."""
    with client.application.app_context(), transaction():
        edition, anna, jan = make_edition(), make_speaker(), make_speaker("Jan", "Demo & <Syn>")
        first, second, track = make_room(edition), make_room(edition, "Druga"), make_track(edition)
        talk = make_session(edition, "Dane & „mapy” <b>", room=first, starts_at=at(9), people=(anna, jan))
        talk.track_id = track.id
        panel = make_session(edition, "Debata", room=second, starts_at=at(10, day=1), people=(jan,), kind=Kind.PANEL)
        make_session(edition, "Kawa", starts_at=at(11), kind=Kind.BREAK, minutes=30)
        make_session(edition, "Bankiet", starts_at=at(23, 30), kind=Kind.EVENING, minutes=120)
        make_session(edition, "TAJNE czekające", people=(make_speaker("TAJNY", "Gość"),))
        make_session(edition, "TAJNE wstrzymane", room=second, starts_at=at(9)).is_held_back = True
        publish(edition, "Wersja „pierwsza”")
        return {"edition": edition.id, "talk": talk.id, "panel": panel.id, "second": second.id, "jan": jan.id}


def read(client: FlaskClient, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, path
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert answer.headers["Cache-Control"].startswith("public")
    return answer.text


def events(client: FlaskClient, path: str) -> dict[str, Any]:
    """Events of a calendar by their Polish or English summary."""
    calendar = Calendar.from_ical(read(client, path))
    return {str(event["SUMMARY"]): event for event in calendar.walk("VEVENT")}


def statuses(client: FlaskClient, path: str) -> dict[str, str]:
    """Whether the events of a calendar take place, by their summary."""
    return {title: str(event["STATUS"]) for title, event in events(client, path).items()}


@has_schemas
@pytest.mark.parametrize("prefix", [PROGRAMME, "/en/conference/2027/programme"])
def test_schedule_xml_is_what_its_schema_wants(client: FlaskClient, ids: dict[str, int], prefix: str) -> None:
    schema = etree.XMLSchema(etree.parse(str(SCHEMAS / "schedule.xml.xsd")))
    schema.assertValid(etree.fromstring(read(client, f"{prefix}/schedule.xml").encode()))


@has_schemas
@pytest.mark.parametrize("prefix", [PROGRAMME, "/en/conference/2027/programme"])
def test_schedule_json_is_what_its_schema_wants(client: FlaskClient, ids: dict[str, int], prefix: str) -> None:
    schema = json.loads((SCHEMAS / "schema.json").read_text("utf-8"))
    problems = Draft6Validator(schema).iter_errors(json.loads(read(client, f"{prefix}/schedule.json")))
    assert [error.message for error in problems] == []


def test_schedule_xml_has_days_rooms_and_events_in_their_places(client: FlaskClient, ids: dict[str, int]) -> None:
    root = etree.fromstring(read(client, f"{PROGRAMME}/schedule.xml").encode())
    assert [child.tag for child in root] == ["generator", "url", "version", "conference", "day", "day", "day"]
    assert root.findtext("version") == "Wersja „pierwsza”"
    day = root.findall("day")[0]
    assert day.attrib == {
        "index": "1",
        "date": "2027-06-16",
        "start": "2027-06-16T04:00:00+02:00",
        "end": "2027-06-17T03:59:59+02:00",
    }
    assert [room.get("name") for room in day] == ["Sala (pl)", "Druga (pl)", "Wszystkie sale"]
    event = day.find("room/event")
    assert event is not None
    found = {child.tag: child.text for child in event if len(child) == 0}
    assert found["title"] == "Dane & „mapy” <b> (pl)"
    assert (found["date"], found["start"], found["duration"]) == ("2027-06-16T09:00:00+02:00", "09:00", "00:45")
    assert (found["track"], found["type"], found["language"]) == ("Dane (pl)", "talk", "pl")
    assert [person.text for person in event.iter("person")] == ["prof. Anna Wzór", "prof. Jan Demo & <Syn>"]
    assert re.fullmatch(r"mwi2027-[a-z0-9]{6}-dane-mapy-b-pl", found["slug"] or "")


def test_schedule_json_says_what_schedule_xml_says(client: FlaskClient, ids: dict[str, int]) -> None:
    conference = json.loads(read(client, f"{PROGRAMME}/schedule.json"))["schedule"]["conference"]
    root = etree.fromstring(read(client, f"{PROGRAMME}/schedule.xml").encode())
    in_json = [
        (event["guid"], event["title"], event["date"], event["duration"], event["room"])
        for day in conference["days"]
        for room in day["rooms"].values()
        for event in room
    ]
    in_xml = [
        (event.get("guid"), *(event.findtext(name) for name in ("title", "date", "duration", "room")))
        for event in root.iter("event")
    ]
    assert in_json == in_xml
    assert len(in_json) == 4
    assert (conference["acronym"], conference["daysCount"]) == ("mwi2027", 3)


def test_calendars_hold_their_sessions_and_no_pauses(client: FlaskClient, ids: dict[str, int]) -> None:
    everything = events(client, f"{PROGRAMME}/program.ics")
    assert set(everything) == {"Dane & „mapy” <b> (pl)", "Debata (pl)", "Bankiet (pl)"}
    talk = everything["Dane & „mapy” <b> (pl)"]
    assert (talk["DTSTART"].dt, talk["DTEND"].dt) == (at(9), at(9, 45))
    assert (str(talk["LOCATION"]), int(talk["SEQUENCE"]), str(talk["STATUS"])) == ("Sala (pl), Tarnów", 0, "CONFIRMED")
    assert set(events(client, f"{PROGRAMME}/dzien/2027-06-17.ics")) == {"Debata (pl)"}
    assert set(events(client, f"{PROGRAMME}/dzien/2027-06-16.ics")) == {"Dane & „mapy” <b> (pl)", "Bankiet (pl)"}
    assert set(events(client, f"{PROGRAMME}/sala/druga-pl.ics")) == {"Debata (pl)", "Bankiet (pl)"}
    assert set(events(client, f"{PROGRAMME}/sciezka/dane-pl.ics")) == {"Dane & „mapy” <b> (pl)"}
    assert set(events(client, "/en/people/anna-wzor.ics")) == {"Dane & „mapy” <b> (en)"}
    assert client.get(f"{PROGRAMME}/dzien/2027-02-30.ics").status_code == 404
    assert client.get(f"{PROGRAMME}/dzien/0001-01-01.ics").status_code == 404
    assert client.get(f"{PROGRAMME}/zmiany.xml").headers["Access-Control-Allow-Origin"] == "*"
    assert client.get(f"{PROGRAMME}/sala/nie-ma.ics").status_code == 404
    assert client.get(f"{PROGRAMME}/ABCDEF.ics").status_code == 404


def test_a_subscriber_hears_of_a_move_and_of_a_cancellation(client: FlaskClient, ids: dict[str, int]) -> None:
    before = events(client, f"{PROGRAMME}/program.ics")
    with client.application.app_context(), transaction():
        place = Placement(ids["second"], at(14), 60)
        placing.place(ids["edition"], ids["talk"], place, actor=SYSTEM, now=LATER)
        sessions.remove(ids["edition"], ids["panel"], actor=SYSTEM, now=LATER)
        edition = get_edition(ids["edition"])
        publish(edition, "Druga", LATER)
    after = events(client, f"{PROGRAMME}/program.ics")
    title = "Dane & „mapy” <b> (pl)"
    assert str(after[title]["UID"]) == str(before[title]["UID"])
    assert (int(after[title]["SEQUENCE"]), after[title]["DTSTART"].dt) == (1, at(14))
    assert after[title]["LAST-MODIFIED"].dt == LATER
    panel = after["Debata (pl)"]
    assert (str(panel["STATUS"]), int(panel["SEQUENCE"])) == ("CANCELLED", 1)
    assert "Debata (pl)" in events(client, f"{PROGRAMME}/sala/druga-pl.ics")
    assert statuses(client, "/osoby/jan-demo-syn.ics") == {title: "CONFIRMED", "Debata (pl)": "CANCELLED"}


def test_whose_only_session_was_called_off_hears_of_it(client: FlaskClient, ids: dict[str, int]) -> None:
    with client.application.app_context(), transaction():
        earlier = editions.create(make_data(number=None, year=2026, starts_on=NOW.date()), actor=SYSTEM, now=NOW)
        ewa, jan = make_speaker("Ewa", "Sama"), get_speaker(ids["jan"])
        make_session(earlier, "Rok wcześniej", starts_at=NOW.replace(hour=9, minute=0), people=(jan,))
        publish(earlier)
        edition = get_edition(ids["edition"])
        own = make_session(edition, "Solo", starts_at=at(15), people=(ewa,))
        publish(edition, "Druga")
        ids.update(own=own.id, ewa=ewa.id)
    assert statuses(client, "/osoby/ewa-sama.ics") == {"Solo (pl)": "CONFIRMED"}
    with client.application.app_context(), transaction():
        for name in ("own", "talk", "panel"):
            sessions.remove(ids["edition"], ids[name], actor=SYSTEM, now=LATER)
        publish(get_edition(ids["edition"]), "Trzecia", LATER)
    assert statuses(client, "/osoby/ewa-sama.ics") == {"Solo (pl)": "CANCELLED"}
    assert set(statuses(client, "/osoby/jan-demo-syn.ics").values()) == {"CANCELLED"}
    assert "Ewa" not in read(client, "/osoby/ewa-sama.ics")
    gone = client.get("/en/people/ewa-sama")
    assert gone.status_code == 404 and "no longer in the programme" in gone.text
    assert "Rok wcześniej" in client.get("/osoby/jan-demo-syn").text
    with client.application.app_context(), transaction():
        speakers.remove(ids["ewa"], actor=SYSTEM, now=LATER)
        make_speaker("Zofia", "Nowa")
    assert client.get("/osoby/ewa-sama.ics").status_code == client.get("/osoby/zofia-nowa.ics").status_code == 404


def test_the_changelog_tells_what_moved_and_what_was_cancelled(client: FlaskClient, ids: dict[str, int]) -> None:
    assert "Pierwsza wersja programu." in client.get(f"{PROGRAMME}/zmiany").text
    with client.application.app_context(), transaction():
        placing.place(ids["edition"], ids["talk"], Placement(ids["second"], at(14), 45), actor=SYSTEM, now=LATER)
        sessions.remove(ids["edition"], ids["panel"], actor=SYSTEM, now=LATER)
        edition = get_edition(ids["edition"])
        make_session(edition, "Kawa", starts_at=at(16), kind=Kind.BREAK)
        publish(edition, "Druga", LATER)
    page = client.get(f"{PROGRAMME}/zmiany").text
    assert ">Kawa (pl)</span>" in page
    assert page.index("Druga</h2>") < page.index("Wersja „pierwsza”</h2>")
    for words in ("inna godzina, inna sala", "16 czerwca 2027, 09:00, Sala (pl)", "Jest: 14:00, Druga (pl)"):
        assert words in page
    assert "odwołana" in page
    feed = etree.fromstring(client.get(f"{PROGRAMME}/zmiany.xml").data)
    names = {"a": "http://www.w3.org/2005/Atom"}
    assert [title.text for title in feed.findall("a:entry/a:title", names)] == ["Druga", "Wersja „pierwsza”"]


def test_speakers_and_widget_are_open_to_other_sites(client: FlaskClient, ids: dict[str, int]) -> None:
    people = json.loads(read(client, "/konferencja/2027/prelegenci.json"))["speakers"]
    assert [person["name"] for person in people] == ["prof. Jan Demo & <Syn>", "prof. Anna Wzór"]
    script = read(client, "/en/conference/2027/widget.js")
    assert "http://localhost/en/conference/2027/programme/schedule.json" in script
    answer = client.get("/konferencja/2027/widget.js")
    assert answer.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert len(answer.data) < 6000


def test_nothing_of_the_draft_is_in_any_export(client: FlaskClient, ids: dict[str, int]) -> None:
    with client.application.app_context():
        code = get_session(ids["edition"], ids["talk"]).code
    values: dict[str, list[Any]] = {
        "code": [code],
        "slug": ["dane-mapy-b-pl", "dane-mapy-b-en"],
        "year": [2027],
        "day": [date(2027, 6, 16), date(2027, 6, 17)],
        "name": ["0" * 24],
        "width": [160],
        "extension": ["webp"],
        "token": ["x"],
        **{f"programme.{name} slug": ["sala-pl", "druga-pl"] for name in ("room_calendar", "room_now")},
        "programme.track_calendar slug": ["dane-pl"],
        **{f"programme.{name} slug": ["anna-wzor", "jan-demo-syn"] for name in ("person", "person_calendar")},
    }
    addresses = list_addresses(client.application, values, "programme.")
    found = {path: read_all(client, path) for path in addresses}
    assert [path for path, (_status, text) in found.items() if "tajn" in text.lower()] == []
    # A session's page has one address in each language, to which the other title leads.
    assert {addresses[path] for path, (status, _text) in found.items() if status == 302} == {"programme.session"}
    unknown = {addresses[path] for path, (status, _text) in found.items() if status not in (200, 302)}
    assert unknown == {"programme.photo", "programme.material", "programme.agenda_calendar"}
    assert all(status == 404 for path, (status, _text) in found.items() if addresses[path] in unknown)


def test_an_edition_without_a_programme_has_no_exports(client: FlaskClient) -> None:
    with client.application.app_context(), transaction():
        make_session(make_edition(), "TAJNE", starts_at=at(9))
    for path in ("", "/schedule.xml", "/schedule.json", "/program.ics", "/zmiany", "/zmiany.xml", "/eksport"):
        assert client.get(PROGRAMME + path).status_code == 404


def test_track_colours_are_those_of_the_style_sheet(own_app: Flask) -> None:
    sheet = (Path(ROOT) / "static/css/site/10-tokens.css").read_text("utf-8")
    shades = re.findall(r'\[data-track="(\d)"\] \{ --track: light-dark\((#[0-9a-f]{6}),', sheet)
    assert {int(number): colour for number, colour in shades} == TRACK_COLOURS
