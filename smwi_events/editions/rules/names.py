"""Words for kinds and states of editions."""

from flask_babel import lazy_gettext as _
from flask_babel.speaklater import LazyString

from smwi_events.editions.rules.schedule import EditionState
from smwi_events.editions.rules.values import Accent, DatePrecision, Equipment, SponsorLevel

LEVEL_NAMES: dict[SponsorLevel, LazyString] = {
    SponsorLevel.HONORARY_PATRON: _("Honorary patronage"),
    SponsorLevel.MAIN: _("Main partner"),
    SponsorLevel.SUPPORTING: _("Supporting partner"),
    SponsorLevel.MEDIA: _("Media patronage"),
}
# Over several partners.
LEVEL_NAMES_OF_SEVERAL: dict[SponsorLevel, LazyString] = {
    **LEVEL_NAMES,
    SponsorLevel.MAIN: _("Main partners"),
    SponsorLevel.SUPPORTING: _("Supporting partners"),
}
STATE_NAMES: dict[EditionState, LazyString] = {
    EditionState.UNDATED: _("date not known"),
    EditionState.UPCOMING: _("upcoming"),
    EditionState.REGISTRATION_OPEN: _("registration open"),
    EditionState.RUNNING: _("under way"),
    EditionState.PAST: _("past"),
}
PRECISION_NAMES: dict[DatePrecision, LazyString] = {
    DatePrecision.DAY: _("to the day"),
    DatePrecision.MONTH: _("to the month"),
    DatePrecision.YEAR: _("to the year"),
}
ACCENT_NAMES: dict[Accent, LazyString] = {
    Accent.BLUE: _("Blue (the house colour)"),
    Accent.MOSS: _("Moss green"),
    Accent.PLUM: _("Plum"),
    Accent.RUST: _("Rust"),
    Accent.TEAL: _("Teal"),
}
# In the order of the style sheet's track colours.
COLOUR_NAMES: dict[int, LazyString] = {
    1: _("blue"),
    2: _("orange"),
    3: _("green"),
    4: _("purple"),
    5: _("olive"),
    6: _("grey"),
}
EQUIPMENT_NAMES: dict[Equipment, LazyString] = {
    Equipment.MICROPHONE: _("microphones"),
    Equipment.PROJECTOR: _("projector and screen"),
    Equipment.INDUCTION_LOOP: _("induction loop"),
    Equipment.INTERPRETING: _("interpreting booth"),
    Equipment.RECORDING: _("recording"),
    Equipment.STREAMING: _("live broadcast"),
    Equipment.COMPUTERS: _("computers for participants"),
    Equipment.FLIPCHART: _("flipchart"),
    Equipment.STEP_FREE: _("access without steps"),
}
