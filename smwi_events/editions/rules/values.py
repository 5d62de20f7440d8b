"""What an edition and its parts are made of, as plain values, and what must agree in them."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from hashlib import sha256

from smwi_events.core.localized import LocalizedText
from smwi_events.editions.errors import (
    EndsBeforeStart,
    NumberOrYearMissing,
    RegistrationClosesFirst,
    YearDisagrees,
)

EMPTY = LocalizedText()
# The style sheet has so many colours that differ for every kind of sight.
TRACK_COLOURS = (1, 2, 3, 4, 5, 6)


class DatePrecision(StrEnum):
    """How exactly the date of an edition is known; the values are those of the `date` filter."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"


class SponsorLevel(StrEnum):
    """Kinds of partners, in the order in which pages show them."""

    HONORARY_PATRON = "honorary-patron"
    MAIN = "main"
    SUPPORTING = "supporting"
    MEDIA = "media"


class Equipment(StrEnum):
    """What a room offers, and what a session may need of it."""

    MICROPHONE = "microphone"
    PROJECTOR = "projector"
    INDUCTION_LOOP = "induction-loop"
    INTERPRETING = "interpreting"
    RECORDING = "recording"
    STREAMING = "streaming"
    COMPUTERS = "computers"
    FLIPCHART = "flipchart"
    STEP_FREE = "step-free"


class Accent(StrEnum):
    """Accent colours an edition may take; each has a light and a dark shade of enough contrast in the style sheet."""

    BLUE = "blue"
    MOSS = "moss"
    PLUM = "plum"
    RUST = "rust"
    TEAL = "teal"


@dataclass(frozen=True)
class EditionData:
    """Everything an organiser may say about an edition; what is not known stays empty."""

    number: int | None = None
    year: int | None = None
    title: LocalizedText = EMPTY
    starts_on: date | None = None
    ends_on: date | None = None
    precision: DatePrecision = DatePrecision.DAY
    city: LocalizedText = EMPTY
    venue: LocalizedText = EMPTY
    address: str = ""
    theme: LocalizedText = EMPTY
    lead: LocalizedText = EMPTY
    note: LocalizedText = EMPTY
    source: str = ""
    is_gap: bool = False
    is_demo: bool = False
    accent: Accent = Accent.BLUE
    motif_seed: str = ""
    registration_opens_at: datetime | None = None
    registration_closes_at: datetime | None = None


@dataclass(frozen=True)
class KeyDateData:
    """A day, or days up to `ends_on`, that attendees should know; a payment deadline also bounds every proforma."""

    starts_on: date
    label: LocalizedText
    ends_on: date | None = None
    is_payment_deadline: bool = False


@dataclass(frozen=True)
class SectionData:
    """A section of practical information; the body is Markdown."""

    heading: LocalizedText
    body: LocalizedText
    position: int = 0


@dataclass(frozen=True)
class SponsorData:
    """A partner of an edition; `logo_alt` stands for the logo where the name alone would not do."""

    level: SponsorLevel
    name: LocalizedText
    description: LocalizedText = EMPTY
    link: str = ""
    position: int = 0
    logo_alt: LocalizedText = EMPTY


@dataclass(frozen=True)
class RoomData:
    """A room of an edition; `directions` tell how to find it, `equipment` holds values of Equipment."""

    name: LocalizedText
    capacity: int | None = None
    equipment: tuple[Equipment, ...] = ()
    directions: LocalizedText = EMPTY
    position: int = 0


@dataclass(frozen=True)
class TrackData:
    """A thread through the programme; `colour` is one of TRACK_COLOURS, shown beside the name, never alone."""

    name: LocalizedText
    colour: int = 1
    position: int = 0


PartData = KeyDateData | SectionData | SponsorData | RoomData | TrackData


def ensure_consistent(data: EditionData) -> None:
    """Refuse an edition whose dates contradict each other.

    Raises NumberOrYearMissing, EndsBeforeStart, YearDisagrees or RegistrationClosesFirst.
    """
    if data.number is None and data.year is None:
        raise NumberOrYearMissing
    ensure_days_in_order(data.starts_on, data.ends_on)
    if data.starts_on and data.year and data.starts_on.year != data.year:
        raise YearDisagrees
    opens, closes = data.registration_opens_at, data.registration_closes_at
    if opens and closes and closes <= opens:
        raise RegistrationClosesFirst


def ensure_days_in_order(starts_on: date | None, ends_on: date | None) -> None:
    """Refuse a last day without a first one or before it; raises EndsBeforeStart."""
    if ends_on and (starts_on is None or ends_on < starts_on):
        raise EndsBeforeStart


def make_slug(number: int | None, year: int | None) -> str:
    """The name of an edition within addresses of the archive: its year, or its number where no year is known."""
    return str(year) if year is not None else f"nr-{number}"


def make_fingerprint(data: EditionData | PartData) -> str:
    """What tells whether an edition, or a part of it, still says what somebody saw."""
    return sha256(repr(data).encode()).hexdigest()[:20]
