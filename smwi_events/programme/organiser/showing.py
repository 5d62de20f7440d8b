"""Values of a session in the reader's words, where they are compared."""

from collections.abc import Iterable, Sequence
from typing import Any

from flask_babel import gettext, lazy_gettext

from smwi_events.core.i18n import current_locale
from smwi_events.core.localized import LANGUAGES, LocalizedText
from smwi_events.editions.models import Track
from smwi_events.editions.rules.names import EQUIPMENT_NAMES
from smwi_events.programme.forms.people import Part
from smwi_events.programme.forms.sessions import SessionForm
from smwi_events.programme.models import Session
from smwi_events.programme.rules.names import KIND_NAMES, LANGUAGE_NAMES, ROLE_NAMES
from smwi_events.programme.services.sessions import COLUMNS, current_data
from smwi_events.speakers.rules.naming import Directory, NewPerson

PEOPLE = lazy_gettext("People")


def list_differences(
    session: Session, form: SessionForm, parts: Sequence[Part], tracks: Iterable[Track], directory: Directory
) -> list[tuple[object, str]]:
    """Where what is saved now differs from what was typed: names of fields, with what is saved."""
    saved, typed = current_data(session), form.to_data(())
    track_names = {track.id: track.name.in_(current_locale()) for track in tracks}
    found: list[tuple[object, str]] = []
    for name in (*COLUMNS, "equipment"):
        now, then = getattr(saved, name), getattr(typed, name)
        if now == then:
            continue
        if isinstance(now, LocalizedText):
            for language in LANGUAGES:
                if getattr(now, language) != getattr(then, language):
                    found.append((form[f"{name}_{language}"].label.text, show_value(getattr(now, language))))
        else:
            found.append((form[name].label.text, track_names.get(now, "–") if name == "track_id" else show_value(now)))
    people = tuple((person.speaker_id, person.role) for person in saved.people)
    if people != tuple(parts):
        found.append((PEOPLE, show_people(people, directory)))
    return found


def show_value(value: Any) -> str:
    """A kind, a language, a number, a yes or no, equipment or a text as people read it."""
    words: dict[Any, Any] = {**KIND_NAMES, **LANGUAGE_NAMES, **EQUIPMENT_NAMES}
    if isinstance(value, bool):
        return str(gettext("yes") if value else gettext("no"))
    if value is None or value in ("", ()):
        return "–"
    if isinstance(value, tuple):
        return ", ".join(str(words.get(each, each)) for each in value)
    return str(words.get(value, value)) if type(value) is not str else value


def show_people(parts: Iterable[Part], directory: Directory) -> str:
    """People with what they do, in one line; new ones are marked as such."""
    return "; ".join(f"{_name(person, directory)} ({ROLE_NAMES[role]})" for person, role in parts) or "–"


def _name(person: int | NewPerson, directory: Directory) -> str:
    if isinstance(person, int):
        return directory.label(person)
    return str(gettext("%(name)s, new", name=f"{person.given_name} {person.family_name}"))
