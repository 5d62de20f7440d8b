"""The forms of the schedule editor: a place for a session, a new session in a hurry."""

from collections.abc import Iterable
from datetime import date
from typing import Any, Protocol

from flask_babel import lazy_gettext as _
from wtforms import HiddenField, IntegerField, SelectField, StringField, TimeField
from wtforms.fields import SelectChoice
from wtforms.validators import Optional

from smwi_events.core.clock import to_wall_clock
from smwi_events.core.fields import REQUIRED, REQUIRED_VALUE, at_most
from smwi_events.core.forms import Form, WholeNumberField
from smwi_events.core.i18n import current_locale
from smwi_events.core.localized import LocalizedText
from smwi_events.core.localized_forms import LINE_LENGTH
from smwi_events.programme.models import Session
from smwi_events.programme.rules.days import day_of, moment_of
from smwi_events.programme.rules.names import KIND_NAMES
from smwi_events.programme.rules.values import TOGETHER, USUAL_MINUTES, Kind, Placement, SessionData

# All rooms at once, in a list of numbers of rooms.
EVERYWHERE = "all"
CLOCK_FORMATS = ["%H:%M", "%H:%M:%S"]


class Named(Protocol):
    """A room as far as a list of choices goes."""

    @property
    def id(self) -> int: ...

    @property
    def name(self) -> LocalizedText: ...


class PlaceForm(Form):
    """Where and when a session takes place; `seen` is the version of the session that the asker looked at."""

    room = SelectField(_("Room"))
    day = SelectField(_("Day"))
    time = TimeField(_("Begins at"), format=CLOCK_FORMATS, validators=[REQUIRED_VALUE])
    minutes = WholeNumberField(_("Length in minutes"), validators=[REQUIRED_VALUE])
    seen = HiddenField(validators=[Optional()])

    def offer(self, rooms: Iterable[Named], days: Iterable[tuple[date, str]]) -> None:
        """Give the choices: rooms and days of the edition, days with their words."""
        locale = current_locale()
        self.room.choices = [
            *(SelectChoice(str(room.id), room.name.in_(locale)) for room in rooms),
            SelectChoice(EVERYWHERE, str(_("All rooms at once"))),
        ]
        self.day.choices = [SelectChoice(day.isoformat(), label) for day, label in days]

    def to_placement(self) -> Placement:
        """What was chosen."""
        room_id = None if self.room.data == EVERYWHERE else int(self.room.data)
        starts_at = moment_of(date.fromisoformat(self.day.data), self.time.data)
        return Placement(room_id, starts_at, self.minutes.data or 0)

    def seen_version(self) -> int | None:
        """The version that the asker looked at, None where they did not say."""
        return read_seen(self.seen.data)


def read_seen(typed: object) -> int | None:
    """The version named in a hidden field, None for what is none."""
    text = str(typed or "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else None


class QuickSessionForm(Form):
    """A session with no more than it needs to be placed; its title goes into the language of the page."""

    title = StringField(_("Title"), validators=[REQUIRED, at_most(LINE_LENGTH)])
    kind = SelectField(
        _("Kind"), choices=[SelectChoice(kind.value, name) for kind, name in KIND_NAMES.items()], default=Kind.TALK
    )
    lasts: IntegerField = WholeNumberField(_("Length in minutes"), default=USUAL_MINUTES, validators=[REQUIRED_VALUE])

    def to_data(self) -> SessionData:
        """What was typed."""
        title = LocalizedText(**{current_locale(): self.title.data})
        return SessionData(Kind(self.kind.data), title, minutes=self.lasts.data or 0)


def place_values(session: Session) -> dict[str, Any]:
    """What a PlaceForm shows of a session."""
    values: dict[str, Any] = {"minutes": session.minutes, "seen": session.version}
    if session.starts_at is None:
        return values | ({"room": EVERYWHERE} if session.kind in TOGETHER else {})
    return values | {
        "room": EVERYWHERE if session.spans_rooms else str(session.room_id),
        "day": day_of(session.starts_at).isoformat(),
        "time": to_wall_clock(session.starts_at).time(),
    }
