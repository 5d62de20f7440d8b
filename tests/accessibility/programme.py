"""A published programme of the demonstration's edition, with every kind of field that its tables have."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from smwi_events.audit.rules import SYSTEM
from smwi_events.core.clock import from_wall_clock
from smwi_events.core.database import db
from smwi_events.core.localized import LANGUAGES, LocalizedText
from smwi_events.core.text import slugify
from smwi_events.editions import services as editions
from smwi_events.editions.models import Edition, Room
from smwi_events.editions.rules.values import RoomData, TrackData
from smwi_events.programme.models import Material, Session
from smwi_events.programme.rules.values import (
    Kind,
    Language,
    MaterialKind,
    PersonData,
    PersonRole,
    Placement,
    SessionData,
)
from smwi_events.programme.services import placing, releases, sessions
from smwi_events.speakers import photos
from smwi_events.speakers import services as speakers
from smwi_events.speakers.models import Speaker
from smwi_events.speakers.rules import SpeakerData
from smwi_events.uploads.pictures import Square
from tests.content.samples import picture_bytes

TITLE = LocalizedText("Dane, które służą mieszkańcom", "Data that serve citizens")


@dataclass(frozen=True)
class ProgrammeKeys:
    """Where things of the programme stand."""

    code: str
    slugs: dict[str, str]
    person: str


def furnish_programme(edition: Edition, now: datetime) -> ProgrammeKeys:
    """Publish a programme of two days; the caller holds the transaction."""
    large, small = (
        editions.add_room(edition.id, RoomData(LocalizedText(pl, en), directions=BY_STAIRS), actor=SYSTEM, now=now)
        for pl, en in (("Sala Lustrzana", "Mirror Hall"), ("Pracownia", "Studio"))
    )
    track = editions.add_track(
        edition.id, TrackData(LocalizedText("Otwarte dane", "Open data"), 3), actor=SYSTEM, now=now
    )
    anna, jan = _speaker("Anna", "Wzór", now), _speaker("Jan", "Próbny", now)
    name, photo = photos.store(picture_bytes(600, 600), Square())
    speakers.set_photo(anna.id, name, photo.widths.keys(), actor=SYSTEM, now=now)
    parts = (PersonData(anna.id), PersonData(jan.id, PersonRole.MODERATOR))
    data = SessionData(Kind.TALK, TITLE, ABOUT, PLAN, Language.INTERPRETED, track.id, people=parts)
    talk = _add(edition, data, large, "10:00", now)
    slides = LocalizedText("Slajdy", "Slides of the talk")
    material = Material(session_id=talk.id, position=1, kind=MaterialKind.SLIDES, title=slides, created_at=now)
    material.link, material.is_immediate = "https://example.org/", True
    db.session.add(material)
    _fill(edition, large, small, now)
    releases.publish(
        edition.id, LocalizedText("Po odpowiedziach", "After the answers"), LocalizedText(), actor=SYSTEM, now=now
    )
    return ProgrammeKeys(talk.code, {lang: slugify(TITLE.in_(lang), 60) for lang in LANGUAGES}, anna.slug)


BY_STAIRS = LocalizedText("Przy schodach.", "By the stairs.")
ABOUT = LocalizedText("O czym będzie mowa.", "What it is about.")
PLAN = LocalizedText("## Plan\n\n- raz\n- dwa", "## The plan\n\n- one\n- two")


def _fill(edition: Edition, large: Room, small: Room, now: datetime) -> None:
    """A band, a plenary, overlapping sessions in one room, a free field, and a second day."""
    for kind, pl, en, room, when in (
        (Kind.ORGANISATION, "Rejestracja", "Welcome desk", None, "8:00"),
        (Kind.PLENARY, "Otwarcie", "Opening", None, "9:00"),
        (Kind.WORKSHOP, "Sieć w gminie", "A network in town", small, "10:00"),
        (Kind.PANEL, "Rozmowa", "Discussion", small, "10:30"),
        (Kind.MEAL, "Obiad", "Lunch", None, "12:00"),
        (Kind.TALK, "Po obiedzie", "After lunch", small, "13:00"),
        (Kind.TALK, "Nazajutrz", "The day after", large, "33:00"),
    ):
        _add(edition, SessionData(kind, LocalizedText(pl, en)), room, when, now)


def _speaker(given_name: str, family_name: str, now: datetime) -> Speaker:
    data = SpeakerData(
        given_name,
        family_name,
        position=LocalizedText("badaczka danych", "data researcher"),
        organisation=LocalizedText("Instytut Przykładów", "Institute of Examples"),
        biography=LocalizedText("Zajmuje się **danymi**.", "Works with **data**."),
        link="https://example.org/",
    )
    return speakers.create(data, actor=SYSTEM, now=now, is_demo=True)


def _add(edition: Edition, data: SessionData, room: Room | None, when: str, now: datetime) -> Session:
    assert edition.starts_on is not None
    hour, minute = map(int, when.split(":"))
    starts_at = from_wall_clock(datetime.combine(edition.starts_on, time()) + timedelta(hours=hour, minutes=minute))
    session = sessions.create(edition.id, data, actor=SYSTEM, now=now)
    place = Placement(room.id if room else None, starts_at, data.minutes)
    placing.place(edition.id, session.id, place, actor=SYSTEM, now=now)
    db.session.flush()
    return session
