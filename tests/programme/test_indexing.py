"""What search finds is what the newest version says, on both databases."""

import pytest
import sqlalchemy as sa
from flask import Flask

from smwi_events.audit.rules import SYSTEM
from smwi_events.core.database import db, transaction
from smwi_events.core.localized import LocalizedText
from smwi_events.editions import services as editions
from smwi_events.editions.models import Edition
from smwi_events.editions.rules.values import TrackData
from smwi_events.programme.rules.values import Kind, Placement, SessionData
from smwi_events.programme.services import placing, sessions
from smwi_events.programme.services.indexing import PAST_WEIGHT, PERSON_KIND, SESSION_KIND
from smwi_events.search.models import SearchDocument
from smwi_events.search.queries import list_findings
from smwi_events.speakers import services as speakers
from smwi_events.speakers.models import Speaker
from smwi_events.speakers.rules import SpeakerData
from tests.editions.samples import NOW, make_data
from tests.programme.samples import at, both, make_edition, make_session, make_speaker, make_track, publish

pytestmark = pytest.mark.usefixtures("each_database")


def found(words: str, kind: str = SESSION_KIND) -> list[str]:
    return [finding.title for finding in list_findings(words, "pl") if finding.kind == kind]


def documents() -> list[tuple[str, float]]:
    select = sa.select(SearchDocument.url, SearchDocument.weight)
    rows = db.session.execute(select.filter_by(kind=SESSION_KIND, locale="pl"))
    return [(row.url, row.weight) for row in rows]


def test_the_new_name_of_a_track_is_found_and_the_old_one_is_not(app: Flask) -> None:
    with transaction():
        edition = make_edition()
        track = make_track(edition, "Cyberbezpieczeństwo")
        data = SessionData(Kind.TALK, both("Wykład"), both("O czym"), track_id=track.id)
        session = sessions.create(edition.id, data, actor=SYSTEM, now=NOW)
        placing.place(edition.id, session.id, Placement(None, at(9), 45), actor=SYSTEM, now=NOW)
        publish(edition)
        ids = edition.id, track.id
    assert found("cyberbezpieczeństwo") == ["Wykład (pl)"]
    with transaction():
        editions.change_track(*ids, TrackData(both("Ogrodnictwo")), actor=SYSTEM, now=NOW)
    assert (found("cyberbezpieczeństwo"), found("ogrodnictwo")) == (["Wykład (pl)"], [])
    with transaction():
        publish(db.session.get_one(Edition, ids[0]), "Druga")
    assert (found("cyberbezpieczeństwo"), found("ogrodnictwo")) == ([], ["Wykład (pl)"])


def test_the_new_name_and_organisation_of_a_person_are_found(app: Flask) -> None:
    with transaction():
        edition, person = make_edition(), make_speaker("Anna", "Kowalewska")
        make_session(edition, "Wykład", starts_at=at(9), people=(person,))
        publish(edition)
        ids = edition.id, person.id
    assert found("Kowalewska") == ["Wykład (pl)"]
    with transaction():
        data = SpeakerData("Anna", "Zielonka", organisation=LocalizedText("Wodociągi", "Waterworks"))
        speakers.change(ids[1], data, actor=SYSTEM, now=NOW)
        publish(db.session.get_one(Edition, ids[0]), "Druga")
    assert (found("Kowalewska"), found("Zielonka"), found("wodociągi")) == ([], ["Wykład (pl)"], ["Wykład (pl)"])
    assert found("Kowalewska", PERSON_KIND) == []


def test_sessions_weigh_less_once_their_edition_is_not_current(app: Flask) -> None:
    with transaction():
        edition = make_edition()
        make_session(edition, "Wykład", starts_at=at(9))
        publish(edition)
        editions.make_current(edition.id, actor=SYSTEM, now=NOW)
        edition_id = edition.id
    assert [weight for _url, weight in documents()] == [1.0]
    with transaction():
        data = make_data(number=None, year=2026, starts_on=NOW.date(), ends_on=None)
        later = editions.create(data, actor=SYSTEM, now=NOW)
        editions.make_current(later.id, actor=SYSTEM, now=NOW)
    assert [weight for _url, weight in documents()] == [PAST_WEIGHT]
    with transaction():
        editions.make_current(edition_id, actor=SYSTEM, now=NOW)
    assert [weight for _url, weight in documents()] == [1.0]
    with transaction():
        editions.withdraw_current(edition_id, actor=SYSTEM, now=NOW)
    assert [weight for _url, weight in documents()] == [PAST_WEIGHT]


def test_sessions_are_found_at_the_address_of_the_new_year(app: Flask) -> None:
    with transaction():
        edition = make_edition()
        make_session(edition, "Wykład", starts_at=at(9))
        publish(edition)
        data = make_data(number=None, year=2031, starts_on=None, ends_on=None)
        editions.change(edition.id, data, actor=SYSTEM, now=NOW)
    ((url, _weight),) = documents()
    assert url.startswith("/konferencja/2031/program/")


def test_sessions_of_an_edition_without_a_year_are_not_found(app: Flask) -> None:
    with transaction():
        edition = make_edition()
        make_session(edition, "Wykład", starts_at=at(9))
        publish(edition)
        editions.change(edition.id, make_data(year=None, starts_on=None, ends_on=None), actor=SYSTEM, now=NOW)
    assert documents() == []


def test_people_are_found_while_their_edition_has_a_year(app: Flask) -> None:
    dateless = {"number": 31, "starts_on": None, "ends_on": None}
    with transaction():
        edition = make_edition()
        edition_id = edition.id
        make_session(edition, "Wykład", starts_at=at(9), people=(make_speaker(),))
        publish(edition)
    assert found("Wzór", PERSON_KIND) == ["prof. Anna Wzór"]
    with transaction():
        editions.change(edition_id, make_data(year=None, **dateless), actor=SYSTEM, now=NOW)
    assert (found("Wzór", PERSON_KIND), found("Wykład")) == ([], [])
    with transaction():
        editions.change(edition_id, make_data(year=2031, **dateless), actor=SYSTEM, now=NOW)
    assert (found("Wzór", PERSON_KIND), found("Wykład")) == (["prof. Anna Wzór"], ["Wykład (pl)"])


def test_a_person_is_found_by_sessions_of_all_editions(app: Flask) -> None:
    with transaction():
        edition, person = make_edition(), make_speaker()
        session = make_session(edition, "Hydrologia", starts_at=at(9), people=(person,))
        make_session(edition, "Trwała", starts_at=at(10))
        publish(edition)
        data = make_data(number=None, year=2026, starts_on=NOW.date(), ends_on=None)
        former = editions.create(data, actor=SYSTEM, now=NOW)
        make_session(former, "Geodezja", starts_at=NOW.replace(hour=9), people=(person,))
        publish(former)
        ids = edition.id, session.id
    assert [found(word, PERSON_KIND) for word in ("hydrologia", "geodezja")] == [["prof. Anna Wzór"]] * 2
    with transaction():
        sessions.remove(*ids, actor=SYSTEM, now=NOW)
        publish(db.session.get_one(Edition, ids[0]), "Druga")
    assert [found(word, PERSON_KIND) for word in ("hydrologia", "geodezja")] == [[], ["prof. Anna Wzór"]]


def test_what_an_organiser_renames_waits_for_the_next_version(app: Flask) -> None:
    with transaction():
        edition, person = make_edition(), make_speaker("Anna", "Kowalewska")
        make_session(edition, "Wykład", starts_at=at(9), people=(person,))
        publish(edition)
        speakers.change(person.id, SpeakerData("Anna", "Zielonka"), actor=SYSTEM, now=NOW)
        person_id = person.id
    assert db.session.get_one(Speaker, person_id).family_name == "Zielonka"
    assert (found("Kowalewska"), found("Zielonka")) == (["Wykład (pl)"], [])
