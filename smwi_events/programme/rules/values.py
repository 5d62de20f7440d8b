"""What a session is made of, as plain values."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from smwi_events.core.localized import LocalizedText
from smwi_events.editions.rules.values import Equipment

EMPTY = LocalizedText()
SHORTEST_MINUTES, LONGEST_MINUTES = 5, 12 * 60
# What a session lasts unless somebody says otherwise.
USUAL_MINUTES = 45
LARGEST_AUDIENCE = 50_000
# Sessions begin and end on the marks of this grid.
STEP_MINUTES = 5
# No look-alikes, so that a code can be read out; the form that schedule.xml asks for: six of these.
CODE_ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ2346789"
CODE_LENGTH = 6


class Kind(StrEnum):
    """Kinds of session."""

    PLENARY = "plenary"
    PANEL = "panel"
    TALK = "talk"
    WORKSHOP = "workshop"
    BREAK = "break"
    MEAL = "meal"
    EVENING = "evening"
    ORGANISATION = "organisation"


# Usually for everybody, and so in all rooms at once.
TOGETHER = frozenset({Kind.BREAK, Kind.MEAL})
# What nobody speaks at: shown as bands, without people, stars or materials.
PAUSES = frozenset({Kind.BREAK, Kind.MEAL, Kind.ORGANISATION})


class Language(StrEnum):
    """In which language a session is held; INTERPRETED is heard in both."""

    POLISH = "pl"
    ENGLISH = "en"
    INTERPRETED = "pl-en"


class PersonRole(StrEnum):
    """What a person does in a session, in the order in which people are named."""

    SPEAKER = "speaker"
    PANELLIST = "panellist"
    MODERATOR = "moderator"
    INSTRUCTOR = "instructor"


class MaterialKind(StrEnum):
    """Kinds of material; the values are types of links in schedule.json."""

    SLIDES = "slides"
    PAPER = "paper"
    WEB = "web"
    MEDIA = "media"
    RELATED = "related"


@dataclass(frozen=True)
class PersonData:
    """A person with what they do in a session."""

    speaker_id: int
    role: PersonRole = PersonRole.SPEAKER


@dataclass(frozen=True)
class SessionData:
    """Everything an organiser may say about a session but where and when; the description is Markdown."""

    kind: Kind
    title: LocalizedText
    abstract: LocalizedText = EMPTY
    description: LocalizedText = EMPTY
    language: Language = Language.POLISH
    track_id: int | None = None
    minutes: int = USUAL_MINUTES
    expected_audience: int | None = None
    equipment: tuple[Equipment, ...] = ()
    is_held_back: bool = False
    people: tuple[PersonData, ...] = ()


@dataclass(frozen=True)
class Placement:
    """Where and when a session takes place: in one room, or in all at once where `room_id` is None."""

    room_id: int | None
    starts_at: datetime
    minutes: int

    @property
    def ends_at(self) -> datetime:
        """The first moment after it."""
        return self.starts_at + timedelta(minutes=self.minutes)
