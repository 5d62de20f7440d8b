"""The form of a time at which a person cannot be on stage."""

from datetime import datetime

from flask_babel import lazy_gettext as _
from wtforms import DateTimeLocalField

from smwi_events.core.clock import from_wall_clock
from smwi_events.core.fields import REQUIRED_VALUE
from smwi_events.core.forms import Form
from smwi_events.core.localized_forms import MOMENT_FORMATS


class AbsenceForm(Form):
    """From when to when, by the clock in Poland."""

    starts_at = DateTimeLocalField(_("From (Polish time)"), format=MOMENT_FORMATS, validators=[REQUIRED_VALUE])
    ends_at = DateTimeLocalField(_("To (Polish time)"), format=MOMENT_FORMATS, validators=[REQUIRED_VALUE])

    def moments(self) -> tuple[datetime, datetime]:
        """What was typed."""
        return from_wall_clock(self.starts_at.data), from_wall_clock(self.ends_at.data)
