"""Arranging the draft and publishing it, on both databases."""

from datetime import timedelta

import pytest
import sqlalchemy as sa
from flask import Flask

from smwi_events.audit.models import AuditEntry
from smwi_events.audit.rules import SYSTEM, Actor, ActorKind
from smwi_events.core.database import db, transaction
from smwi_events.core.errors import Refusal
from smwi_events.core.localized import LocalizedText
from smwi_events.editions import services as editions
from smwi_events.editions.errors import RoomUsed, TrackUsed
from smwi_events.editions.models import Room, Track
from smwi_events.programme.errors import (
    MinutesOffGrid,
    MoreThanWords,
    NameMissing,
    NothingToPublish,
    OutsideEdition,
    RoomUnknown,
    SessionChangedMeanwhile,
    SessionNotFound,
    StartOffGrid,
    TitleMissing,
    TrackUnknown,
)
from smwi_events.programme.models import PublishedPerson, Release
from smwi_events.programme.queries import releases as release_queries
from smwi_events.programme.queries import sessions as queries
from smwi_events.programme.rules.values import Kind, PersonData, PersonRole, Placement, SessionData
from smwi_events.programme.services import placing, releases, sessions
from smwi_events.search.queries import list_findings
from smwi_events.speakers import services as speakers
from smwi_events.speakers.errors import SpeakerInUse
from tests.editions.samples import NOW
from tests.programme.samples import (
    EMPTY,
    at,
    both,
    make_edition,
    make_room,
    make_session,
    make_speaker,
    make_track,
    publish,
)

pytestmark = pytest.mark.usefixtures("each_database")
COLLEAGUE = Actor(ActorKind.PERSON, 1, "Ewa Próba")


def actions() -> list[str]:
    select = sa.select(AuditEntry.action).where(AuditEntry.action.startswith("programme."))
    return list(db.session.scalars(select.order_by(AuditEntry.id)))


def test_a_session_is_made_changed_placed_and_taken_out(app: Flask) -> None:
    with transaction():
        edition, anna, jan = make_edition(), make_speaker(), make_speaker("Jan", "Demo")
        room, track = make_room(edition), make_track(edition)
        session = make_session(edition, people=(anna,))
        data = SessionData(
            Kind.PANEL, both("Inny"), track_id=track.id, minutes=60,
            people=(PersonData(jan.id, PersonRole.MODERATOR), PersonData(anna.id)),
        )  # fmt: skip
        sessions.change(edition.id, session.id, data, actor=COLLEAGUE, now=NOW, seen=1)
        placing.place(edition.id, session.id, Placement(room.id, at(9), 60), actor=SYSTEM, now=NOW, seen=2)
        ids = edition.id, session.id, room.id
    found = queries.get_session(ids[0], ids[1])
    assert sessions.current_data(found) == data
    assert (found.placement, found.version) == (Placement(ids[2], at(9), 60), 3)
    with transaction():
        placing.take_out(ids[0], ids[1], actor=SYSTEM, now=NOW)
    assert queries.get_session(ids[0], ids[1]).placement is None
    assert actions() == [
        "programme.session_created",
        "programme.session_changed",
        "programme.session_placed",
        "programme.session_taken_out",
    ]
    placed = db.session.scalars(sa.select(AuditEntry).filter_by(action="programme.session_placed")).one()
    assert placed.subject_label == f"Inny (pl) ({found.code})"
    assert placed.data["before"] is None
    assert placed.data["after"]["room"] == "Sala (pl)"


def test_a_change_on_top_of_an_old_version_names_who_was_faster(app: Flask) -> None:
    with transaction():
        edition = make_edition()
        session = make_session(edition)
        ids = edition.id, session.id
    with transaction():
        data = SessionData(Kind.TALK, both("Pierwszy"))
        sessions.change(*ids, data, actor=COLLEAGUE, now=NOW, seen=1)
    with pytest.raises(SessionChangedMeanwhile, match="Ewa Próba"), transaction():
        sessions.change(*ids, SessionData(Kind.TALK, both("Drugi")), actor=SYSTEM, now=NOW, seen=1)
    with pytest.raises(SessionChangedMeanwhile), transaction():
        placing.place(*ids, Placement(None, at(9), 45), actor=SYSTEM, now=NOW, seen=1)
    assert queries.get_session(*ids).title == both("Pierwszy")


@pytest.mark.parametrize(
    ("data", "refusal"),
    [
        (SessionData(Kind.TALK, EMPTY), TitleMissing),
        (SessionData(Kind.TALK, both("A"), minutes=0), MinutesOffGrid),
        (SessionData(Kind.TALK, both("A"), minutes=47), MinutesOffGrid),
        (SessionData(Kind.TALK, both("A"), minutes=725), MinutesOffGrid),
        (SessionData(Kind.TALK, both("A"), track_id=999), TrackUnknown),
    ],
)
def test_a_session_that_makes_no_sense_is_refused(app: Flask, data: SessionData, refusal: type[Refusal]) -> None:
    with pytest.raises(refusal), transaction():
        sessions.create(make_edition().id, data, actor=SYSTEM, now=NOW)
    assert actions() == []


@pytest.mark.parametrize(
    ("placement", "refusal"),
    [
        (Placement(None, at(9, 2), 45), StartOffGrid),
        (Placement(None, at(9) + timedelta(seconds=1), 45), StartOffGrid),
        (Placement(None, at(9), 3), MinutesOffGrid),
        (Placement(None, at(9, day=-1), 45), OutsideEdition),
        (Placement(None, at(9, day=30), 45), OutsideEdition),
        (Placement(999, at(9), 45), RoomUnknown),
    ],
)
def test_a_place_that_makes_no_sense_is_refused(app: Flask, placement: Placement, refusal: type[Refusal]) -> None:
    with transaction():
        edition = make_edition()
        ids = edition.id, make_session(edition).id
    with pytest.raises(refusal), transaction():
        placing.place(*ids, placement, actor=SYSTEM, now=NOW)
    assert queries.get_session(*ids).placement is None


def test_what_goes_on_after_midnight_belongs_to_the_last_evening(app: Flask) -> None:
    with transaction():
        edition = make_edition()
        assert edition.starts_on and edition.ends_on
        last = (edition.ends_on - edition.starts_on).days
        session = make_session(edition, starts_at=at(1, day=last + 1), kind=Kind.EVENING)
    assert session.starts_at == at(1, day=last + 1)


def test_rooms_tracks_and_people_in_use_cannot_be_removed(app: Flask) -> None:
    with transaction():
        edition, anna = make_edition(), make_speaker()
        room, track = make_room(edition), make_track(edition)
        session = make_session(edition, room=room, starts_at=at(9), people=(anna,))
        session.track_id = track.id
        ids = edition.id, room.id, track.id, anna.id
    with pytest.raises(RoomUsed), transaction():
        editions.remove_part(Room, ids[0], ids[1], actor=SYSTEM, now=NOW)
    with pytest.raises(TrackUsed), transaction():
        editions.remove_part(Track, ids[0], ids[2], actor=SYSTEM, now=NOW)
    with pytest.raises(SpeakerInUse), transaction():
        speakers.remove(ids[3], actor=SYSTEM, now=NOW)


def test_only_placed_sessions_that_are_not_held_back_are_published(app: Flask) -> None:
    with transaction():
        edition, anna, jan = make_edition(), make_speaker(), make_speaker("Jan", "Sekretny")
        room = make_room(edition)
        make_session(edition, "Jawna", room=room, starts_at=at(9), people=(anna,))
        make_session(edition, "Czekająca", people=(jan,))
        make_session(edition, "Wstrzymana", room=room, starts_at=at(10), people=(jan,)).is_held_back = True
        release = publish(edition)
        edition_id, speaker_id = edition.id, anna.id
    shown = release_queries.read_programme(release_queries.get_current(edition_id))
    assert [session.title for session in shown.sessions] == [both("Jawna")]
    assert [person.name for person in shown.people] == ["prof. Anna Wzór"]
    assert list(db.session.scalars(sa.select(PublishedPerson.speaker_id))) == [speaker_id]
    assert [finding.title for finding in list_findings("jawna", "pl")] == ["Jawna (pl)", "prof. Anna Wzór"]
    assert list_findings("sekretny", "pl") == list_findings("wstrzymana", "pl") == []
    assert (release.number, actions()[-1]) == (1, "programme.published")


def test_a_version_needs_a_name_and_something_new_to_say(app: Flask) -> None:
    with transaction():
        edition = make_edition()
        make_session(edition, starts_at=at(9))
        edition_id = edition.id
    with pytest.raises(NameMissing), transaction():
        releases.publish(edition_id, EMPTY, EMPTY, actor=SYSTEM, now=NOW)
    with transaction():
        releases.publish(
            edition_id, LocalizedText("Pierwsza", "First"), LocalizedText("Start", "Start"), actor=SYSTEM, now=NOW
        )
    with pytest.raises(NothingToPublish), transaction():
        releases.publish(edition_id, LocalizedText("Druga"), EMPTY, actor=SYSTEM, now=NOW)
    assert db.session.scalar(sa.select(sa.func.count(Release.id))) == 1


def test_a_removed_session_leaves_the_index_with_the_next_version_only(app: Flask) -> None:
    with transaction():
        edition = make_edition()
        session = make_session(edition, "Znikająca", starts_at=at(9))
        make_session(edition, "Trwała", starts_at=at(10))
        publish(edition)
        sessions.remove(edition.id, session.id, actor=SYSTEM, now=NOW)
        edition_id = edition.id
    assert list_findings("znikająca", "pl")
    with transaction():
        releases.publish(edition_id, LocalizedText("Druga"), EMPTY, actor=SYSTEM, now=NOW)
    assert list_findings("znikająca", "pl") == []
    newest = release_queries.get_current(edition_id)
    assert [each.title for each in release_queries.read_programme(newest).cancelled] == [both("Znikająca")]
    assert (newest.number, newest.is_correction) == (2, False)


def test_a_correction_changes_words_and_nothing_that_readers_have_to_hear_of(app: Flask) -> None:
    with transaction():
        edition = make_edition()
        session = make_session(edition, "Dame", starts_at=at(9))
        publish(edition)
        ids = edition.id, session.id
    with pytest.raises(MoreThanWords), transaction():
        placing.place(*ids, Placement(None, at(10), 45), actor=SYSTEM, now=NOW)
        releases.publish(ids[0], EMPTY, EMPTY, actor=SYSTEM, now=NOW, is_correction=True)
    with transaction():
        sessions.change(*ids, SessionData(Kind.TALK, both("Dane"), both("O czym")), actor=SYSTEM, now=NOW)
        release = releases.publish(ids[0], EMPTY, EMPTY, actor=SYSTEM, now=NOW, is_correction=True)
    assert (release.number, release.is_correction) == (2, True)


def test_who_is_shown_to_readers_cannot_be_removed_though_the_draft_names_nobody(app: Flask) -> None:
    with transaction():
        edition, anna = make_edition(), make_speaker()
        session = make_session(edition, "Dane", starts_at=at(9), people=(anna,))
        make_session(edition, "Trwała", starts_at=at(10))
        publish(edition)
        sessions.remove(edition.id, session.id, actor=SYSTEM, now=NOW)
        edition_id, speaker_id = edition.id, anna.id
    with pytest.raises(SpeakerInUse), transaction():
        speakers.remove(speaker_id, actor=SYSTEM, now=NOW)
    with transaction():
        releases.publish(edition_id, LocalizedText("Druga"), EMPTY, actor=SYSTEM, now=NOW)
        speakers.remove(speaker_id, actor=SYSTEM, now=NOW)


def test_places_of_an_old_version_come_back_into_the_draft(app: Flask) -> None:
    with transaction():
        edition = make_edition()
        first, second = make_room(edition), make_room(edition, "Druga")
        moved = make_session(edition, "Przesunięta", room=first, starts_at=at(9))
        ids = edition.id, moved.id, first.id
        publish(edition)
        placing.place(*ids[:2], Placement(second.id, at(11), 60), actor=SYSTEM, now=NOW)
        newer = make_session(edition, "Nowsza", room=first, starts_at=at(9))
        publish(edition)
        held = make_session(edition, "Wstrzymana", room=second, starts_at=at(15))
        held.is_held_back = True
        newer_id, held_id = newer.id, held.id
    with transaction():
        releases.restore(ids[0], 1, actor=COLLEAGUE, now=NOW)
    restored = queries.get_session(*ids[:2])
    assert restored.placement == Placement(ids[2], at(9), 45)
    assert restored.changed_by == "Ewa Próba"
    assert queries.get_session(ids[0], newer_id).placement is None
    assert queries.get_session(ids[0], held_id).placement is not None
    with transaction():
        assert releases.publish(ids[0], LocalizedText("Trzecia"), EMPTY, actor=SYSTEM, now=NOW).number == 3


def test_a_session_of_another_edition_is_not_found(app: Flask) -> None:
    with transaction():
        edition = make_edition()
        session_id, other = make_session(edition).id, edition.id + 1
    with pytest.raises(SessionNotFound):
        queries.get_session(other, session_id)
