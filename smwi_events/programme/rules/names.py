"""Words for kinds, languages and roles of the programme."""

from flask_babel import lazy_gettext as _
from flask_babel.speaklater import LazyString

from smwi_events.programme.rules.differences import Change
from smwi_events.programme.rules.gaps import SessionGap
from smwi_events.programme.rules.values import Kind, Language, MaterialKind, PersonRole

KIND_NAMES: dict[Kind, LazyString] = {
    Kind.PLENARY: _("Plenary session"),
    Kind.PANEL: _("Panel discussion"),
    Kind.TALK: _("Talk"),
    Kind.WORKSHOP: _("Workshop"),
    Kind.BREAK: _("Break"),
    Kind.MEAL: _("Meal"),
    Kind.EVENING: _("Evening event"),
    Kind.ORGANISATION: _("Organisation"),
}
LANGUAGE_NAMES: dict[Language, LazyString] = {
    Language.POLISH: _("in Polish"),
    Language.ENGLISH: _("in English"),
    Language.INTERPRETED: _("interpreted, Polish and English"),
}
ROLE_NAMES: dict[PersonRole, LazyString] = {
    PersonRole.SPEAKER: _("speaker"),
    PersonRole.PANELLIST: _("panellist"),
    PersonRole.MODERATOR: _("moderator"),
    PersonRole.INSTRUCTOR: _("workshop leader"),
}
MATERIAL_NAMES: dict[MaterialKind, LazyString] = {
    MaterialKind.SLIDES: _("Slides"),
    MaterialKind.PAPER: _("Paper"),
    MaterialKind.WEB: _("Web page"),
    MaterialKind.MEDIA: _("Recording"),
    MaterialKind.RELATED: _("Further reading"),
}
CHANGE_NAMES: dict[Change, LazyString] = {
    Change.ADDED: _("new session"),
    Change.CANCELLED: _("called off"),
    Change.DAY: _("another day"),
    Change.TIME: _("new time"),
    Change.ROOM: _("new room"),
    Change.LENGTH: _("new length"),
    Change.PEOPLE: _("new people"),
    Change.TITLE: _("new title"),
    Change.TEXT: _("new description"),
    Change.KIND: _("another kind of session"),
    Change.LANGUAGE: _("another language"),
    Change.TRACK: _("another track"),
    Change.ROOM_NAME: _("new name of the room"),
}
# What bringing back an old version does to sessions of the draft.
RESTORED_NAMES: dict[Change, LazyString] = {
    **CHANGE_NAMES,
    Change.ADDED: _("gets a place"),
    Change.CANCELLED: _("loses its place"),
}
GAP_NAMES: dict[SessionGap, LazyString] = {
    SessionGap.TITLE_PL: _("no title in Polish"),
    SessionGap.TITLE_EN: _("no title in English"),
    SessionGap.ABSTRACT: _("no abstract"),
    SessionGap.ABSTRACT_PL: _("no abstract in Polish"),
    SessionGap.ABSTRACT_EN: _("no abstract in English"),
    SessionGap.PEOPLE: _("no people"),
    SessionGap.PLACE: _("no place"),
}
# After "What is missing" and "Still missing:", which languages with cases put in the genitive.
GAP_THINGS: dict[SessionGap, LazyString] = {
    SessionGap.TITLE_PL: _("a title in Polish"),
    SessionGap.TITLE_EN: _("a title in English"),
    SessionGap.ABSTRACT: _("an abstract"),
    SessionGap.ABSTRACT_PL: _("an abstract in Polish"),
    SessionGap.ABSTRACT_EN: _("an abstract in English"),
    SessionGap.PEOPLE: _("anyone on stage"),
    SessionGap.PLACE: _("a place"),
}
