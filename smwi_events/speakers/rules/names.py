"""Words for what is missing of a speaker."""

from flask_babel import lazy_gettext as _
from flask_babel.speaklater import LazyString

from smwi_events.speakers.rules.gaps import SpeakerGap

GAP_NAMES: dict[SpeakerGap, LazyString] = {
    SpeakerGap.EMAIL: _("no e-mail address"),
    SpeakerGap.PHOTO: _("no photo"),
    SpeakerGap.BIOGRAPHY: _("no biography"),
    SpeakerGap.BIOGRAPHY_PL: _("no biography in Polish"),
    SpeakerGap.BIOGRAPHY_EN: _("no biography in English"),
    SpeakerGap.POSITION: _("no position"),
    SpeakerGap.POSITION_PL: _("no position in Polish"),
    SpeakerGap.POSITION_EN: _("no position in English"),
}
# After "What is missing" and "Still missing:", which languages with cases put in the genitive.
GAP_THINGS: dict[SpeakerGap, LazyString] = {
    SpeakerGap.EMAIL: _("an e-mail address"),
    SpeakerGap.PHOTO: _("a photo"),
    SpeakerGap.BIOGRAPHY: _("a biography"),
    SpeakerGap.BIOGRAPHY_PL: _("a biography in Polish"),
    SpeakerGap.BIOGRAPHY_EN: _("a biography in English"),
    SpeakerGap.POSITION: _("a position"),
    SpeakerGap.POSITION_PL: _("a position in Polish"),
    SpeakerGap.POSITION_EN: _("a position in English"),
}
