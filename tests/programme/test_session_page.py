"""Pages of sessions and people, and files; in both languages, without JavaScript."""

import json
import re
from datetime import timedelta

import pytest
import sqlalchemy as sa
import time_machine
from flask.testing import FlaskClient

from smwi_events.audit.rules import SYSTEM
from smwi_events.core.database import db, transaction
from smwi_events.editions import services as editions
from smwi_events.editions.rules.values import RoomData
from smwi_events.programme.models import Material, Session
from smwi_events.programme.rules.materials import MaterialData
from smwi_events.programme.rules.values import MaterialKind
from smwi_events.programme.services import materials, sessions
from smwi_events.speakers.queries import find_by_slug
from tests.editions.samples import NOW, make_data
from tests.programme.reading import EN, PL, address_of, publish_sample, text_of
from tests.programme.samples import at, both, make_session, publish


@pytest.fixture
def reader(client: FlaskClient) -> FlaskClient:
    """A reader of a small published programme."""
    return publish_sample(client)


@pytest.mark.parametrize(("path", "language"), [(PL, "pl"), (EN, "en")])
def test_a_session_has_a_page(reader: FlaskClient, path: str, language: str) -> None:
    html = reader.get(address_of(reader, f"Dane ({language})", path)).text
    text = text_of(html)
    for words in (
        *(f"Dane ({language})", f"O czym ({language})", f"Więcej o tym ({language})", "10:00–10:45"),
        *(f"Sala ({language})", "prof. Anna Wzór", {"pl": "prowadzenie", "en": "moderator"}[language]),
        f"Sieć ({language})",
    ):
        assert words in text
    assert f"Otwarcie ({language})" in text[text.index("09:00–09:45") :]
    assert 'data-star="' in html
    assert "<strong>Więcej</strong>" in html


def test_a_session_tells_search_engines_all_they_require(reader: FlaskClient) -> None:
    html = reader.get(address_of(reader, "Dane (en)", EN)).text
    data = json.loads(re.findall(r'<script type="application/ld\+json">(.*?)</script>', html)[0])
    assert (data["@type"], data["name"], data["startDate"]) == ("Event", "Dane (en)", "2027-06-16T10:00:00+02:00")
    assert data["endDate"] == "2027-06-16T10:45:00+02:00"
    assert data["location"]["name"] == "Sala (en)"
    assert data["location"]["address"]["addressLocality"] == "Tarnów"
    assert data["eventStatus"] == "https://schema.org/EventScheduled"
    assert [person["name"] for person in data["performer"]] == ["prof. Anna Wzór", "prof. Jan Ćwik"]
    assert data["superEvent"]["name"] == "27th Conference"
    assert data["description"] == "O czym (en)"
    assert data["image"][0].startswith("http://localhost/obraz/")
    described = re.findall(r'<meta name="description" content="([^"]+)"', html)[0]
    assert described == "16 June 2027, 10:00–10:45, Sala (en). O czym (en)"


def test_the_edition_tells_search_engines_of_its_sessions(reader: FlaskClient) -> None:
    html = reader.get("/en/conference/2027").text
    data = json.loads(re.findall(r'<script type="application/ld\+json">(.*?)</script>', html)[0])
    assert [part["name"] for part in data["subEvent"]] == [f"{t} (en)" for t in ("Otwarcie", "Dane", "Sieć", "Jutro")]
    assert all({"name", "startDate", "endDate", "location", "url"} <= part.keys() for part in data["subEvent"])
    assert f'href="{EN}"' in html
    assert 'href="/en/conference/2027/speakers"' in html


def test_another_title_in_the_address_leads_to_the_session(reader: FlaskClient) -> None:
    address = address_of(reader, "Dane (en)", EN)
    answer = reader.get(f"{address.rsplit('/', 1)[0]}/what-it-was-called")
    assert (answer.status_code, answer.location) == (302, address)


def test_breaks_and_unknown_sessions_have_no_page(reader: FlaskClient) -> None:
    assert reader.get(f"{EN}/ABCDEF/anything").status_code == 404
    assert reader.get("/en/conference/2026/programme").status_code == 404


def test_speakers_stand_in_the_order_of_the_polish_alphabet(reader: FlaskClient) -> None:
    text = text_of(reader.get("/en/conference/2027/speakers").text)
    assert text.index("Ćwik") < text.index("Wzór")
    assert "2 people" in text


def test_speakers_are_found_without_polish_letters(reader: FlaskClient) -> None:
    text = text_of(reader.get("/en/conference/2027/speakers?q=CWIK++jan").text)
    assert "1 person found" in text
    assert "Wzór" not in text
    assert "Nobody was found" in reader.get("/en/conference/2027/speakers?q=xyzzy").text


def test_a_person_has_one_page_for_all_editions(reader: FlaskClient) -> None:
    with reader.application.app_context(), transaction():
        data = make_data(number=28, year=2028, starts_on=at(9, day=365).date(), ends_on=at(9, day=367).date())
        later = editions.create(data, actor=SYSTEM, now=NOW)
        room = editions.add_room(later.id, RoomData(both("Aula")), actor=SYSTEM, now=NOW)
        anna = find_by_slug("anna-wzor")
        assert anna is not None
        make_session(later, "Po roku", room=room, starts_at=at(9, day=365), people=(anna,))
        publish(later)
    text = text_of(reader.get("/en/people/anna-wzor").text)
    assert text.index("Tarnów 2028") < text.index("Po roku (en)") < text.index("Tarnów 2027") < text.index("Dane (en)")
    assert "Zajmuje się danymi (en)" in text
    assert reader.get("/osoby/nobody").status_code == 404


def add_material(reader: FlaskClient, title: str, **values: object) -> None:
    """Add a material to the talk about data."""
    with reader.application.app_context(), transaction():
        code = address_of(reader, "Dane (pl)").split("/")[4]
        session_id = db.session.scalar(sa.select(Session.id).filter_by(code=code))
        row = Material(
            session_id=session_id, position=1, kind=MaterialKind.SLIDES, title=both(title), created_at=NOW, **values
        )
        db.session.add(row)


def test_a_session_that_takes_the_number_of_a_removed_one_does_not_lend_it_its_materials(reader: FlaskClient) -> None:
    address = address_of(reader, "Dane (pl)")
    with reader.application.app_context(), transaction():
        removed = db.session.scalars(sa.select(Session).filter_by(code=address.split("/")[4])).one()
        edition, number = removed.edition, removed.id
        sessions.remove(edition.id, number, actor=SYSTEM, now=NOW)
        later = make_session(edition, "Tajna")
        db.session.execute(sa.update(Session).filter_by(id=later.id).values(id=number))
        link = MaterialData(MaterialKind.SLIDES, both("Tajne slajdy"), "https://example.org/", is_immediate=True)
        materials.add(edition.id, number, link, None, actor=SYSTEM, now=NOW)
    assert reader.get(address).status_code == 200
    assert "Tajne" not in reader.get(address).text


@pytest.mark.parametrize(("is_immediate", "moment", "shown"), [(False, -1, False), (False, 46, True), (True, -1, True)])
def test_materials_show_from_the_end_on_or_at_once(
    reader: FlaskClient, is_immediate: bool, moment: int, shown: bool
) -> None:
    add_material(reader, "Slajdy", link="https://example.org/slajdy", is_immediate=is_immediate)
    with time_machine.travel(at(10) + timedelta(minutes=moment), tick=False):
        answer = reader.get(address_of(reader, "Dane (en)", EN))
    assert ("https://example.org/slajdy" in answer.text) is shown
    assert (answer.expires == at(10, 45)) is (moment < 45)


def test_a_file_is_sent_from_the_end_of_its_session_on(reader: FlaskClient) -> None:
    folder = reader.application.config["SETTINGS"].instance / "uploads" / "materials"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{'ab' * 12}.pdf").write_bytes(b"%PDF-1.7")
    add_material(reader, "Slajdy", file="ab" * 12, download_name="slajdy.pdf", size=8)
    address = f"/media/materialy/{'ab' * 12}.pdf"
    with time_machine.travel(at(10, 44), tick=False):
        assert reader.get(address).status_code == 404
    with time_machine.travel(at(10, 45), tick=False), reader.get(address) as answer:
        assert (answer.status_code, answer.data) == (200, b"%PDF-1.7")
        assert "slajdy.pdf" in answer.headers["Content-Disposition"]
    assert reader.get(f"/media/materialy/{'cd' * 12}.pdf").status_code == 404
