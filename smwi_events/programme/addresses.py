"""Addresses of sessions and people, also where there is no request: commands and jobs index too."""

from typing import Any

from flask import current_app

from smwi_events.programme.rules.published import Person, Session


def session_path(year: int | None, session: Session, language: str) -> str:
    """Where readers meet a session."""
    return _build("programme.session", language, year=year, code=session.code, slug=session.slug(language))


def person_path(person: Person, language: str) -> str:
    """Where readers meet a person on stage."""
    return _build("programme.person", language, slug=person.slug)


def _build(endpoint: str, language: str, **values: Any) -> str:
    return current_app.url_map.bind("localhost").build(endpoint, {"lang": language, **values})
