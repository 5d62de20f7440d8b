"""The programme in the back office."""

from smwi_events.programme.organiser import (
    absences,
    delays,
    editor,
    found,
    gaps,
    imports,
    listing,
    materials,
    moves,
    publishing,
    sessions,
    versions,
)
from smwi_events.programme.organiser.blueprint import organiser

__all__ = [
    "absences",
    "delays",
    "editor",
    "found",
    "gaps",
    "imports",
    "listing",
    "materials",
    "moves",
    "organiser",
    "publishing",
    "sessions",
    "versions",
]
