"""What every export is made from."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import NAMESPACE_URL, UUID, uuid5

from smwi_events.core.localized import LocalizedText
from smwi_events.programme.rules.published import Person, Programme, Room, Session

TIME_ZONE = "Europe/Warsaw"
ALL_ROOMS = LocalizedText("Wszystkie sale", "All rooms")
# The light shades of static/css/site/10-tokens.css, by number; a test holds them together.
TRACK_COLOURS: Mapping[int, str] = {
    1: "#0057a8",
    2: "#b85c00",
    3: "#00735c",
    4: "#8c2f6b",
    5: "#53500b",
    6: "#4a5568",
}


@dataclass(frozen=True)
class Source:
    """A published programme with what is known of its edition, and the way to the full addresses of its pages.

    `acronym` names the edition to machines, `own_url` is the address of the export itself, `url` the programme's page.
    """

    programme: Programme
    locale: str
    title: str
    acronym: str
    venue: str
    starts_on: date
    ends_on: date
    version: str
    published_at: datetime
    base_url: str
    url: str
    own_url: str
    session_url: Callable[[Session], str]
    person_url: Callable[[Person], str]

    @property
    def all_rooms(self) -> Room:
        """The place of what happens in all rooms at once, as if it were a room."""
        return Room(0, self.named_guid("all-rooms"), "wszystkie-sale", ALL_ROOMS)

    def room_of(self, session: Session) -> Room:
        """Where a session takes place."""
        return self.programme.room_of(session) or self.all_rooms

    def named_guid(self, name: str) -> UUID:
        """An identifier for good of something of the edition that has none of its own."""
        return uuid5(NAMESPACE_URL, f"{self.base_url}/{self.acronym}/{name}")

    def text(self, text: LocalizedText) -> str:
        """A text in the language of the export."""
        return text.in_(self.locale)
