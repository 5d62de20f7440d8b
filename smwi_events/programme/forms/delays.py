"""The form of a delay."""

from datetime import date

from flask_babel import lazy_gettext as _
from wtforms import SelectField
from wtforms.fields import SelectChoice

from smwi_events.core.localized_forms import LocalizedForm, line, whole_number

LONGEST_DELAY = 600
ALL_ROOMS = "0"


class DelayForm(LocalizedForm):
    """How late a room is on a day, and why; the choices are given by the view."""

    localized = ("note",)
    plain = ("minutes",)

    day = SelectField(_("Day"))
    room = SelectField(_("Room"))
    minutes = whole_number(_("Minutes late"), 0, LONGEST_DELAY, required=True)
    note_pl = line(_("What to say, in Polish"))
    note_en = line(_("What to say, in English"))

    def offer(self, days: dict[date, str], rooms: dict[int, str]) -> None:
        """Give the lists their choices."""
        self.day.choices = [SelectChoice(day.isoformat(), label) for day, label in days.items()]
        everywhere = SelectChoice(ALL_ROOMS, str(_("All rooms")))
        self.room.choices = [everywhere, *(SelectChoice(str(room_id), name) for room_id, name in rooms.items())]

    @property
    def chosen_day(self) -> date:
        """The day chosen."""
        return date.fromisoformat(self.day.data)

    @property
    def room_id(self) -> int | None:
        """The room chosen, None for all."""
        return None if self.room.data == ALL_ROOMS else int(self.room.data)
