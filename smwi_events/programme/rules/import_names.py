"""Words for what an import does and why it does not."""

from flask_babel import lazy_gettext as _
from flask_babel.speaklater import LazyString

from smwi_events.programme.rules.imports import Outcome, ProblemKind

OUTCOME_NAMES: dict[Outcome, LazyString] = {
    Outcome.NEW: _("new"),
    Outcome.CHANGED: _("changed"),
    Outcome.UNCHANGED: _("unchanged"),
    Outcome.REFUSED: _("refused"),
}
PROBLEM_NAMES: dict[ProblemKind, LazyString] = {
    ProblemKind.CODE_UNKNOWN: _("no session of this edition has this code"),
    ProblemKind.EMAIL_WRONG: _("this is not an e-mail address"),
    ProblemKind.LINK_WRONG: _("this is not a full address that starts with https://"),
    ProblemKind.MINUTES_WRONG: _("a length is from 5 minutes to 12 hours, in steps of five minutes"),
    ProblemKind.NAME_AMBIGUOUS: _("several people have this name: add the number in brackets from the person’s page"),
    ProblemKind.NAME_MISSING: _("the given name or the family name is missing"),
    ProblemKind.NAME_WRONG: _("this is not a given name and a family name"),
    ProblemKind.NUMBER_WRONG: _("this is not a number that fits here"),
    ProblemKind.PERSON_REPEATED: _("this person is named twice"),
    ProblemKind.ROW_REPEATED: _("another row is about the same"),
    ProblemKind.SEVERAL_FIT: _("several fit: add the code of the session, or the person’s e-mail address"),
    ProblemKind.TITLE_MISSING: _("the title is missing"),
    ProblemKind.TOO_LONG: _("this is too long"),
    ProblemKind.WORD_UNKNOWN: _("this word is not known here"),
}
FIELD_NAMES: dict[str, LazyString] = {
    "code": _("Code"),
    "title_pl": _("Title in Polish"),
    "title_en": _("Title in English"),
    "kind": _("Kind"),
    "track": _("Track"),
    "language": _("Language"),
    "minutes": _("Length in minutes"),
    "people": _("People"),
    "abstract_pl": _("Abstract in Polish"),
    "abstract_en": _("Abstract in English"),
    "description_pl": _("Description in Polish"),
    "description_en": _("Description in English"),
    "expected_audience": _("Expected audience"),
    "equipment": _("Equipment"),
    "is_held_back": _("Held back"),
    "degree": _("Degree or title"),
    "given_name": _("Given name"),
    "family_name": _("Family name"),
    "position_pl": _("Position in Polish"),
    "position_en": _("Position in English"),
    "organisation_pl": _("Organisation in Polish"),
    "organisation_en": _("Organisation in English"),
    "biography_pl": _("Biography in Polish"),
    "biography_en": _("Biography in English"),
    "email": _("E-mail address"),
    "link": _("Address of their page"),
}
