"""Pages of the programme for readers."""

from smwi_events.programme.views import (
    agenda,
    changes,
    exports,
    files,
    joining,
    now,
    offline,
    people,
    schedule,
    session,
    widget,
)
from smwi_events.programme.views.blueprint import programme

__all__ = [
    "agenda",
    "changes",
    "exports",
    "files",
    "joining",
    "now",
    "offline",
    "people",
    "programme",
    "schedule",
    "session",
    "widget",
]
